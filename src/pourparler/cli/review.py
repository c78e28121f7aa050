"""The commands that let a person decide: review and undo."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from pourparler.base.errors import PourparlerError, UsageError
from pourparler.cli.choosing import choice
from pourparler.cli.door import case_at, named_case, now, remark, say, say_json, words_of
from pourparler.cli.notices import count
from pourparler.cli.options import CaseOnly, Json, OnAct, OnIssue, OnParty, Since
from pourparler.cli.review_orders import carry_out
from pourparler.cli.review_shown import ruling_line, shown, state_line
from pourparler.cli.review_words import Order, order_of
from pourparler.record.cue import aloud, texts_of

if TYPE_CHECKING:
    from pourparler.finding.agreement import Agreement
    from pourparler.flow.desk import Desk, Rule
    from pourparler.record.statement import Statement

BY_VARIABLE: Final = "POURPARLER_BY"

Author = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help=f"Your name: it stands in the log. Else {BY_VARIABLE}."),
]
Because = Annotated[
    str | None, typer.Option("--because", metavar="TEXT", help="Your reason: it stands in the log.")
]
Ids = list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who reviews, with which reason, and whether apart from others."""

    case: Path
    by: str
    because: str | None
    alone: bool

    @property
    def coder(self) -> str | None:
        """Whose decisions alone are seen, or None for everybody's."""
        return self.by if self.alone else None


def review(
    name: CaseOnly = None,
    *,
    by: Author = None,
    because: Because = None,
    accept: Annotated[Ids, typer.Option("--accept", metavar="ID", help="Take a statement as read.")] = None,
    reject: Annotated[Ids, typer.Option("--reject", metavar="ID", help="Take a statement out.")] = None,
    where: Annotated[
        str | None,
        typer.Option("--where", metavar="RULE", help="Take all that fit, as 'party=x sure>=0.8'."),
    ] = None,
    do: Annotated[Ids, typer.Option("--do", metavar="LINE", help="Any decision, as in a piped line.")] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Code apart: see no one else's decisions.")] = False,
    log: Annotated[bool, typer.Option("--log", help="Print every decision.")] = False,
    unknown: Annotated[bool, typer.Option("--unknown", help="Print speakers that wait for a party.")] = False,
    agreement: Annotated[bool, typer.Option("--agreement", help="Print how far coders agree.")] = False,
    coders: Annotated[
        str | None, typer.Option("--coders", metavar="A,B", help="Which two, where more have coded.")
    ] = None,
    party: OnParty = None,
    issue: OnIssue = None,
    act: OnAct = None,
    since: Since = None,
    as_json: Json = False,
) -> None:
    """Check statements one by one, weakest first. Keys on a terminal, lines when piped."""
    case = case_at(name)
    orders = _orders(accept=accept, reject=reject, where=where, do=do)
    if not orders and (log or unknown or agreement):
        told = {"log": log, "unknown": unknown, "agreement": agreement}
        _tell(case, told=told, coders=coders, as_json=as_json)
        return
    author = _author(by)
    session = Session(case=case, by=author or "", because=because, alone=alone)
    if alone and not author:
        raise UsageError(
            "who codes apart has a name", where="--by", mend=f"Give --by NAME, or set {BY_VARIABLE}"
        )
    desk = _open(session)
    rule = _rule(desk, party=party, issue=issue, act=act, since=since)
    if not orders and sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        _by_keys(desk, session=session, rule=rule)
        return
    _by_lines(desk, session=session, rule=rule, orders=orders, as_json=as_json)


def undo(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE] [DECISION]",
            help="The case, then the id of a decision; else your last.",
            show_default=False,
        ),
    ] = None,
    *,
    by: Author = None,
    because: Because = None,
    as_json: Json = False,
) -> None:
    """Undo a decision. Both stay in the log; undo the undo to have it back."""
    given = list(words or ())
    if len(given) > 2:
        raise UsageError(
            "one decision is undone at a time", where="undo", mend="pourparler undo CASE DECISION"
        )
    first = given.pop(0) if given and (len(given) == 2 or named_case(given[0])) else None
    session = Session(case=case_at(first), by=_needed(_author(by)), because=because, alone=False)
    order = Order(verb="undo", about=tuple(given), parts=({},))
    desk = carry_out(_open(session), order, by=session.by, because=because)
    undone = desk.decisions[-1].targets[0]
    if as_json:
        from pourparler.record.decision import decision_to_plain

        say_json(
            {"case": str(session.case), "undone": undone, "decision": decision_to_plain(desk.decisions[-1])}
        )
    else:
        was = next(ruling for ruling in desk.now.rulings if ruling.decision.id == undone)
        say(f"Undone: {ruling_line(was)}")


