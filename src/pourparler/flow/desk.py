"""The desk: a case with its decisions open before an analyst, and how one more is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pourparler.base.errors import UsageError
from pourparler.base.numbers import SURE_STATED
from pourparler.flow.casefile import with_clearances

if TYPE_CHECKING:
    from pourparler.exchange.note import About
    from pourparler.record.decision import Decision, DecisionKind, Signed
    from pourparler.record.record import Record
    from pourparler.record.revised import Revised
    from pourparler.record.statement import Act, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A case as it was opened, and as it stands after what was decided since.

    Attributes
    ----------
    machine
        What was read, before any decision.
    now
        What is in force.
    """

    case: Path
    machine: Record
    decisions: tuple[Decision, ...]
    now: Revised


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which statements are meant: every part that is given must fit.

    Attributes
    ----------
    since
        First day, ``YYYY-MM-DD``.
    sure
        Least `sure`, 0 to 1.
    """

    party: str | None = None
    issue: str | None = None
    act: Act | None = None
    since: str | None = None
    sure: float | None = None
    source: str | None = None


def open_desk(case: Path, *, coder: str | None = None) -> Desk:
    """Return the desk of a case; with a coder, as if nobody else had decided anything about a statement.

    Raises
    ------
    StoreError
        If the case cannot be read.
    """
    from pourparler.record.coders import seen_by
    from pourparler.record.revised import revised
    from pourparler.store.load import load_case

    loaded = load_case(case)
    seen = loaded.decisions if coder is None else seen_by(loaded.decisions, coder=coder)
    now = with_clearances(revised(loaded.record, decisions=seen), case=case)
    return Desk(case=case, machine=loaded.record, decisions=seen, now=now)


def decide(
    desk: Desk,
    kind: DecisionKind,
    *,
    targets: tuple[str, ...],
    changes: Mapping[str, Any] | None = None,
    signed: Signed,
) -> Desk:
    """Enter one decision in the case and return the desk after it.

    Nothing is entered that could not be applied.

    Raises
    ------
    UsageError, EvidenceError
        If it is about what is not there, or changes it as it cannot be changed.
    StoreError
        If the case cannot be written.
    """
    from pourparler.record.decision import decision
    from pourparler.record.revised import check, revised
    from pourparler.store.decide import save_decision

    made = decision(kind, targets=targets, changes=changes, signed=signed, number=len(desk.decisions))
    check(desk.machine, decisions=desk.decisions, made=made)
    save_decision(desk.case, made)
    decisions = (*desk.decisions, made)
    now = revised(desk.machine, decisions=decisions)
    return Desk(case=desk.case, machine=desk.machine, decisions=decisions, now=now)


def with_note(desk: Desk, text: str, *, about: About, signed: Signed) -> Desk:
    """Enter an analyst's own words as a source with one statement, and return the desk with it."""
    from pourparler.flow.casefile import note
    from pourparler.record.revised import revised
    from pourparler.store.load import load_case

    note(desk.case, text, about=about, by=signed.by, at=signed.at)
    machine = load_case(desk.case).record
    now = revised(machine, decisions=desk.decisions)
    return Desk(case=desk.case, machine=machine, decisions=desk.decisions, now=now)


def chosen_by(desk: Desk, rule: Rule) -> tuple[Statement, ...]:
    """Return the statements in force that a rule means, in the order of the record."""
    published = {source.id: source.published.value for source in desk.now.record.sources}

    def fits(row: Statement) -> bool:
        day = row.said_on.value or row.said_on.not_after or published.get(row.source) or ""
        return (
            rule.party in (None, row.party)
            and rule.issue in (None, row.issue)
            and rule.act in (None, row.act)
            and rule.source in (None, row.source)
            and (rule.since is None or day >= rule.since)
            and (rule.sure is None or row.sure >= rule.sure)
        )

    return tuple(row for row in desk.now.record.statements if fits(row))


def queue(desk: Desk, rule: Rule | None = None) -> tuple[Statement, ...]:
    """Return what nobody has reviewed yet, weakest first; ties in the order of the record."""
    rows = chosen_by(desk, rule or Rule())
    return tuple(sorted((row for row in rows if row.id not in desk.now.reviewed), key=lambda row: row.sure))


def why_to_check(row: Statement) -> tuple[str, ...]:
    """Return in words why a statement is to be looked at."""
    reasons = (
        [f"sure {row.sure:.2f}, below the {SURE_STATED:g} that is stated"] if row.sure < SURE_STATED else []
    )
    if row.party is None:
        reasons.append("no party found" if row.speaker else "nobody found who says it")
    if row.issue is None:
        reasons.append("no issue found")
    if row.said_on.value is None:
        reasons.append("no day found in the words")
    if row.block != "body":
        reasons.append(f"it stands in a {row.block}")
    return tuple(reasons) or ("nothing found that speaks against it",)


def require(desk: Desk, ids: tuple[str, ...]) -> None:
    """Raise UsageError unless every id is that of a statement in force or rejected."""
    known = {row.id for row in desk.now.record.statements} | set(desk.now.rejected)
    odd = [ident for ident in ids if ident not in known]
    if odd or not ids:
        raise UsageError(
            "no such statement on file", where=", ".join(odd), mend="See the ids with 'statements'"
        )
