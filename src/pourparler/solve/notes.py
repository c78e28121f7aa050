"""What a reader of a settlement must know beside the numbers."""

from __future__ import annotations

from pourparler.solve.asked import Asked
from pourparler.solve.describe import number_at
from pourparler.solve.front import Digits
from pourparler.solve.seats import Seats
from pourparler.solve.unsure import UNSURE_TO
from pourparler.table.plan import Plan, digits, pattern_at


def notes_of(plan: Plan, seats: Seats, wish: Asked) -> tuple[str, ...]:
    """Return the notes: who is left out, whose reservation is unknown, what was chosen."""
    names = {party.id: party.name for party in plan.case.parties}
    found = []
    if seats.silent:
        found.append(
            f"No preference on file: {_listed(names, seats.silent)}. The frontier is over the others; "
            "no solution is given without them."
        )
    unknown = tuple(party for party in seats.unknown if party not in seats.silent)
    if unknown:
        found.append(
            f"Reservation unknown: {_listed(names, unknown)}. What they would accept is not assumed."
        )
    if wish.reservation is not None:
        found.append(f"Where none is stated, a reservation of {wish.reservation:g} was chosen in this call.")
    doubtful = [row.party for row in plan.case.preferences if row.unknown]
    if doubtful and plan.size <= UNSURE_TO:
        found.append(
            f"Pairs of unknown order: {_listed(names, tuple(doubtful))}. What only such a pair would beat "
            "stays on the frontier; the rest follows the order as written."
        )
    elif doubtful:
        found.append(
            f"Pairs of unknown order: {_listed(names, tuple(doubtful))}. The space is too large to go "
            "through them: the frontier follows the order as written."
        )
    discounted = [row.party for row in plan.case.preferences if row.discount not in (None, 1.0)]
    if discounted:
        found.append(f"A discount is kept and not used: {_listed(names, tuple(discounted))}.")
    return tuple(found)


def merged_note(plan: Plan, wish: Asked, start: Digits | None) -> tuple[str, ...]:
    """Return that the deal asked about is one state with another, which is shown; nothing where it is not."""
    if wish.deal is None or start is None:
        return ()
    if isinstance(wish.deal, int):
        own = digits(plan, wish.deal) == start
    else:
        own = set(wish.deal) == set(pattern_at(plan, start))
    speaker = number_at(plan, start)
    if own or speaker is None:
        return ()
    return (f"The deal asked about is one with outcome {speaker} by [[merge]], which speaks for it.",)


def _listed(names: dict[str, str], parties: tuple[str, ...]) -> str:
    return ", ".join(names[party] for party in parties)
