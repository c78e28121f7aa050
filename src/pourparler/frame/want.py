"""What a row wants or refuses, and the option its words fix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pourparler.base.ids import folded
from pourparler.finding.demand import Side
from pourparler.frame.figures import Figure, figures
from pourparler.frame.rows import Row
from pourparler.frame.words import NEGATIONS, content_stems, tokens
from pourparler.record.issue import Issue

_WANTING: Final = frozenset(
    ("demand", "condition", "goal", "promise", "offer", "concession", "support", "procedural")
)
_BOUNDS: Final = frozenset(
    ("beyond", "above", "over", "below", "under", "more", "less", "fewer", "lower", "higher")
)
_REFUSING: Final = re.compile(
    r"\b(no|not|none|never|nothing|nobody|without|cannot|refus\w*|reject\w*|ignor\w*|void|quit|leav\w*"
    r"|out of|walk\w*|withdraw\w*|boycott\w*|block\w*|resign\w*|get up)\b"
)
_GIVEN_UP: Final = re.compile(
    r"\b(withdr\w+|drop\w*|gave up|give up|given up|no longer|instead of|rather than"
    r"|less than|not|let go|abandon\w*)\b"
)
_REJECTING: Final = re.compile(
    r"\b(reject\w*|refus\w*|rul\w+ (?:it |this |that )?out|turn\w* down|dismiss\w*|oppos\w+|fight\w*|fought"
    r"|withdr\w+|block\w*|object\w*|deni\w+|deny|against|no|not|never|nothing)\b"
)
# "Will not give up six crew" wants six.
_HELD: Final = re.compile(
    r"\b(?:not|never|nobody|cannot|\w+n't)(?: \w+){0,2} "
    r"(?:give up|giving up|surrender\w*|abandon\w*|drop|let go of|part with|relinquish\w*|cede|yield)\b"
)
_SET_AGAINST: Final = re.compile(r"\b(?:but not|and not|rather than|instead of|better than)\b")
_TOO_LITTLE: Final = re.compile(r"\b(?:short|not enough|too (?:little|low|few|high|much|many))\b")
_SKIPPED: Final = frozenset(("not", "never", "than"))
_REFERS: Final = re.compile(
    r"\b(?:that|this|the same) (?:figure|sum|amount|number|price|date|term|line|level|share)\b"
)


@dataclass(frozen=True, slots=True)
class Want:
    """Whether a row wants or refuses, and what (None: its words fix no option)."""

    side: Side | None = None
    option: str | None = None

    @property
    def fixed(self) -> str | None:
        """The option of the stance: never one that is refused."""
        return self.option if self.side == "wants" else None


@dataclass(frozen=True, slots=True)
class _Option:
    name: str
    figures: tuple[Figure, ...]
    stems: frozenset[str]
    negative: bool


def wants(rows: Iterable[Row], *, issues: tuple[Issue, ...]) -> dict[str, Want]:
    """Return what each row wants or refuses, by statement id.

    An option is fixed when all its words stand in the row, or an amount with
    its unit that no other option of the issue has; two options at once fix
    none. "That figure", "that sum" take the option last fixed by the same party on
    the issue in the same source. A figure after "more than", "beyond", "below"
    in a refusal is the line held, so the row *wants* it. A threat, a worry and a
    denial fix nothing.
    """
    options = {issue.id: tuple(_option(name) for name in issue.options) for issue in issues}
    last: dict[tuple[str, str, str], str] = {}
    found = {}
    for row in sorted(rows, key=lambda row: row.place):
        key = (row.statement.source, row.party, row.issue)
        want = _want(row, options.get(row.issue, ()), last.get(key))
        if row.stated and want.fixed is not None:
            last[key] = want.fixed
        found[row.id] = want
    return found


def refuses_in_words(text: str) -> bool:
    """Return whether folded words hold a refusal ("never", "walk out", "ignore")."""
    return _REFUSING.search(text) is not None


def _option(name: str) -> _Option:
    words = tokens(name)
    found = figures(words)
    inside = {place for figure in found for place in range(figure.start, figure.end)}
    rest = tuple(word for place, word in enumerate(words) if place not in inside)
    return _Option(
        name=name,
        figures=found,
        stems=content_stems(rest),
        negative=bool(NEGATIONS & set(words)),
    )


def _want(row: Row, options: tuple[_Option, ...], earlier: str | None) -> Want:
    act = row.statement.act
    text = " ".join(row.words)
    if act == "threat":
        return Want("refuses" if refuses_in_words(text) else "wants")
    if act != "refusal" and act not in _WANTING:
        return Want()
    bound = _bound(row, options, earlier if _REFERS.search(text) else None)
    if bound is not None and act != "concession":
        return Want("wants", bound)
    option = _fixed(row, options)
    if option is None and earlier is not None and _REFERS.search(text):
        option = next(o for o in options if o.name == earlier)
    name = option.name if option else None
    if act == "refusal":
        kept = option is not None and (option.negative or not _rejects(row) or _HELD.search(text) is not None)
        return Want("wants" if kept else "refuses", name)
    if act == "concession" and _GIVEN_UP.search(text):
        name = None
    if act not in ("condition", "concession") and row.statement.negated and option and not option.negative:
        name = None
    return Want("wants", name)


def _rejects(row: Row) -> bool:
    """Return whether a refusal's words name what is turned down; else they affirm what is kept to."""
    cue = row.statement.cue_span
    text = f"{folded(cue.text) if cue else ''} {' '.join(row.words)}"
    return row.statement.negated or _REJECTING.search(text) is not None


