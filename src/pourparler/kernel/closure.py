"""Legal sequences as a fixed point: steps of several movers, nobody twice in a row.

A *step* of a mover takes one value for each state and returns for each state
the best value one step of the mover away. Values are joined by `join`:
the smaller number, or the union of bit sets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[Any]
Step = Callable[[Values], Values]
Join = Callable[[Values, Values], Values]


def closed(steps: Sequence[Step], values: Values, *, join: Join, nothing: Values) -> Values:
    """Return for each state the best value at the end of a legal sequence of one step or more.

    Parameters
    ----------
    values
        The value of standing at a state.
    nothing
        The value of a state from which no step goes; joins to nothing.

    Notes
    -----
    Keeps apart who moved first, so that nobody moves twice in a row even where
    two steps of one mover in a row would lead further than one.
    """
    if not steps:
        return nothing.copy()
    best = [nothing] * len(steps)
    seen: list[Values | None] = [None] * len(steps)
    changed = True
    while changed:
        changed = False
        for m, step in enumerate(steps):
            entering = values
            for k, other in enumerate(best):
                if k != m and other is not nothing:
                    entering = join(entering, other)
            before = seen[m]
            if before is not None and np.array_equal(before, entering):
                continue
            seen[m] = entering
            best[m] = step(entering)
            changed = True
    found = best[0]
    for other in best[1:]:
        found = join(found, other)
    return found


def closed_and_staying(steps: Sequence[Step], values: Values, *, join: Join) -> Values:
    """Return for each state the best value there or at the end of any sequence of steps.

    Equals :func:`closed` joined with `values` when two steps of one mover in a
    row never lead further than one step or none: then order and repeats do not matter.
    """
    found = values
    waiting = [True] * len(steps)
    while any(waiting):
        for m, step in enumerate(steps):
            if not waiting[m]:
                continue
            waiting[m] = False
            further = join(found, step(found))
            if not np.array_equal(further, found):
                found = further
                waiting = [w or k != m for k, w in enumerate(waiting)]
    return found
