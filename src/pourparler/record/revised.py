"""The record in force: what the machine read, and over it what people decided, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from pourparler.base.errors import PourparlerError, UsageError
from pourparler.record import revise_names, revise_statements
from pourparler.record.decision import Decision, DecisionKind
from pourparler.record.record import Record
from pourparler.record.statement import Statement
from pourparler.record.working import Regroup, Working, taken_apart

State = Literal["in force", "undone", "set aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision and what became of it; `why` says by whom it was undone, or what it lacks."""

    decision: Decision
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """A record in force.

    Attributes
    ----------
    reviewed
        Ids of the statements that a person has accepted, entered or corrected.
    rejected_rows
        What was taken out, as it stood.
    rulings
        Every decision in order, also the undone and those set aside.
    regrouped
        Demands that were merged or split.
    became
        Id of a statement whose words were changed or split, to the ids it has now.
    """

    record: Record
    reviewed: frozenset[str] = frozenset()
    rejected_rows: tuple[Statement, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    regrouped: tuple[Regroup, ...] = ()
    became: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rejected(self) -> tuple[str, ...]:
        """Ids of what was taken out."""
        return tuple(row.id for row in self.rejected_rows)


RULES: Final[dict[DecisionKind, Callable[[Working, Decision], None]]] = {
    "accept": revise_statements.accept,
    "edit": revise_statements.edit,
    "add": revise_statements.add,
    "split": revise_statements.split,
    "reattribute": revise_statements.edit,
    "grade": revise_statements.grade,
    "reject": revise_statements.reject,
    "link": revise_statements.edit,
    "settle": revise_statements.settle,
    "merge-demands": revise_statements.merge_demands,
    "split-demand": revise_statements.split_demand,
    "merge-parties": revise_names.merge_parties,
    "unmerge-party": revise_names.unmerge_party,
    "split-party": revise_names.split_party,
    "merge-people": revise_names.merge_people,
    "unmerge-person": revise_names.unmerge_person,
    "office": revise_names.office,
    "party": revise_names.enter_party,
    "issue": revise_names.enter_issue,
}
"""How each kind of decision is applied; ``undo`` acts on decisions, before any is applied."""


def revised(record: Record, *, decisions: Sequence[Decision] = ()) -> Revised:
    """Return what is in force of a record after decisions, in their order.

    What the machine reads again later changes nothing that a person decided. Of
    two people the later one wins, but a decision of kind ``settle`` is applied
    after all others. A decision about what is not there (any more) is set aside
    with the reason, and comes back into force when that does. Undone decisions
    stay in the rulings.

    Cost: linear in the record and the decisions.
    """
    if not decisions:
        return Revised(record=record)
    working = taken_apart(record)
    undone = _undone(decisions)
    states: dict[int, Ruling] = {}
    for number in _order(decisions):
        made = decisions[number]
        if made.id in undone:
            states[number] = Ruling(decision=made, state="undone", why=undone[made.id])
        elif made.kind == "undo":
            states[number] = Ruling(decision=made, state="in force")
        else:
            states[number] = _applied(working, made)
    return _together(record, working, rulings=tuple(states[number] for number in range(len(decisions))))


def check(record: Record, *, decisions: Sequence[Decision], made: Decision) -> None:
    """Raise unless `made` can be applied after `decisions`.

    Raises
    ------
    UsageError
        If what it is about is not there, or what it changes cannot be changed so.
    EvidenceError
        If a span in it is not in the source.
    """
    if made.kind == "undo":
        _check_undo(decisions, made)
        return
    undone = _undone(decisions)
    working = taken_apart(record)
    for number in _order(decisions):
        if decisions[number].id not in undone and decisions[number].kind != "undo":
            _applied(working, decisions[number])
    RULES[made.kind](working, made)


def _check_undo(decisions: Sequence[Decision], made: Decision) -> None:
    known = {one.id for one in decisions}
    if not made.targets:
        raise UsageError("an undo names a decision", where="undo", mend="Name its id")
    undone = _undone(decisions)
    for ident in made.targets:
        if ident not in known:
            raise UsageError("no such decision", where=ident, mend="See them with 'review --log'")
        if ident in undone:
            raise UsageError("it is undone already", where=ident, mend="See them with 'review --log'")


def _undone(decisions: Sequence[Decision]) -> dict[str, str]:
    """Return each undone decision with who undid it; an undo that is itself undone counts for nothing."""
    place = {made.id: number for number, made in enumerate(decisions)}
    undone: dict[str, str] = {}
    for number in range(len(decisions) - 1, -1, -1):
        made = decisions[number]
        if made.kind != "undo" or made.id in undone:
            continue
        for ident in made.targets:
            if place.get(ident, number) < number:
                undone[ident] = f"undone by {made.by}: {made.reason}"
    return undone


def _order(decisions: Sequence[Decision]) -> list[int]:
    return sorted(range(len(decisions)), key=lambda number: (decisions[number].kind == "settle", number))


def _applied(working: Working, made: Decision) -> Ruling:
    try:
        RULES[made.kind](working, made)
    except PourparlerError as error:
        return Ruling(decision=made, state="set aside", why=f"{error.where}: {error.what}")
    return Ruling(decision=made, state="in force")


def _together(record: Record, working: Working, *, rulings: tuple[Ruling, ...]) -> Revised:
    order = {source.id: number for number, source in enumerate(record.sources)}
    statements = sorted(
        working.statements.values(),
        key=lambda row: (order.get(row.source, -1), [(s.start, s.end) for s in row.content_spans]),
    )
    now = Record(
        sources=record.sources,
        people=tuple(working.people.values()),
        parties=tuple(working.parties.values()),
        issues=tuple(working.issues.values()),
        meetings=record.meetings,
        statements=tuple(statements),
    )
    return Revised(
        record=now,
        reviewed=frozenset(working.reviewed & working.statements.keys()),
        rejected_rows=tuple(working.rejected.values()),
        rulings=rulings,
        regrouped=tuple(working.regrouped),
        became=dict(working.became),
    )