def _author(given: str | None) -> str | None:
    """Return who decides: as given, else by the environment; never guessed."""
    named = words_of(given if given is not None else os.environ.get(BY_VARIABLE, "")).strip()
    if given is not None and not named:
        raise UsageError("a name is needed", where="--by", mend="Give your name")
    return named or None


def _needed(by: str | None) -> str:
    """Return the author, asked for on a terminal where none is given."""
    if by is None and sys.stdin.isatty() and sys.stdout.isatty():
        from pourparler.cli.keyboard import read_line

        by = read_line("Your name, for the log: ").strip() or None
    if by is None:
        raise UsageError(
            "who decides is not named", where="--by", mend=f"Give --by NAME, or set {BY_VARIABLE}"
        )
    return by


def _orders(*, accept: Ids, reject: Ids, where: str | None, do: Ids) -> list[tuple[str, Order]]:
    """Return the orders of the options, each with the place that an error names."""
    found = []
    if accept:
        found.append(("--accept", Order(verb="accept", about=tuple(accept), parts=({},))))
    if reject:
        found.append(("--reject", Order(verb="reject", about=tuple(reject), parts=({},))))
    lines = [] if where is None else [("--where", f"accept where {where}")]
    for place, line in [*lines, *(("--do", line) for line in do or ())]:
        order = order_of(line)
        if order is not None:
            found.append((place, order))
    return found


def _open(session: Session) -> Desk:
    from pourparler.flow.desk import open_desk

    return open_desk(session.case, coder=session.coder)


def _rule(desk: Desk, *, party: str | None, issue: str | None, act: str | None, since: str | None) -> Rule:
    from pourparler.flow.desk import Rule

    wanted = choice(desk.now.record, party=party, issue=issue, act=act, since=since)
    return Rule(party=wanted.party, issue=wanted.issue, act=wanted.act, since=wanted.since)


def _by_keys(desk: Desk, *, session: Session, rule: Rule) -> None:
    from pourparler.cli.keyboard import read_key, read_line
    from pourparler.cli.review_keys import Seat, work
    from pourparler.flow.desk import queue

    rows = queue(desk, rule)
    if not rows:
        say(state_line(desk, left=0))
        return
    by = _needed(session.by or None)
    seat = Seat(key=read_key, line=read_line, say=say, by=by, now=now, because=session.because)
    work(desk, ids=[row.id for row in rows], seat=seat)


def _by_lines(
    desk: Desk, *, session: Session, rule: Rule, orders: Sequence[tuple[str, Order]], as_json: bool
) -> None:
    """Carry out the orders, else the lines of standard input; then say what is left to do."""
    from pourparler.flow.desk import queue

    first = len(desk.decisions)
    failed: PourparlerError | None = None
    for place, make in _each(orders):
        try:
            order = make()
            if order is not None:
                by = _needed(session.by or None)
                desk = carry_out(desk, order, by=by, because=session.because)
                _say_unplaced(desk, order, place=place)
        except PourparlerError as error:
            failed = failed or error
            remark(f"! {place}: {error}")
    if failed is not None and not as_json:
        _say_done(desk, queue(desk, rule), first=first)
    else:
        _say_left(desk, queue(desk, rule), first=first, as_json=as_json)
    if failed is not None:
        raise typer.Exit(failed.exit_code)


def _say_unplaced(desk: Desk, order: Order, *, place: str) -> None:
    """Say so where a statement was given to a speaker whose party is not on file."""
    if order.verb not in ("add", "give") or "party" in order.given:
        return
    made = desk.decisions[-1].changes
    if made.get("party") is None:
        speaker = made.get("speaker")
        remark(f"{place}: no party for {speaker or 'a statement without a speaker'}: give party=…")


def _each(orders: Sequence[tuple[str, Order]]) -> Iterator[tuple[str, Callable[[], Order | None]]]:
    """Yield each order with its place; a line is read when its turn comes."""
    if orders:
        for place, order in orders:
            yield place, lambda order=order: order  # type: ignore[misc]
    elif not sys.stdin.isatty():
        for number, line in enumerate(sys.stdin, start=1):
            yield f"line {number}", lambda line=line: order_of(line)  # type: ignore[misc]


