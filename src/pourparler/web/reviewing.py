"""What an analyst does to statements in the browser: one form a statement, each change a logged decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pourparler.base.errors import UsageError
from pourparler.flow import review
from pourparler.flow.desk import Desk
from pourparler.record.decision import Signed
from pourparler.web.form import Form, form_of
from pourparler.web.render import BY, bench_of
from pourparler.web.text import place_of

if TYPE_CHECKING:
    from pourparler.record.statement import Statement
    from pourparler.web.workbench import Workbench

AS_READ: Final = "as it stands in the article"
"""Reason entered with an acceptance when none is given."""

FILTERS: Final = ("show", "party", "issue", "act", "page")
"""What the list of statements was filtered by, brought along so that it comes back as it was."""

Change = Callable[[Desk], Desk]


async def change(request: Request) -> Response:
    """Accept, reject or correct a statement, and lead back to it."""
    form = await form_of(request)
    ident = request.path_params["statement"]
    return await _done(request, form, partial(_changed, form=form, ident=ident))


async def enter(request: Request) -> Response:
    """Enter a statement that was missed, by its words in the article."""
    form = await form_of(request)
    return await _done(request, form, partial(_entered, form=form, source=request.path_params["source"]))


async def undo(request: Request) -> Response:
    """Undo a decision; both stay in the log."""
    form = await form_of(request)
    return await _done(request, form, partial(_undone, form=form, ident=request.path_params["decision"]))


async def _done(request: Request, form: Form, act: Callable[[Workbench, Signed], str]) -> Response:
    """Do it, and lead to where it can be seen; the name stays for the next form."""
    bench = bench_of(request)
    by = form.word("by")
    if not by:
        raise UsageError("nobody is named", where="your name", mend="Give your name: it stands in the log")
    signed = Signed(by=by, at=bench.clock.now(), because=form.word("because") or _reason(form))
    answer = RedirectResponse(await run_in_threadpool(act, bench, signed), status_code=303)
    answer.set_cookie(BY, quote(by[:200]), httponly=True, samesite="strict", path="/")
    return answer


def _reason(form: Form) -> str:
    if form.word("do") == "accept":
        return AS_READ
    raise UsageError("no reason is given", where="why", mend="Say why: it stands in the log")


def _changed(bench: Workbench, signed: Signed, *, form: Form, ident: str) -> str:
    desk = bench.view().desk
    before = review.statement(desk, ident)
    do = form.word("do")
    if do == "accept":
        bench.put(review.accept(desk, (ident,), signed=signed))
    elif do == "reject":
        bench.put(review.reject(desk, (ident,), signed=signed))
        return _back(form, before, said="rejected") or f"/articles/{before.source[:16]}?said=rejected"
    elif do == "save":
        ident = _saved(bench, desk, before, form=form, signed=signed)
    else:
        raise UsageError("nothing to do", where="do", mend="Use a button of the page")
    return (
        _back(form, before, said=do) or f"/articles/{before.source[:16]}?statement={ident}&said={do}#beside"
    )


def _back(form: Form, row: Statement, *, said: str) -> str:
    """Return the address of the list that a form came from, its filters as they were; empty if from none."""
    if form.word("back") != "list":
        return ""
    kept = {name: form.word(f"list-{name}") for name in FILTERS if form.word(f"list-{name}")}
    return "/statements?" + urlencode({**kept, "said": said, "on": row.id})


def _saved(bench: Workbench, desk: Desk, before: Statement, *, form: Form, signed: Signed) -> str:
    """Enter what the form has otherwise than the statement: each kind of change is a decision of its own."""
    ids = (before.id,)
    changes = changed_fields(form, before)
    voice: dict[str, Any] = {name: changes.pop(name) for name in ("speaker", "party") if name in changes}
    graded = changes.pop("grade", None)
    if "issue" in changes and len(changes) == 1 and not form.word("words"):
        desk, changes = review.link(desk, ids, issue=changes["issue"], signed=signed), {}
    if voice:
        named = voice.get("speaker", before.speaker), voice.get("party", before.party)
        desk = review.reattribute(desk, ids, speaker=named[0], party=named[1], signed=signed)
    if graded is not None:
        desk = review.grade(desk, ids, mark=graded, signed=signed)
    place = _place(desk, before.source, form)
    if place is not None and place != (before.content_spans[0].start, before.content_spans[-1].end):
        changes["content_spans"] = [{"start": place[0], "end": place[1]}]
    if changes:
        known = {row.id for row in desk.now.record.statements}
        desk = review.edit(desk, ids, changes=changes, signed=signed)
        new = [row.id for row in desk.now.record.statements if row.id not in known]
        ids = (new[0],) if new else ids
    if desk is bench.view().desk:
        raise UsageError("nothing was changed", where="save", mend="Change something, or accept it as it is")
    bench.put(desk)
    return ids[0]


def changed_fields(form: Form, row: Statement) -> dict[str, Any]:
    """Return the fields that a form gives otherwise than a statement has them, as plain values."""
    now: Mapping[str, Any] = {
        "speaker": row.speaker,
        "party": row.party,
        "addressee": row.addressee,
        "act": row.act,
        "mode": row.mode,
        "issue": row.issue,
        "grade": row.grade,
        "said_on": row.said_on.value,
        "firmness": row.firmness.level,
    }
    given = {name: form.word(name) or None for name in now if name in form.fields}
    marks = {name: name in form.fields for name in ("conditional", "negated") if "marks" in form.fields}
    changes: dict[str, Any] = {name: value for name, value in given.items() if value != now[name]}
    return changes | {name: on for name, on in marks.items() if on != getattr(row, name)}


def _place(desk: Desk, source: str, form: Form) -> tuple[int, int] | None:
    """Return the place that was selected, or the one where the typed words stand; None when none is given."""
    start, end = form.word("start"), form.word("end")
    if start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start + end) < 24:
        return int(start), int(end)
    words = form.word("words")
    if not words:
        return None
    found = place_of(review.text_of(desk, source), words)
    if found is None:
        raise UsageError(
            "these words do not stand in the article exactly once",
            where="words",
            mend="Select them in the text, or type more of them, letter for letter",
        )
    return found


def _entered(bench: Workbench, signed: Signed, *, form: Form, source: str) -> str:
    view = bench.view()
    found = next((key for key in view.sources if key.startswith(source) and len(source) >= 12), source)
    place = _place(view.desk, found, form)
    if place is None:
        raise UsageError("no words are chosen", where="words", mend="Select the words in the article")
    fields = ("speaker", "party", "act", "mode", "issue", "firmness")
    changes: dict[str, Any] = {name: form.word(name) for name in fields if form.word(name)}
    changes |= {name: True for name in ("conditional", "negated") if name in form.fields}
    known = {row.id for row in view.record.statements}
    desk = review.add(view.desk, found, places=(place,), changes=changes, signed=signed)
    new = next(row.id for row in desk.now.record.statements if row.id not in known)
    bench.put(desk)
    return f"/articles/{found[:16]}?statement={new}&said=add#beside"


def _undone(bench: Workbench, signed: Signed, *, form: Form, ident: str) -> str:
    desk = review.undo(bench.view().desk, ident, signed=signed)
    bench.put(desk)
    return "/log?show=people" if form.word("back") == "log" else "/statements?said=undo"
