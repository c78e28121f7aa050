"""Opposed: pairs of stances in force on one issue that cannot both be met."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Final

from pourparler.finding.matrix import Cell, Opposed
from pourparler.frame.roles import BETWEEN
from pourparler.frame.rows import Row
from pourparler.frame.want import Want
from pourparler.frame.words import NEGATIONS, content_stems
from pourparler.record.party import Role
from pourparler.record.statement import Act

_HOLDING: Final[frozenset[Act]] = frozenset(
    ("demand", "refusal", "condition", "threat", "promise", "goal", "offer", "concession")
)


def opposed(
    cells: tuple[Cell, ...],
    *,
    rows: Mapping[str, Row],
    wants: Mapping[str, Want],
    roles: Mapping[str, Role | None],
) -> tuple[Opposed, ...]:
    """Return the pairs of parties whose stances in force oppose each other, in the order of the cells.

    They do when both want an option and not the same one, when one refuses the
    option the other wants, or when one asks and the other refuses and the
    refusal names the asker or the thing asked. Mediators and hosts oppose
    nobody; a party that contradicts itself, and what the words do not show, is left out.
    """
    found = []
    standing = [cell for cell in cells if cell.status == "stated" and roles[cell.party] not in BETWEEN]
    for issue in dict.fromkeys(cell.issue for cell in standing):
        for one, two in combinations([cell for cell in standing if cell.issue == issue], 2):
            if one.stance is None or two.stance is None:
                continue
            if _oppose(rows[one.stance], rows[two.stance], wants=wants):
                found.append(
                    Opposed(
                        issue=issue,
                        parties=(one.party, two.party),
                        statements=(one.stance, two.stance),
                    )
                )
    return tuple(found)


def _oppose(one: Row, two: Row, *, wants: Mapping[str, Want]) -> bool:
    if not {one.statement.act, two.statement.act} <= _HOLDING:
        return False
    a, b = wants[one.id], wants[two.id]
    if a.side == b.side:
        return a.side == "wants" and None not in (a.option, b.option) and a.option != b.option
    if None not in (a.option, b.option):
        return a.option == b.option
    refusal, asking = (one, two) if a.side == "refuses" else (two, one)
    if asking.statement.act == "concession":
        return False  # who gives way asks for nothing that the other refuses
    if refusal.statement.addressee == asking.party:
        return True
    shared = content_stems(refusal.words) & content_stems(asking.words)
    return bool(shared - NEGATIONS) and refusal.statement.act == "refusal"
