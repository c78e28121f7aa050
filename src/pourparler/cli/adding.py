"""Commands that let a case grow: add, and update, which asks known feeds again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pourparler import flow
from pourparler.base.errors import InputError, UsageError
from pourparler.cli.door import asked, case_and_rest, case_at, named, now, remark, say, say_json
from pourparler.cli.notices import added_lines, count, notices, refusal
from pourparler.cli.options import (
    By,
    CaseAndInputs,
    CaseOnly,
    Caveat,
    Fetch,
    Json,
    Language,
    Outlet,
    People,
    Published,
    Workers,
)

if TYPE_CHECKING:
    from pourparler.cli.door import Asked
    from pourparler.flow.intake import Added, Told
    from pourparler.read.intake.take import Taken, Visit
    from pourparler.record.source import Source


def add(
    words: CaseAndInputs,
    *,
    fetch: Fetch = False,
    outlet: Outlet = None,
    published: Published = None,
    language: Language = None,
    caveat: Caveat = None,
    by: By = None,
    people: People = None,
    workers: Workers = None,
    as_json: Json = False,
) -> None:
    """Read documents into a case: files, folders, feeds, web addresses. Says what came of them."""
    case, rest = case_and_rest(words)
    if not rest:
        raise UsageError("no input named", where=str(case), mend=f"pourparler add {case} FILE")
    found = named(rest)
    addresses = [item for item in found if isinstance(item, str)]
    if addresses and not fetch:
        raise UsageError(
            "nothing is fetched unless you ask for it",
            where=addresses[0],
            mend=f"Say so: pourparler add {case} --fetch {addresses[0]}",
        )
    known = asked(people, outlet=outlet, published=published, language=language, caveat=caveat, by=by)
    before = flow.followed(case) if addresses else ()
    taken = _gathered(found, known, before=before)
    _add(case, taken, known=known, cast=bool(people), workers=workers, as_json=as_json)


def update(
    name: CaseOnly = None,
    *,
    fetch: Fetch = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="Ask the single pages again too, not the feeds alone.")
    ] = False,
    people: People = None,
    as_json: Json = False,
) -> None:
    """Ask the feeds of a case again, for what is new. Without --fetch, lists them."""
    case = case_at(name)
    visits = [visit for visit in flow.followed(case) if pages or visit.kind == "feed"]
    if not visits:
        raise UsageError(
            "no feed is known to this case",
            where=str(case),
            mend=f"Add one: pourparler add {case} --fetch URL",
        )
    if not fetch:
        if as_json:
            say_json({"case": str(case), "known": [{"address": v.address, "kind": v.kind} for v in visits]})
            return
        say("\n".join(f"  {visit.address} · {visit.kind}" for visit in visits))
        say(f"Nothing was fetched. To ask them again: pourparler update {case} --fetch")
        return
    known = asked(people)
    found = [visit.address for visit in visits]
    _add(case, _gathered(found, known, before=visits), known=known, cast=bool(people), as_json=as_json)


def _gathered(
    found: Sequence[Path | bytes | str], known: Asked, *, before: Sequence[Visit]
) -> Iterator[Taken]:
    """Return the documents as they come; a fetcher is made only where an address is named."""
    client = None
    if any(isinstance(item, str) for item in found):
        from pourparler.cli.network import fetcher

        client = fetcher()
    return flow.gathered(found, given=known.given, fetcher=client, before=before)


def _add(
    case: Path,
    taken: Iterable[Taken],
    *,
    known: Asked,
    cast: bool,
    workers: int | None = None,
    as_json: bool,
) -> None:
    with _bar() as told:
        given = known.cast if cast else None
        result = flow.add(case, taken, cast=given, at=now(), workers=workers, told=told)
    nothing = not (result.fresh or result.already or result.visits)
    if nothing and len(result.refused) == 1:
        raise result.refused[0].error
    fresh = set(result.fresh)
    read_now = [source for source in result.record.sources if source.id in fresh]
    for one in result.refused[:20]:
        remark(refusal(one.path, one.error))
    if len(result.refused) > 20:
        remark(f"error: {len(result.refused) - 20} more refused, counted below")
    if result.already:
        remark(f"! {count(result.already, 'document')} on file already (same outlet, day and text), not read")
    for words in notices(result.record, read_now):
        remark(f"! {words}")
    if as_json:
        say_json({"case": str(case), **_plain(result, read_now)})
    else:
        say("\n".join(added_lines(result, read_now, case=case)))
    if result.refused:
        raise typer.Exit(InputError.exit_code)


def _plain(result: Added, read_now: Sequence[Source]) -> dict[str, Any]:
    from pourparler.record.plain import source_to_plain

    ids = {source.id for source in read_now}
    return {
        "sources": [
            {key: value for key, value in source_to_plain(source).items() if key != "text"}
            for source in read_now
        ],
        "statements": sum(row.source in ids for row in result.record.statements),
        "already": result.already,
        "replaced": [{"new": new, "old": old} for new, old in result.replaced],
        "refused": [
            {"where": one.error.where, "what": one.error.what, "mend": one.error.mend}
            for one in result.refused
        ],
        "passed": [{"path": one.path, "why": one.why} for one in result.passed],
        "visits": [{"address": one.address, "kind": one.kind, "fresh": one.fresh} for one in result.visits],
    }


@contextmanager
def _bar() -> Iterator[Told | None]:
    """Give what shows progress on a terminal; None, and not a byte, where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None)

        def told(done: int, waiting: int) -> None:
            shown.update(task, completed=done, total=done + waiting)

        yield told
