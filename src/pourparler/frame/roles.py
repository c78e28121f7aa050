"""The part each party plays, and the order in which parties stand."""

from __future__ import annotations

from typing import Final

from pourparler.record.party import Role
from pourparler.record.record import Record

ROLE_ORDER: Final[tuple[Role | None, ...]] = (
    "negotiating",
    "mediator",
    "host",
    "excluded",
    "ratifier",
    "addressee",
    "outside",
    None,
)
BETWEEN: Final[frozenset[Role | None]] = frozenset(("mediator", "host"))
"""Parties that stand between the others: not opposed to anybody, no mirror of a fear."""

_LISTED: Final = frozenset(ROLE_ORDER[:6])


def roles_of(record: Record) -> dict[str, Role | None]:
    """Return the role of every party on file, in the order of the matrix.

    A role that is given stands. Without one, a party that a meeting lists as
    present is negotiating, and one that a meeting lists as left out is
    excluded; else the role stays unknown. Parties come by role, then as
    the record lists them; parties that only statements name come last.
    A party without a role at or near the table is listed only if it spoke.
    """
    present = {party for meeting in record.meetings for party in meeting.parties}
    left_out = {party for meeting in record.meetings for party in meeting.excluded}
    speaking = {row.party for row in record.statements if row.party is not None}
    roles: dict[str, Role | None] = {party.id: party.role for party in record.parties}
    for party in sorted(speaking - roles.keys()):
        roles[party] = None
    for party, role in roles.items():
        if role is None and party in present:
            roles[party] = "negotiating"
        elif role is None and party in left_out:
            roles[party] = "excluded"
    listed = [party for party, role in roles.items() if role in _LISTED or party in speaking]
    listed.sort(key=lambda party: ROLE_ORDER.index(roles[party]))
    return {party: roles[party] for party in listed}


def issues_of(record: Record) -> tuple[str, ...]:
    """Return the ids of the issues on file, those that only statements name last."""
    ids = [issue.id for issue in record.issues]
    named = {row.issue for row in record.statements if row.issue is not None}
    return (*ids, *sorted(named.difference(ids)))
