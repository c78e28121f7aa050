"""Case to moves: who can step from which state to which, as arrays for the kernels.

One step of a party changes any number of its issues at once; only the end has
to be feasible and each direction allowed. The moves of a merged state are
those of all its outcomes. The table is a mover of its own: the negotiating
parties together, over the agreement issues.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.errors import InputError
from pourparler.case.case import Case, parties_with
from pourparler.case.issue import Steps, is_agreement
from pourparler.kernel.index import digit_of
from pourparler.kernel.moves import Graph, mover_of
from pourparler.table.table import Table

WAYS: Final[dict[Steps, int]] = {"both": 0, "forward": 1, "backward": -1}
LEAVERS: Final = ("negotiating", "ratifier")
"""Roles that can end the talks alone."""


def graph_of(found: Table, *, parties: Sequence[str]) -> Graph:
    """Return the moves of a case.

    Parameters
    ----------
    parties
        Ids of those who take part, in order; a party that controls nothing may be left out.

    Raises
    ------
    InputError
        If no outcome is feasible, or an issue is moved by a party that is not there.

    Notes
    -----
    O(movers · outcomes · issues), 2 bytes for each outcome and issue.
    """
    case = found.plan.case
    _check_movers(case)
    nodes = np.flatnonzero(found.row_of >= 0)
    if not len(nodes):
        raise InputError(
            "every outcome is excluded", where="exclude", mend="Take out an exclusion that rules out too much"
        )
    digits = digits_at(found, nodes)
    ways = [WAYS[issue.steps] for issue in case.issues]
    leaving = set(parties_with(case, *LEAVERS)) if found.no_deal else set()
    movers = [
        mover_of(
            digits,
            own=[party in issue.moved_by for issue in case.issues],
            ways=ways,
            exits=party in leaving,
        )
        for party in parties
    ]
    core = tuple(parties.index(party) for party in parties_with(case, "negotiating"))
    if core and any(is_agreement(issue) for issue in case.issues):
        shared = [is_agreement(issue) for issue in case.issues]
        entries = entries_of(found, digits, nodes) if found.no_deal else None
        movers.append(mover_of(digits, own=shared, ways=ways, entries=entries))
    return Graph(
        states=len(found.states) + found.no_deal,
        node_state=found.row_of[nodes].astype(np.int64),
        movers=tuple(movers),
        parties=len(parties),
        core=core,
        no_deal=found.no_deal,
    )


def _check_movers(case: Case) -> None:
    known = {party.id for party in case.parties}
    for issue in case.issues:
        for mover in issue.moved_by:
            if mover not in known:
                raise InputError(
                    f"{mover!r} moves it and is no party",
                    where=f"issue.{issue.id}.moved_by",
                    mend=f"Name parties of the model: {', '.join(sorted(known))}",
                )


def digits_at(found: Table, nodes: NDArray[np.int64]) -> NDArray[np.int16]:
    """Return the option index of each issue at some outcome numbers, in few bytes."""
    sizes = found.plan.sizes
    digits = np.empty((len(sizes), len(nodes)), dtype=np.int16)
    for issue in range(len(sizes)):
        digits[issue] = digit_of(nodes, sizes, issue)
    return digits.T


def entries_of(found: Table, digits: NDArray[np.int16], nodes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what the table reaches from no deal: other issues at their status quo, else first option."""
    stands = np.ones(len(nodes), dtype=np.bool_)
    for at, issue in enumerate(found.plan.case.issues):
        if not is_agreement(issue):
            quo = 0 if issue.status_quo is None else issue.options.index(issue.status_quo)
            stands &= digits[:, at] == quo
    return np.unique(found.row_of[nodes[stands]]).astype(np.int64)


def powerless(found: Table) -> frozenset[str]:
    """Return the ids of parties with no issue of their own, no seat at the table and no way to end it."""
    case = found.plan.case
    shared = any(is_agreement(issue) for issue in case.issues)
    able = {mover for issue in case.issues for mover in issue.moved_by}
    able |= set(parties_with(case, "negotiating")) if shared else set()
    able |= set(parties_with(case, *LEAVERS)) if found.no_deal else set()
    return frozenset(party.id for party in case.parties) - able
