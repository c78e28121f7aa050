"""The board: rows of one party on one issue joined into demands, frames and claims apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.base.ids import folded
from pourparler.finding.demand import Demand, DemandKind, Side
from pourparler.frame.rows import Place, Row
from pourparler.frame.want import Want
from pourparler.record.statement import LEVELS, Act
from pourparler.record.working import Regroup

_ALWAYS: Final[frozenset[Act]] = frozenset(("demand", "condition", "goal", "refusal", "threat"))
_ASKING: Final = re.compile(
    r"\b(must|should|need\w*|demand\w*|insist\w*|ask\w*|call\w* (?:for|on)|want\w*|urg\w+)\b"
)
_BLAME: Final = re.compile(
    r"\b(regime|puppet\w*|usurp\w*|illegitima\w*|crimin\w*|crimes?|murder\w*|terror\w*|thie\w+|theft|robbery"
    r"|shame\w*|insult\w*|betray\w*|persecut\w*|tyran\w*|aggress\w*|liar\w*|hypocri\w*|mistake|unforgiv\w*"
    r"|forgive|guilt\w*|strangl\w*|blackmail\w*|ransom|nazi\w*|genocid\w*|barbar\w*|cynic\w*|humiliat\w*)\b"
)
Key = tuple[DemandKind, Side, str | None]


@dataclass(frozen=True, slots=True)
class Joined:
    """Rows that want or refuse the same, in order of time, under one demand's id.

    `outlets` holds all that carried it, reprints included.
    """

    id: str
    kind: DemandKind
    side: Side
    option: str | None
    stated: bool
    rows: tuple[Row, ...]
    to_check: tuple[Row, ...]
    outlets: frozenset[str]


def joined_of(
    rows: tuple[Row, ...], *, wants: Mapping[str, Want], regrouped: Sequence[Regroup] = ()
) -> tuple[Joined, ...]:
    """Return the demands, frames and claims in the rows of one party on one issue.

    Demands, conditions, goals, refusals and threats join; a promise joins when it
    is firm (a vow to do it), a word on procedure when it asks or declines. An
    accusation is a *frame* when it blames and a *claim* when it asserts an event; a
    denial is a claim. Those with a stated row come first, then the first day
    decides; ids count demands first, so that a frame never shifts them.

    Parameters
    ----------
    regrouped
        Demands that an analyst merged or split, in the order of the decisions. What joins
        either of two merged demands joins both; a merged one has side and option of the first.
    """
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        key = _key(row, wants[row.id])
        if key is not None:
            groups.setdefault(key, []).append(row)
    formed = list(groups.items())
    for one in regrouped:
        formed = _merged(formed, one) if one.merged else _apart(formed, one)
    kinds: tuple[DemandKind, ...] = ("demand", "frame", "claim")
    ordered = sorted(formed, key=lambda item: (kinds.index(item[0][0]), _rank(item[1])))
    return tuple(_joined(key, group, number=number) for number, (key, group) in enumerate(ordered, start=1))


def _merged(groups: list[tuple[Key, list[Row]]], merge: Regroup) -> list[tuple[Key, list[Row]]]:
    """Return groups with those that hold the first statement left of each part made one."""
    held = {row.id: place for place, (_, rows) in enumerate(groups) for row in rows}
    places = [next((held[ident] for ident in part if ident in held), None) for part in merge.parts]
    found = list(dict.fromkeys(place for place in places if place is not None))
    if len(found) < 2:
        return groups
    together = sorted((row for place in found for row in groups[place][1]), key=lambda row: row.in_order)
    rest = [group for place, group in enumerate(groups) if place not in found]
    return [*rest, (groups[found[0]][0], together)]


def _apart(groups: list[tuple[Key, list[Row]]], split: Regroup) -> list[tuple[Key, list[Row]]]:
    """Return groups with the statements of a split in groups of their own, unless nothing were left."""
    chosen = set(split.parts[0])
    formed = []
    for key, rows in groups:
        out, rest = [row for row in rows if row.id in chosen], [row for row in rows if row.id not in chosen]
        formed += [(key, rest), (key, out)] if out and rest else [(key, rows)]
    return formed


def demand_of(joined: Joined) -> Demand:
    """Return the demand of joined rows, without its reasons."""
    first, last = joined.rows[0], joined.rows[-1]
    return Demand(
        id=joined.id,
        party=first.party,
        issue=first.issue,
        kind=joined.kind,
        side=joined.side,
        option=joined.option,
        statements=tuple(row.id for row in joined.rows),
        stated=joined.stated,
        firmness=LEVELS[max(row.level for row in joined.rows)],
        first=first.day or None,
        last=last.day or None,
        to_check=tuple(row.id for row in joined.to_check),
        origins=len({row.origin for row in joined.rows}),
    )


def _key(row: Row, want: Want) -> Key | None:
    act = row.statement.act
    if act == "accusation":
        return ("frame" if _BLAME.search(" ".join(row.words)) else "claim", "wants", None)
    if act == "denial":
        return ("claim", "refuses", None)
    if act in _ALWAYS or (act == "promise" and row.level == LEVELS.index("firm")):
        return ("demand", want.side or "wants", want.option)
    if act == "procedural":
        cue = row.statement.cue_span
        said = f"{folded(cue.text) if cue else ''} {' '.join(row.words)}"
        if row.statement.negated:
            return ("demand", "refuses", None)
        return ("demand", "wants", want.option) if _ASKING.search(said) else None
    return None


def _rank(rows: Iterable[Row]) -> tuple[bool, tuple[str, bool, Place]]:
    stated = [row for row in rows if row.stated]
    return (not stated, (stated or list(rows))[0].in_order)


def _joined(key: Key, group: list[Row], *, number: int) -> Joined:
    kind, side, option = key
    held = tuple(row for row in group if row.stated)
    stated = tuple(row for row in held if not row.carrier)
    unsure = [row for row in group if not row.stated]
    return Joined(
        id=f"{group[0].party}-{group[0].issue}-{number}",
        kind=kind,
        side=side,
        option=option,
        stated=bool(stated) or not unsure,
        rows=stated or tuple(unsure) or held,  # a reprint may be read as another act than the first print
        to_check=tuple(sorted(unsure, key=lambda row: (row.statement.sure, row.id))),
        outlets=frozenset(row.outlet for row in group if row.stated),
    )
