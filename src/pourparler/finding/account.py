"""Account: two tellings of one thing that do not agree, kept side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AccountKind = Literal["another-figure", "another-day", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Two statements that tell one thing otherwise; neither is taken to be right.

    Attributes
    ----------
    kind
        ``another-figure``: one speaker's words on one day, with another number.
        ``another-day``: the same words, told to be of another day.
        ``denied``: what one side says happened, and another side says did not.
    statements
        The one printed first, and the other.
    parties
        For whom they are spoken, in the same order.
    issue
        The issue of both, or None.
    words
        What differs, in the same order: the figures, the days, or the words of both that meet.
    """

    kind: AccountKind
    statements: tuple[str, str]
    parties: tuple[str | None, str | None]
    issue: str | None
    words: tuple[str, str]
