"""Patterns: some issues held at an option each; the other issues are free."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Pattern = tuple[tuple[str, str], ...]
"""Pairs (issue id, option), each issue at most once, in the order of the issues of the case.

The empty pattern is matched by every outcome; ``no-deal`` matches none.
"""

NO_DEAL: Final = "no-deal"
"""The extra state in which the talks have ended without a deal."""

State = int | Pattern | Literal["no-deal"]
"""An outcome number, every outcome that matches a pattern, or no deal."""


def matches(options: Mapping[str, str], pattern: Pattern) -> bool:
    """Return whether an outcome, as option by issue, stands at each option that the pattern holds.

    Examples
    --------
    >>> matches({"modify": "yes", "delay": "no"}, (("modify", "yes"),))
    True
    """
    return all(options[issue] == option for issue, option in pattern)


def joined(one: Pattern, other: Pattern) -> Pattern | None:
    """Return the pattern that both match, or None when they hold an issue at two options.

    Issues of `one` come first.

    Examples
    --------
    >>> joined((("a", "x"),), (("b", "y"),))
    (('a', 'x'), ('b', 'y'))
    >>> joined((("a", "x"),), (("a", "y"),)) is None
    True
    """
    held = dict(one)
    if any(held.get(issue, option) != option for issue, option in other):
        return None
    return tuple((held | dict(other)).items())