def _say_left(desk: Desk, rows: Sequence[Statement], *, first: int, as_json: bool) -> None:
    from pourparler.flow.desk import why_to_check

    made = desk.decisions[first:]
    if as_json:
        from pourparler.record.decision import decision_to_plain
        from pourparler.record.plain import statement_to_plain

        say_json(
            {
                "case": str(desk.case),
                "decisions": [decision_to_plain(one) for one in made],
                "to_review": [{**statement_to_plain(row), "why": list(why_to_check(row))} for row in rows],
                "reviewed": len(desk.now.reviewed),
                "rejected": list(desk.now.rejected),
            }
        )
        return
    if not made:
        for row in rows:
            say(f"{shown(desk, row)}\n")
    _say_done(desk, rows, first=first)


def _say_done(desk: Desk, rows: Sequence[Statement], *, first: int) -> None:
    """Say which decisions were taken, and what is left to do."""
    for ruling in desk.now.rulings[first:]:
        say(ruling_line(ruling))
    say(state_line(desk, left=len(rows)))


def _tell(case: Path, *, told: dict[str, bool], coders: str | None, as_json: bool) -> None:
    """Print the log, the speakers that wait, or the agreement of two coders."""
    from pourparler.flow.desk import open_desk

    desk = open_desk(case)
    plain: dict[str, Any] = {"case": str(case)}
    lines: list[str] = []
    for name, make in TELL.items():
        if told[name]:
            values, words = make(desk, coders)
            plain[name] = values
            lines += words
    if as_json:
        say_json(plain)
    else:
        say("\n".join(lines))


def _log(desk: Desk, coders: str | None) -> tuple[Any, list[str]]:
    from pourparler.record.decision import decision_to_plain

    values = [
        {**decision_to_plain(one.decision), "state": one.state, "why": one.why} for one in desk.now.rulings
    ]
    return values, [ruling_line(one) for one in desk.now.rulings] or ["no decision yet"]


def _unknown(desk: Desk, coders: str | None) -> tuple[Any, list[str]]:
    from pourparler.flow.identity import unknown

    waiting = unknown(desk)
    rows, texts = {row.id: row for row in desk.now.record.statements}, texts_of(desk.now.record)
    lines = []
    for one in waiting:
        lines.append(f"{one.name or 'not named'}: {count(len(one.statements), 'statement')}")
        lines += [
            f"    {row.id}  {aloud(row, text=texts[row.source])}"
            for row in (rows[ident] for ident in one.statements)
        ]
    if any(one.name for one in waiting):
        lines.append('Place one: office "NAME" office="…" party=… because="…" (party=- for no party)')
    return [asdict(one) for one in waiting], lines or ["every speaker has a party, or was placed"]


def _agreement(desk: Desk, coders: str | None) -> tuple[Any, list[str]]:
    from pourparler.evals.agreement import agreement

    named = tuple(name.strip() for name in words_of(coders).split(",")) if coders else None
    if named is not None and len(named) != 2:
        raise UsageError("agreement is between two", where="--coders", mend="Write --coders A,B")
    found = agreement(desk.machine, decisions=desk.decisions, coders=(named[0], named[1]) if named else None)
    return asdict(found), _agreement_lines(found)


def _agreement_lines(found: Agreement) -> list[str]:
    first, second = found.coders
    lines = [f"{first} and {second}: {found.card.parameters['units']} statements that both decided on"]
    for one in found.fields:
        kappa = f"kappa {one.kappa:.2f}" if one.kappa is not None else f"no kappa: {one.reason}"
        alike = f"{100 * one.same / one.n:.0f} %" if one.n else "–"
        lines.append(f"  {one.field:<12} {one.same} of {one.n}  {alike:>5}  {kappa}")
    lines.append(
        f"  added by both {found.added_both}, by {first} alone {found.added_first}, "
        f"by {second} alone {found.added_second}"
    )
    for gap in found.differences:
        state = "settled" if gap.settled else "open"
        lines.append(f"  {gap.statement} {gap.field}: {first} {gap.first}, {second} {gap.second} ({state})")
    if any(not gap.settled for gap in found.differences):
        lines.append('Settle one: settle ID FIELD=VALUE because="…" (kept=no takes it out)')
    return lines


TELL: Final[dict[str, Callable[[Desk, str | None], tuple[Any, list[str]]]]] = {
    "log": _log,
    "unknown": _unknown,
    "agreement": _agreement,
}
"""What can be told of the decisions, as plain values and as lines."""
