"""Commands by which people answer for a case: sources, clear, sign, redact."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.cli.door import case_and_rest, case_at, in_force, now, remark, say, say_json, words_of
from pourparler.cli.notices import count
from pourparler.cli.options import CaseOnly, Json

if TYPE_CHECKING:
    from pourparler.store.redact import Redacted

Name = Annotated[str, typer.Option("--by", metavar="NAME", help="Your name: it stands in the log.")]
Because = Annotated[str, typer.Option("--because", metavar="WORDS", help="Why: it stands in the log.")]
Title = Annotated[str | None, typer.Option("--title", metavar="WORDS", help="Head of the brief.")]


def sources(name: CaseOnly = None, *, as_json: Json = False) -> None:
    """List the sources of a case. With their ids, handling, and whether they may leave."""
    from pourparler.record.caveat import handling, is_restricted

    record = in_force(case_at(name)).record
    rows: list[dict[str, Any]] = [
        {
            "id": source.id,
            "outlet": source.outlet,
            "published": source.published.value,
            "kind": source.kind,
            "caveat": handling(source) or None,
            "stays": is_restricted(source),
            "statements": sum(row.source == source.id for row in record.statements),
        }
        for source in record.sources
    ]
    if as_json:
        say_json({"sources": rows})
        return
    for row in rows:
        parts = [
            str(row["id"])[:12],
            row["published"] or "no day",
            row["outlet"] or "outlet not known",
            row["kind"],
            row["caveat"] or "no caveat",
            count(row["statements"], "statement"),
        ]
        say(" · ".join(map(str, [*parts, *(["stays in the case"] if row["stays"] else [])])))
    if not rows:
        say("No source is on file.")


def clear(
    words: Annotated[
        list[str],
        typer.Argument(metavar="[CASE] SOURCE...", help="The case, then ids of sources.", show_default=False),
    ],
    *,
    by: Name,
    because: Because,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Keep them in the case again.")] = False,
    as_json: Json = False,
) -> None:
    """Let restricted sources leave a case. By name and with a reason, which stay in the log."""
    case, ids = case_and_rest(words)
    changed = flow.clear(case, ids, by=words_of(by), because=words_of(because), at=now(), withdrawn=withdraw)
    if as_json:
        say_json({"case": str(case), "changed": changed, "cleared": not withdraw})
    else:
        state = "stay in the case again" if withdraw else "may leave the case"
        say(f"{case}: {count(changed, 'source')} {state}")


def sign(
    name: CaseOnly = None,
    *,
    state: Annotated[str, typer.Option("--as", metavar="STATE", help="reviewed, or cleared.")],
    by: Name,
    because: Because,
    title: Title = None,
    as_json: Json = False,
) -> None:
    """Sign the brief of a case as it is now. Once anything in it changes it is a machine draft again."""
    from pourparler.cli.reading import unsigned_brief

    case = case_at(name)
    known = next((one for one in flow.SIGN_STATES if one == state), None)
    if known is None:
        raise UsageError(f"no state {state!r}", where="--as", mend=f"Known: {', '.join(flow.SIGN_STATES)}")
    made = unsigned_brief(case, form="brief", title=title, model=None)
    digest = flow.sign(case, made, state=known, by=words_of(by), because=words_of(because), at=now())
    if as_json:
        say_json({"case": str(case), "state": known, "brief": digest})
    else:
        say(f"{case}: {known} by {words_of(by)}, brief {digest}")


def redact(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[CASE] [ID...]",
            help="The case, then ids of sources, or of statements.",
            show_default=False,
        ),
    ],
    *,
    by: Name,
    because: Because,
    span: Annotated[
        list[str] | None,
        typer.Option("--span", metavar="START-END", help="Only this place of the one source named."),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--words", metavar="WORDS", help="These words wherever they stand.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Take words out of a case for good. A tombstone says by whom and why; nothing brings them back."""
    signed = {"by": words_of(by), "because": words_of(because), "at": now()}
    if text is not None:
        if len(words) != 1 or span:
            raise UsageError("words are sought in all sources", where="--words", mend="Name the case alone")
        case = case_at(words[0])
        done = flow.redact_words(case, words_of(text), **signed)
    else:
        case, ids = case_and_rest(words)
        places = [_place(one) for one in span or ()] or None
        if places and len(ids) != 1:
            raise UsageError("a place is in one source", where="--span", mend="Name one source")
        done = tuple(flow.redact(case, one, places=places, **signed) for one in dict.fromkeys(ids))
    _say_redacted(case, done, as_json=as_json)


def _say_redacted(case: Path, done: Sequence[Redacted], *, as_json: bool) -> None:
    left = list(dict.fromkeys(place for one in done for place in one.left))
    gone = sorted({row for one in done for row in one.statements})
    rows = sum(one.rows for one in done)
    found = [source for one in done for source in one.sources]
    for kind, key in left[:20]:
        remark(f"! the same words still stand in {kind} {key[:80]}")
    if as_json:
        places = [{"kind": kind, "key": key} for kind, key in left]
        say_json({"case": str(case), "sources": found, "statements": gone, "rows": rows, "left": places})
        return
    counts = (
        f"{count(len(found), 'source')}, {count(len(gone), 'statement')}, {count(rows, 'row')} of the log"
    )
    say(f"{case}: {counts} redacted. Copies of the file made before still hold the words.")


def _place(words: str) -> tuple[int, int]:
    start, _, end = words.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        raise UsageError(f"{words!r} is no place", where="--span", mend="Write it as 120-164")
    return int(start), int(end)
