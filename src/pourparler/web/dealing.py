"""The page on deals: what is possible, what a red line takes away, and which deal would hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pourparler import flow
from pourparler.base.errors import InputError, LimitError, UsageError
from pourparler.base.shown import number
from pourparler.finding.holding import picture as move_graph
from pourparler.finding.settlement import TITLES
from pourparler.finding.settlement import picture as outcomes
from pourparler.finding.verdict_plain import text_of
from pourparler.web.render import bench_of, page

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.deal import Deal, Share
    from pourparler.finding.holding import Holding
    from pourparler.finding.settlement import Settlement
    from pourparler.web.workbench import View

DRAWS: Final = 1_000
"""Draws of the stated doubt."""

TALES: Final = 6
"""Ways to leave a deal that are told in full."""

LISTED: Final = 12
"""Deals in the table."""

LEVEL_WORDS: Final = {
    "no-break": "nobody gains by leaving",
    "answered-credibly": "holds: who leaves is answered, in the interest of those who answer",
    "answered-at-a-cost": "holds only while others pay to answer",
    "breakable": "can be broken",
    "unknown": "hangs on what is not known",
}
"""What a verdict says, in a few words."""

Ruled = tuple[tuple[str, str], ...]


def deals(request: Request) -> Response:
    """Show the deals of the model in force; with red lines switched on, what is left of them."""
    view = bench_of(request).view()
    model = view.model
    if model is None:
        raise HTTPException(404, "no model is loaded in this case")
    ruled = ruled_out(request, model)
    kept = without(model, ruled)
    base: Settlement = view.answers.once("base", partial(flow.solve, model, draws=DRAWS))
    if "HX-Request" in request.headers:
        return page(request, "verdict.html", view, **_verdict(request, view, kept, ruled))
    left: Settlement = view.answers.once(ruled, partial(flow.solve, kept, draws=DRAWS)) if ruled else base
    return page(
        request,
        "deals.html",
        view,
        model=model,
        base=base,
        left=left,
        ruled=ruled,
        lost=lost(base, left) if ruled else [],
        cost={(line.issue, line.option): line for line in base.red_lines},
        issue_of={issue.id: issue for issue in model.issues},
        picture=outcomes(left),
        rules=rules_of(left),
        shown_deals=[*left.deals, *left.narrowed][:LISTED],
        listed=LISTED,
        number=number,
        times=times,
        query=query,
        titles=TITLES,
        **_verdict(request, view, kept, ruled),
    )


def ruled_out(request: Request, model: Case) -> Ruled:
    """Return the options that are ruled out, as the page asks with ``out=ISSUE=OPTION``."""
    known = [(issue.id, option) for issue in model.issues for option in issue.options]
    asked = {tuple(word.split("=", 1)) for word in request.query_params.getlist("out")}
    if any(pair not in known for pair in asked):
        raise UsageError("a red line that the model does not have", mend="Choose on the page")
    return tuple(pair for pair in known if pair in asked)


def without(model: Case, ruled: Ruled) -> Case:
    """Return a model in which some options are excluded."""
    return replace(model, excluded=(*model.excluded, *((pair,) for pair in ruled)))


def lost(base: Settlement, left: Settlement) -> list[tuple[str, str, str]]:
    """Return for each party its best acceptable utility before and after, as name, before, after."""

    def best(settlement: Settlement) -> dict[str, float]:
        found: dict[str, float] = {}
        for deal in (*settlement.deals, *settlement.narrowed):
            if all(answer is not False for answer in deal.accepts.values()):
                for party, value in deal.utilities.items():
                    if value is not None:
                        found[party] = max(value, found.get(party, value))
        return found

    before, after = best(base), best(left)
    return [
        (base.names[party], number(before[party]), number(after[party]) if party in after else "none left")
        for party in base.parties
        if party in before
    ]


def rules_of(settlement: Settlement) -> Mapping[Ruled, list[str]]:
    """Return which bargaining rules point at a deal, by its options."""
    found: dict[Ruled, list[str]] = {}
    for solution in settlement.solutions:
        for deal in solution.deals:
            found.setdefault(deal.options, []).append(TITLES[solution.name])
    return found


def times(share: Share) -> str:
    """Return a share of draws as a count."""
    return f"in {round(share.value * DRAWS):,} of {DRAWS:,} draws"


def query(ruled: Ruled, deal: Deal | None = None) -> str:
    """Return the address of the page with these red lines, and a deal beside it."""
    pairs = [("out", f"{issue}={option}") for issue, option in ruled]
    pairs += [("deal", str(deal.number))] if deal is not None else []
    return "/deals?" + urlencode(pairs)


def _verdict(request: Request, view: View, kept: Case, ruled: Ruled) -> dict[str, Any]:
    """Return what is shown of the deal asked about: whether it holds, who breaks it, what would mend it."""
    word = request.query_params.get("deal", "")
    if not word:
        return {"asked": None, "found": None, "trouble": ""}
    if not (word.isascii() and word.isdigit() and len(word) < 20):
        raise UsageError("this is no outcome number", where="deal", mend="Choose a deal on the page")
    asked = int(word)
    try:
        found: Holding = view.answers.once((ruled, asked), partial(_held, kept, asked))
    except InputError as error:
        why = "The red lines that are on rule it out" if ruled else error.what
        return {"asked": asked, "found": None, "trouble": f"{why}."}
    except LimitError as error:
        return {"asked": asked, "found": None, "trouble": f"{error.what}. {error.mend}"}
    verdict = found.verdicts[0]
    tales = verdict.told.tales
    return {
        "asked": asked,
        "found": found,
        "trouble": "",
        "verdict": verdict,
        "level": LEVEL_WORDS[verdict.level],
        "head": _said(verdict.told.head),
        "terms": dict(found.options[asked]) if asked in found.options else {},
        "tales": [_said(tale) for tale in tales[:TALES]],
        "more": verdict.breaks_total - min(len(tales), TALES),
        "tail": _said(verdict.told.tail),
        "ways": [text_of(row) for path in found.paths for row in path.said],
        "mends": list(dict.fromkeys(text_of(row) for one in found.mends for row in one.said)),
        "shortfalls": verdict.shortfalls,
        "graph": move_graph(found) if found.moves else "",
        "issue_names": {issue.id: issue.name for issue in kept.issues},
    }


def _held(kept: Case, asked: int) -> Holding:
    from pourparler.hold.hold import Ask

    ask = Ask(concepts=("nash", "cnash"), draws=DRAWS, paths=True, mend=True)
    return flow.hold(kept, deals=(asked,), ask=ask)


def _said(sentences: Sequence[Any]) -> list[str]:
    return [text_of(sentence) for sentence in sentences]
