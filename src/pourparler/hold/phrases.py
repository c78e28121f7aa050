"""Names, lists, steps and deals in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from pourparler.base.articles import with_the
from pourparler.case.issue import is_agreement
from pourparler.finding.verdict import Phrase, Sentence, Step
from pourparler.hold.game import Game, options_at, state_at
from pourparler.table.moves import WAYS, digits_at
from pourparler.table.table import members_of

_MOST_MEMBERS = 400


def words(*parts: str | Phrase | Sequence[Phrase]) -> Sentence:
    """Return a sentence of own words, names and phrases, its first letter a capital.

    Examples
    --------
    >>> "".join(part.text for part in words("nobody can answer", "."))
    'Nobody can answer.'
    """
    found: list[Phrase] = []
    for part in parts:
        if isinstance(part, str):
            found.append(Phrase(part))
        elif isinstance(part, Phrase):
            found.append(part)
        else:
            found += part
    first = found[0]
    found[0] = replace(first, text=first.text[:1].upper() + first.text[1:])
    return tuple(found)


def name_of(game: Game, party: str) -> Phrase:
    """Return the name of a party as it stands inside a sentence."""
    named = next(one for one in game.case.parties if one.id == party)
    return Phrase(with_the(named.name), name=True)


def listed(parts: Sequence[Phrase], joint: str = " and ") -> list[Phrase]:
    """Return names as a list in words."""
    found: list[Phrase] = []
    for n, part in enumerate(parts):
        if n:
            found.append(Phrase(joint if n == len(parts) - 1 else ", "))
        found.append(part)
    return found


def names_of(game: Game, parties: Iterable[str]) -> list[Phrase]:
    """Return the names of some parties as a list in words."""
    return listed([name_of(game, party) for party in parties])


def outcome_words(outcome: object) -> str:
    """Return how an outcome is called in a sentence."""
    return "no deal" if outcome == "no-deal" else f"outcome {outcome}"


def deal_words(game: Game, state: int) -> list[Phrase]:
    """Return the terms of a state: each issue with its option."""
    if state == len(game.table.states):
        return [Phrase("the talks end without a deal")]
    issues = {issue.id: issue.name for issue in game.case.issues}
    return terms_words((issues[issue], option) for issue, option in options_at(game, state))


def figure_words(value: float) -> str:
    """Return a difference of utility as a reader needs it: two places, of large numbers none.

    Examples
    --------
    >>> figure_words(0.0431), figure_words(0.3), figure_words(0.0025), figure_words(1250.4)
    ('0.04', '0.3', 'less than 0.01', '1,250')
    """
    if abs(value) < 0.005:
        return "less than 0.01"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{round(value, 2):g}"


def step_words(game: Game, before: int, step: Step, *, subject: tuple[str, ...] = ()) -> list[Phrase]:
    """Return one step as a clause: who changes what to what; `subject` is called "it" or "they"."""
    after = state_at(game, step.to)
    who = names_of(game, step.by)
    if step.by == subject:
        who = [Phrase("they" if len(subject) > 1 else "it")]
    several = len(step.by) > 1
    if after == len(game.table.states):
        return [*who, Phrase(" end the talks" if several else " ends the talks")]
    if before == len(game.table.states):
        return [*who, Phrase(" agree on " if several else " settles "), *_terms(game, after)]
    verb = " together change " if several else " changes "
    return [*who, Phrase(verb), *listed(_changes(game, before, after, step))]


def _terms(game: Game, after: int) -> list[Phrase]:
    """Return what the table settles in a deal; the other issues are at their status quo."""
    options = dict(options_at(game, after))
    settled = [(issue.name, options[issue.id]) for issue in game.case.issues if is_agreement(issue)]
    rest = [issue for issue in game.case.issues if not is_agreement(issue)]
    stated = [issue.status_quo is not None for issue in rest]
    stands = "as it stands today" if all(stated) else "at its first option"
    if any(stated) and not all(stated):
        stands = "as it stands today, or at its first option"
    return [*terms_words(settled), *([Phrase(f", the rest {stands}")] if rest else [])]


def terms_words(terms: Iterable[tuple[str, str]]) -> list[Phrase]:
    """Return names of issues with their options, as a row of labels."""
    found: list[Phrase] = []
    for n, (issue, option) in enumerate(terms):
        found += [Phrase("; ")] if n else []
        # one name: an option that is a number on its own is no figure of ours
        found.append(Phrase(f"{issue}: {option}", name=True))
    return found


def inside(name: str) -> str:
    """Return the name of an issue as it stands inside a sentence: no capital on a little word.

    Examples
    --------
    >>> inside("The Faldane vessel"), inside("Who sits"), inside("Norrland's quota"), inside("Open Skies")
    ('the Faldane vessel', 'who sits', "Norrland's quota", 'Open Skies')
    """
    first, _, rest = name.partition(" ")
    little = first in ARTICLES or (first in LITTLE and not rest[:1].isupper())
    return f"{first.lower()} {rest}".strip() if little else name


ARTICLES: Final = frozenset({"The", "A", "An"})

_WORDS: Final = (
    "Who What When Where Which How Whether Whose Why All Any Each Every Some No Its Their Closed Open"
)
LITTLE: Final = frozenset(_WORDS.split())
"""First words of an issue that are nobody's name; any other keeps its capital."""


def _changes(game: Game, before: int, after: int, step: Step) -> list[Phrase]:
    start, end = _nearest(game, before, after, step)
    return [
        Phrase(
            # a comma within the name is closed by another
            f"{inside(issue.name)}{',' * (', ' in issue.name)} "
            f"from {issue.options[old]} to {issue.options[new]}",
            name=True,
        )
        for issue, old, new in zip(game.case.issues, start, end, strict=True)
        if old != new
    ]


def _nearest(game: Game, before: int, after: int, step: Step) -> tuple[list[int], list[int]]:
    """Return the two outcomes, of states that may be merged, between which a real step changes least."""
    starts, ends = (_members(game, state) for state in (before, after))
    able = np.array(
        [
            is_agreement(issue) if len(step.by) > 1 else step.by[0] in issue.moved_by or is_agreement(issue)
            for issue in game.case.issues
        ]
    )
    ways = np.array([WAYS[issue.steps] for issue in game.case.issues])
    change = ends[None, :, :] - starts[:, None, :]
    legal = ((change == 0) | (able & (change * ways >= 0))).all(axis=2)
    cost = np.where(legal, (change != 0).sum(axis=2), len(able) + 1)
    start, end = np.unravel_index(int(np.argmin(cost)), cost.shape)
    return starts[start].tolist(), ends[end].tolist()


def _members(game: Game, state: int) -> np.ndarray:
    if not game.graph.merged:
        return digits_at(game.table, game.table.states[[state]]).astype(np.int64)
    members = members_of(game.table, state)[:_MOST_MEMBERS]
    return digits_at(game.table, members).astype(np.int64)


def route_words(
    game: Game, state: int, route: Sequence[Step], *, subject: tuple[str, ...] = ()
) -> list[Phrase]:
    """Return the steps of a route as one run of clauses."""
    found: list[Phrase] = []
    here = state
    for n, step in enumerate(route):
        found += [Phrase(", then ")] if n else []
        found += step_words(game, here, step, subject=subject)
        here = state_at(game, step.to)
    return found
