"""Issue: one thing bargained over, its options, and who can move it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Steps = Literal["both", "forward", "backward"]
STEPS: Final[tuple[Steps, ...]] = get_args(Steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of the model.

    Attributes
    ----------
    options
        Two or more; an option's index is its place here, from 0.
    ordered
        Whether the order of the options is a scale.
    moved_by
        Ids of the parties that can change it, each of them alone. Empty: an
        *agreement issue*, which only all negotiating parties together change.
    steps
        ``forward``: from an option to any later one; ``backward``: to any
        earlier one; ``both``: to any other. It binds party and table alike,
        but not the step from no deal back to a deal.
    status_quo
        The option that stands today, or None when it is not said.
    """

    id: str
    name: str
    options: tuple[str, ...]
    ordered: bool = False
    moved_by: tuple[str, ...] = ()
    steps: Steps = "both"
    status_quo: str | None = None


def is_agreement(issue: Issue) -> bool:
    """Return whether nobody can change the issue alone."""
    return not issue.moved_by
