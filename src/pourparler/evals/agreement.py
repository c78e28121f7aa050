"""Agreement of two coders: percent and Cohen's kappa for each field of a statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.base.errors import UsageError
from pourparler.base.ids import folded
from pourparler.finding.agreement import Agreement, Difference, FieldAgreement
from pourparler.finding.card import MethodCard
from pourparler.record.coders import coders_of, seen_by
from pourparler.record.decision import Decision
from pourparler.record.record import Record
from pourparler.record.revised import Revised, revised
from pourparler.record.statement import Statement

METHOD: Final = "agreement"
VERSION: Final = "1"
KEPT: Final = "kept"
NOTHING: Final = "none"


def _or_none(value: str | None) -> str:
    return NOTHING if value is None else value


FIELDS: Final[dict[str, Callable[[Statement], str]]] = {
    "words": lambda row: ",".join(f"{span.start}-{span.end}" for span in row.content_spans),
    "speaker": lambda row: folded(_or_none(row.speaker)),
    "party": lambda row: _or_none(row.party),
    "addressee": lambda row: _or_none(row.addressee),
    "mode": lambda row: row.mode,
    "act": lambda row: row.act,
    "issue": lambda row: _or_none(row.issue),
    "conditional": lambda row: "yes" if row.conditional else "no",
    "negated": lambda row: "yes" if row.negated else "no",
    "firmness": lambda row: row.firmness.level,
    "day": lambda row: _or_none(row.said_on.value),
    "forum": lambda row: _or_none(row.forum),
}
"""Field to the value that is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coder:
    """What one person made of the case: each statement of the reader that he decided on, None if rejected."""

    name: str
    told: dict[str, Statement | None]
    added: frozenset[str]


def agreement(
    record: Record, *, decisions: Sequence[Decision], coders: tuple[str, str] | None = None
) -> Agreement:
    """Return how far two coders agree.

    The unit is a statement of the reader that both decided on; ``kept`` compares
    whether it stands, the fields compare those that both keep. What one of them
    split is left out of the fields. Kappa is (p - e) / (1 - e), with p the share
    of units told alike and e what the two would share by chance with the values
    each of them used (Cohen 1960, Educational and Psychological Measurement
    20(1), p. 40). Where both used one value alone, e is 1 and kappa not defined.

    Parameters
    ----------
    record
        What was read, before any decision.
    coders
        Names of two; None: the only two who coded.

    Raises
    ------
    UsageError
        If there are not two coders, or one of them coded nothing.
    """
    first, second = (_coder(record, decisions, name) for name in _two(decisions, coders))
    both = [ident for ident in first.told if ident in second.told]
    rows = [(ident, first.told[ident], second.told[ident]) for ident in both]
    pairs = [(ident, one, two) for ident, one, two in rows if one is not None and two is not None]
    kept = [("yes" if one else "no", "yes" if two else "no") for _, one, two in rows]
    values = {name: [(value(one), value(two)) for _, one, two in pairs] for name, value in FIELDS.items()}
    fields = (_field(KEPT, kept), *(_field(name, some) for name, some in values.items()))
    told = [(ident, KEPT, pair) for (ident, _, _), pair in zip(rows, kept, strict=True)]
    for name, some in values.items():
        told += [(ident, name, pair) for (ident, _, _), pair in zip(pairs, some, strict=True)]
    return Agreement(
        coders=(first.name, second.name),
        fields=fields,
        differences=_differences(told, settled=_settled(record, decisions)),
        added_both=len(first.added & second.added),
        added_first=len(first.added - second.added),
        added_second=len(second.added - first.added),
        card=MethodCard(
            method=METHOD,
            version=VERSION,
            parameters={"units": len(both), "kept_by_both": len(pairs)},
            status="found" if both else "none",
        ),
    )


def _differences(
    told: Sequence[tuple[str, str, tuple[str, str]]], *, settled: set[tuple[str, str]]
) -> tuple[Difference, ...]:
    return tuple(
        Difference(statement=ident, field=name, first=first, second=second, settled=(ident, name) in settled)
        for ident, name, (first, second) in told
        if first != second
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of paired values, or None where it is not defined.

    Examples
    --------
    >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")])
    0.0
    >>> kappa([("a", "a"), ("a", "a")]) is None
    True
    """
    n = len(pairs)
    ones, twos = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    by_chance = sum(ones[value] * twos[value] for value in ones)
    if by_chance == n * n:
        return None
    same = sum(one == two for one, two in pairs)
    # In whole numbers, so that full agreement is exactly 1.
    return (same * n - by_chance) / (n * n - by_chance)


def _field(name: str, pairs: Sequence[tuple[str, str]]) -> FieldAgreement:
    value = kappa(pairs) if pairs else None
    reason = ""
    if value is None:
        reason = "both used one value alone" if pairs else "no statement that both coded"
    return FieldAgreement(
        field=name,
        n=len(pairs),
        same=sum(one == two for one, two in pairs),
        kappa=value,
        status="none" if value is None else "found",
        reason=reason,
    )


def _two(decisions: Sequence[Decision], coders: tuple[str, str] | None) -> tuple[str, str]:
    known = coders_of(decisions)
    wanted = known if coders is None else coders
    odd = [name for name in wanted if name not in known]
    if odd or len(set(wanted)) != 2:
        raise UsageError(
            "agreement is between two who coded",
            where=", ".join(odd),
            mend=f"On file: {', '.join(known) or 'nobody'}",
        )
    return (wanted[0], wanted[1])


def _coder(record: Record, decisions: Sequence[Decision], name: str) -> _Coder:
    now = revised(record, decisions=seen_by(decisions, coder=name))
    rows = {row.id: row for row in now.record.statements}
    told: dict[str, Statement | None] = {}
    for row in record.statements:
        ids = _now(now, row.id)
        if ids[0] in now.rejected:
            told[row.id] = None
        elif len(ids) == 1 and ids[0] in now.reviewed:
            told[row.id] = rows[ids[0]]
    read = {row.id for row in record.statements}
    changed = {ident for ids in now.became.values() for ident in ids}
    return _Coder(name=name, told=told, added=frozenset(now.reviewed - read - changed))


def _now(now: Revised, ident: str) -> tuple[str, ...]:
    """Return the ids that a statement has now."""
    seen: set[str] = set()
    ids: tuple[str, ...] = (ident,)
    while len(ids) == 1 and ids[0] in now.became and ids[0] not in seen:
        seen.add(ids[0])
        ids = now.became[ids[0]]
    return ids


_SETTLES: Final = {"content_spans": "words", "said_on": "day"}


def _settled(record: Record, decisions: Sequence[Decision]) -> set[tuple[str, str]]:
    """Return which fields of which statements a decision settles; one that only keeps settles that."""
    now = revised(record, decisions=decisions)
    called = {one: row.id for row in record.statements for one in _now(now, row.id)}
    done: set[tuple[str, str]] = set()
    for ruling in now.rulings:
        made = ruling.decision
        if made.kind == "settle" and ruling.state == "in force":
            ident = called.get(made.targets[0], made.targets[0])
            done |= {(ident, _SETTLES.get(name, name)) for name in made.changes}
    return done
