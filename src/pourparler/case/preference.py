"""Preference: how one party orders or values the outcomes, and what no deal is worth to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pourparler.case.pattern import Pattern, State
from pourparler.case.priority import Expr
from pourparler.case.value import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """States in tiers, best first; one tier is a tie. Ordinal.

    The first item that matches an outcome gives its tier: items are gone
    through tier by tier. A pattern is tested on the outcome that speaks for a
    merged state. An outcome that no item matches is an error.
    """

    tiers: tuple[tuple[State, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """Statements, the strongest first; lexicographic. Ordinal.

    Of two outcomes the one at which the first statement on which they differ
    is true is the better; outcomes with equal truth throughout are a tie.
    """

    statements: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Additive:
    """Utility = Σ weight × value over the issues, as written: nothing is normalised. Cardinal.

    Attributes
    ----------
    weights
        One for each issue of the case, in its order; an issue that the file leaves out has 0.
    values
        For each issue of the case the value of each of its options, in their order.
    """

    weights: tuple[Value, ...]
    values: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UtilityTable:
    """Patterns with a utility each; the first that matches an outcome counts. Cardinal.

    A pattern is tested on the outcome that speaks for a merged state. An
    outcome that none matches is an error.
    """

    rows: tuple[tuple[Pattern, Value], ...]


Form = Ranking | Priorities | Additive | UtilityTable

FORM_NAMES: Final[dict[type[Form], str]] = {
    Ranking: "ranking",
    Priorities: "priorities",
    Additive: "weights and values",
    UtilityTable: "utilities",
}
"""How a form is named to a reader: by its keys in the model file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """The preference of one party.

    At most one of `reservation`, `floor`, `no_deal_below` and the item
    ``no-deal`` in a ranking is given; each gives no deal a value.

    Attributes
    ----------
    reservation
        Cardinal forms: the utility of no deal. An outcome is acceptable from
        it upward, a tie included. None: unknown, which is neither 0 nor -∞.
    floor
        Ordinal forms (``reservation`` in the file): an outcome number or a
        pattern. It (of a pattern its worst feasible match) and all that is at
        least as good is acceptable; no deal ties with it.
    no_deal_below
        Priorities only: what is at least as good as the worst feasible match
        is acceptable; no deal stands just below that match, above everything
        that is worse than it.
    discount
        Factor per unit of time, as stated; kept, no solution uses it.
    unknown
        Pairs whose order is not known, whatever the form says of them; every
        outcome of the one with every outcome of the other.
    """

    party: str
    form: Form
    reservation: Value | None = None
    floor: int | Pattern | None = None
    no_deal_below: Pattern | None = None
    discount: float | None = None
    unknown: tuple[tuple[State, State], ...] = ()


def is_cardinal(preference: Preference) -> bool:
    """Return whether the preference gives utilities, not only an order."""
    return isinstance(preference.form, Additive | UtilityTable)


def values_no_deal(preference: Preference) -> bool:
    """Return whether the preference says what no deal is worth."""
    stated = (preference.reservation, preference.floor, preference.no_deal_below)
    return any(item is not None for item in stated) or _ranks_no_deal(preference.form)


def _ranks_no_deal(form: Form) -> bool:
    return isinstance(form, Ranking) and any("no-deal" in tier for tier in form.tiers)
