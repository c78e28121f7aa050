"""Agreement: how far two people who coded one case apart tell the same."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.finding.card import MethodCard, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """How often two coders gave one field the same value.

    Attributes
    ----------
    n, same
        Statements that both coded, and those with the same value.
    kappa
        Cohen's kappa, at most 1; 0 is what chance would give. None when it is not defined.
    status
        ``found``, or ``none`` when there is no kappa; `reason` says why.
    """

    field: str
    n: int
    same: int
    kappa: float | None
    status: Status
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field of a statement that two coders told differently, and whether it is settled."""

    statement: str
    field: str
    first: str
    second: str
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The agreement of two coders, field by field, and where they differ.

    Attributes
    ----------
    added_both, added_first, added_second
        Statements that the reader missed, entered by both with the same words, or by one alone.
    """

    coders: tuple[str, str]
    fields: tuple[FieldAgreement, ...]
    differences: tuple[Difference, ...]
    added_both: int
    added_first: int
    added_second: int
    card: MethodCard