def _fixed(row: Row, options: tuple[_Option, ...]) -> _Option | None:
    text = " ".join(row.words)
    if _TOO_LITTLE.search(text):
        return None
    words = tuple(_SET_AGAINST.split(text)[0].split()) or row.words
    amounts = row.figures if words == row.words else figures(words)
    found = tuple(f for f in amounts if words[max(f.start - 1, 0)] not in _SKIPPED)
    stems = content_stems(words)
    whole = [option for option in options if _all_in(option, found, stems)]
    widest = [a for a in whole if not any(a.stems < b.stems for b in whole)]
    if widest:
        return widest[0] if len(widest) == 1 else None
    by_amount = [option for option in options if _amount_in(option, found)]
    return by_amount[0] if len(by_amount) == 1 else None


def _all_in(option: _Option, found: tuple[Figure, ...], stems: frozenset[str]) -> bool:
    if not option.figures and not option.stems:
        return False
    amounts = all(any(figure.same_as(f) for f in found) for figure in option.figures)
    return amounts and option.stems <= stems


def _amount_in(option: _Option, found: tuple[Figure, ...]) -> bool:
    if len(option.figures) != 1 or option.figures[0].is_bare:
        return False
    return any(option.figures[0].same_as(f) and not f.is_bare for f in found)


def _bound(row: Row, options: tuple[_Option, ...], earlier: str | None) -> str | None:
    """Return the option at the line that a refusal or a negated row will not cross."""
    if row.statement.act not in ("refusal", "condition") and not row.statement.negated:
        return None
    for figure in row.figures:
        if _BOUNDS & set(row.words[max(figure.start - 3, 0) : figure.start]):
            hit = [o.name for o in options if len(o.figures) == 1 and o.figures[0].same_as(figure)]
            return hit[0] if len(hit) == 1 else None
    return earlier if earlier is not None and _BOUNDS & set(row.words) else None


OptionPlaces = Mapping[str, Mapping[str, int]]
"""Issue id → option name → its place in the issue's order."""


def option_places(issues: tuple[Issue, ...]) -> OptionPlaces:
    """Return the place of each option in its issue's order."""
    return {issue.id: {name: place for place, name in enumerate(issue.options)} for issue in issues}
