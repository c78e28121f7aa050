"""Answers of an analyst, questions still open, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from pourparler.case.pattern import Pattern

Audience = Literal["domestic", "foreign", "both"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandAnswer:
    """What an analyst answers about one demand; None is not answered.

    Attributes
    ----------
    id
        Of the demand, ``party-issue-n``; checked when the model is loaded into a case.
    batna
        The party's position without a deal beside its counterpart's: -1 worse, 0 even, 1 better.
    cost_to_other
        0 low, 1 medium, 2 high.
    repeated
        0 once, 1 several times, 2 all the time.
    counterpart_absolute_opposition, institutional_lock, keep_by_refusing, divisible
        0 no, 1 yes.
    """

    id: str
    batna: int | None = None
    cost_to_other: int | None = None
    repeated: int | None = None
    counterpart_absolute_opposition: int | None = None
    institutional_lock: int | None = None
    keep_by_refusing: int | None = None
    divisible: int | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that the draft leaves open; `about` is the path of a key, as ``issue.modify.moved_by``."""

    id: str
    text: str
    about: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ended: the terms, which may leave issues open, or None for no deal; the day, if known."""

    deal: Pattern | None
    on: str | None = None
