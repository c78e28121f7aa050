"""Mirrors: parties that voice the same fear or the same aim on one issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from pourparler.base.ids import folded
from pourparler.finding.matrix import Mirror
from pourparler.frame.dossier import Names
from pourparler.frame.roles import BETWEEN
from pourparler.frame.rows import Row
from pourparler.frame.want import Want
from pourparler.frame.words import NEGATIONS, content_stems
from pourparler.record.party import Party, Role
from pourparler.record.record import Record
from pourparler.record.statement import Act

FEARS: Final[Mapping[str, re.Pattern[str]]] = {
    "renewed fighting": re.compile(
        r"\b(re-?arm\w*|rearm\w*|resum\w+|resumption|hostilit\w+|aggression|deter\w*|invad\w+|invasion|attack\w*"
        r"|next war|later war|regroup\w*)\b"
    ),
    "being cheated": re.compile(
        r"\b(trust\w*|distrust\w*|mistrust\w*|cheat\w*|pretext|deceiv\w*|trick\w*|ruse|verif\w+)\b"
    ),
    "loss of life": re.compile(
        r"\b(accident\w*|death\w*|fatal\w*|coffin\w*|killed|lives|unsafe|safety|shot at)\b"
    ),
    "loss of a livelihood": re.compile(
        r"\b(jobs?|livelihood\w*|harvest\w*|bankrupt\w*|wages lost|layoffs?|ruin\w*)\b"
    ),
}
"""Families of fear by the words that show them; two rows mirror each other only within one family."""

_FEAR_ACTS: Final[frozenset[Act]] = frozenset(
    ("concern", "accusation", "demand", "goal", "refusal", "condition")
)
_VOICED: Final = re.compile(
    r"\b(fear\w*|afraid|worr\w+|concern\w*|pretext|threat\w*|danger\w*|risk\w*|trust\w*|deter\w*|secur\w+"
    r"|guarantee\w*|protect\w*|aggression|unsafe|safety|fatal\w*|never again|ever again)\b"
)
_AIM_ACTS: Final[frozenset[Act]] = frozenset(("demand", "goal"))
_AIM_SHARED: Final = 3
"""Content words two aims must share, where no option is fixed: fewer are chance."""


def mirrors_of(
    record: Record,
    *,
    by_point: Mapping[tuple[str, str], tuple[Row, ...]],
    wants: Mapping[str, Want],
    roles: Mapping[str, Role | None],
    names: Names,
) -> tuple[Mirror, ...]:
    """Return the mirrors among stated rows, by issue and pair of parties.

    A fear counts when its row is a worry or a reproach with a fear word, or a
    demand, aim, refusal or condition that also says that it is about a danger.
    Both rows must name a fear of one family. It is *mirrored* when each row also names the
    other party, else *shared*. An aim counts when both want the same option,
    or share most of their content words with the same polarity. Mediators and
    hosts mirror nobody. One mirror is given for each pair, issue and kind, the
    earliest rows first. Cost: one comparison for each pair of rows on an issue.
    """
    known = {party.id: party for party in record.parties}
    sides = [party for party, role in roles.items() if role not in BETWEEN]
    named = frozenset(s for party in known.values() for s in content_stems(tuple(folded(party.name).split())))
    stated = {point: _stated(rows) for point, rows in by_point.items()}
    fears = {point: [(r, f) for r in rows if (f := _fears(r))] for point, rows in stated.items()}
    aims = {point: [row for row in rows if row.statement.act in _AIM_ACTS] for point, rows in stated.items()}
    found = []
    for issue in dict.fromkeys(issue for _, issue in by_point):
        for one, two in combinations(sides, 2):
            here, there = (one, issue), (two, issue)
            pair = _one_fear(fears.get(here, ()), fears.get(there, ()))
            fear = None if pair is None else _fear(*pair, known=known, names=names)
            aiming = product(aims.get(here, ()), aims.get(there, ()))
            aim = next((m for a, b in aiming if (m := _aim(a, b, wants=wants, named=named))), None)
            found += [mirror for mirror in (fear, aim) if mirror is not None]
    return tuple(found)


def _fears(row: Row) -> tuple[str, ...]:
    """Return the families of fear that a row voices."""
    if not _voices_fear(row):
        return ()
    text = " ".join(row.words)
    return tuple(name for name, words in FEARS.items() if words.search(text))


def _one_fear(
    ones: Iterable[tuple[Row, tuple[str, ...]]], twos: Sequence[tuple[Row, tuple[str, ...]]]
) -> tuple[Row, Row, str] | None:
    """Return the first row of one side with the first of the other that shares a family, and the family."""
    first: dict[str, int] = {}
    for place, (_, families) in enumerate(twos):
        for family in families:
            first.setdefault(family, place)
    for row, families in ones:
        shared = [first[family] for family in families if family in first]
        if shared:
            other, others = twos[min(shared)]
            return row, other, next(family for family in families if family in others)
    return None


def _stated(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.stated and not row.carrier)


def _fear(one: Row, two: Row, family: str, *, known: Mapping[str, Party], names: Names) -> Mirror:
    mirrored = _names(one, known.get(two.party)) and _names(two, known.get(one.party))
    first, second = (names.party(row.party) for row in (one, two))
    if mirrored:
        catch = (
            f"Each names the other: what protects {first} alarms {second}, and the reverse; "
            "the words do not say which safeguard both would take."
        )
    else:
        catch = (
            "Both voice it, but do not both say from whom; whether one safeguard serves both is not known."
        )
    return Mirror(
        issue=one.issue,
        parties=(one.party, two.party),
        statements=(one.id, two.id),
        kind="mirrored" if mirrored else "shared",
        of="fear",
        common=family,
        catch=catch,
    )


def _voices_fear(row: Row) -> bool:
    if row.statement.act not in _FEAR_ACTS:
        return False
    text = " ".join(row.words)
    return row.statement.act == "concern" or _VOICED.search(text) is not None


def _names(row: Row, party: Party | None) -> bool:
    if party is None:
        return False
    if row.statement.addressee == party.id:
        return True
    text = f" {' '.join(row.words)} "
    return any(
        f" {folded(name)} " in text.replace("'s ", " ") for name in (party.name, *party.aliases) if name
    )


def _aim(one: Row, two: Row, *, wants: Mapping[str, Want], named: frozenset[str]) -> Mirror | None:
    a, b = wants[one.id], wants[two.id]
    if a.fixed is not None and a.fixed == b.fixed:
        common = a.fixed
    else:
        shared = _shared_words(one, two, named=named) if a.option is b.option is None else None
        if shared is None:
            return None
        common = shared
    return Mirror(
        issue=one.issue,
        parties=(one.party, two.party),
        statements=(one.id, two.id),
        kind="shared",
        of="aim",
        common=common,
        catch="Both ask for it in these words; whether they mean the same by them is not known.",
    )


def _shared_words(one: Row, two: Row, *, named: frozenset[str]) -> str | None:
    """Return the content words of `one` that `two` shares, None unless most are shared, polarity too."""
    if one.statement.negated != two.statement.negated or (NEGATIONS & set(one.words)) != (
        NEGATIONS & set(two.words)
    ):
        return None
    first, second = (content_stems(row.words) - named for row in (one, two))
    shared = first & second
    if len(shared) < _AIM_SHARED or 2 * len(shared) < len(first | second):
        return None
    return " ".join(word for word in one.words if content_stems((word,)) & shared)
