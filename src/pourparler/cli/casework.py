"""Commands that make a case, note in it and check it: new, note, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.cli.choosing import act_named, issue_id, party_id
from pourparler.cli.door import (
    SUFFIX,
    case_and_rest,
    case_at,
    day,
    load,
    now,
    remark,
    say,
    say_json,
    words_of,
)
from pourparler.cli.notices import count
from pourparler.cli.options import (
    CaseOnly,
    Json,
)


def new(
    name: Annotated[str, typer.Argument(metavar="CASE", help="Name of the case, such as riyadh.")],
    *,
    as_json: Json = False,
) -> None:
    """Make an empty case. It is one file, CASE.pourparler."""
    from pourparler.store.case import create
    from pourparler.store.connection import journal_remark

    path = Path(name if name.endswith(SUFFIX) else name + SUFFIX)
    create(path, at=now())
    said = journal_remark()
    if said:
        remark(f"! {said}")
    if as_json:
        say_json({"case": str(path)})
    else:
        say(f"{path} is ready. Next: pourparler add {path} FILE")


def note(
    words: Annotated[
        list[str],
        typer.Argument(metavar="[CASE] TEXT", help="The case, then your words.", show_default=False),
    ],
    *,
    party: Annotated[str, typer.Option("--party", metavar="PARTY", help="Whose position it tells.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Your name: it stands in the log.")],
    issue: Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="On which issue.")] = None,
    act: Annotated[str, typer.Option("--act", metavar="ACT", help="What kind of act it is.")] = "other",
    on: Annotated[
        str | None, typer.Option("--day", metavar="DAY", help="Day of the words, YYYY-MM-DD.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Enter your own words as a source. Restricted: no brief shows them."""
    from pourparler.exchange.note import About
    from pourparler.record.plain import statement_to_plain

    if len(words) not in (1, 2):
        raise UsageError("a note is one text", where="note", mend="Put your words in quotes")
    case, (text,) = case_and_rest(words, rest=1)
    record = load(case)
    about = About(
        party=party_id(record, party),
        issue=issue_id(record, issue) if issue else None,
        act=act_named(act),
        day=day(on, option="--day"),
    )
    statement = flow.note(case, words_of(text), about=about, by=words_of(by), at=now())
    if as_json:
        say_json({"case": str(case), "source": statement.source, "statement": statement_to_plain(statement)})
    else:
        say(f"Entered as {statement.id}, restricted, by {statement.made_by}.")


def verify(name: CaseOnly = None, *, as_json: Json = False) -> None:
    """Find every quote again and walk the log. Exit code 1 when something is wrong."""
    from pourparler.store.connection import journal_remark
    from pourparler.store.verify import verify as verify_case

    case = case_at(name)
    found = verify_case(case)
    said = journal_remark()
    if said:
        remark(f"! {said}")
    if as_json:
        say_json(
            {
                "case": str(case),
                "ok": found.ok,
                "faults": list(found.faults),
                "rows": found.rows,
                "head": found.head,
            }
        )
    else:
        for fault in found.faults:
            say(f"fault: {fault}")
        state = "every quote found again, chain whole" if found.ok else count(len(found.faults), "fault")
        say(f"{case}: {count(found.rows, 'log row')}, {state}. Head {found.head}")
    if not found.ok:
        raise typer.Exit(1)
