"""From a formal model to its deals, and its verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.base.errors import UsageError

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.holding import Holding
    from pourparler.finding.settlement import Settlement
    from pourparler.finding.verdict import Outcome
    from pourparler.hold.hold import Ask


def load_model(path: Path | str) -> Case:
    """Return the formal model that a file states: ``NAME.toml`` or ``NAME.json``.

    Raises
    ------
    UsageError
        If the name ends otherwise.
    InputError
        If the file cannot be opened, or has a key or value that cannot stand;
        the message names file, line, key and the mend.
    """
    from pourparler.exchange.model_read import read_model

    return read_model(Path(path))


def solve(
    case: Case,
    *,
    belief: None = None,
    reservation: float | None = None,
    outcome: int | tuple[tuple[str, str], ...] | None = None,
    draws: int = 10_000,
    seed: int = 0,
) -> Settlement:
    """Return which deals of a case are possible and efficient, and where the bargaining solutions lie.

    Parameters
    ----------
    belief
        None: the doubt drawn is that of the model; no other is drawn yet (`UsageError`).
    reservation
        What no deal is worth to each party with a say that does not state it; None: unknown.
    outcome
        A deal to judge: its number, or pairs (issue id, option) of every issue.
    """
    from pourparler.solve.asked import Asked
    from pourparler.solve.solve import solve

    if belief is not None:
        raise UsageError("a belief is not drawn from yet", where="belief", mend="Leave it out")
    return solve(case, asked=Asked(reservation=reservation, deal=outcome, draws=draws, seed=seed))


def hold(
    case: Case,
    *,
    belief: None = None,
    deals: Sequence[Outcome] | None = None,
    ask: Ask | None = None,
) -> Holding:
    """Return which states of a model are stable, and whether the deals asked would hold.

    Parameters
    ----------
    belief
        None: the doubt drawn is the one that the model states.
    deals
        Outcomes to judge; None: those of `ask`, else the efficient ones.
    ask
        Concepts, draws and what else is asked.

    Raises
    ------
    InputError
        If no outcome is feasible, or a deal asked is not there.
    UsageError
        If a belief is given.
    LimitError
        If the space is too large to be held.
    """
    from pourparler.hold.hold import Ask, hold
    from pourparler.table.table import table

    if belief is not None:
        raise UsageError("no belief is known yet", where="belief", mend="State the doubt in the model")
    asked = ask or Ask()
    if deals is not None:
        asked = replace(asked, deals=tuple(deals))
    return hold(case, table=table(case), ask=asked)
