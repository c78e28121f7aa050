"""Reprints: which statements are one utterance, told once and printed again, and who had it first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.base.ids import folded
from pourparler.finding.card import MethodCard
from pourparler.finding.reprints import Carried, Copied, Reprints
from pourparler.frame.sketch import (
    LAG,
    LEAST_PASSAGE,
    LEAST_WORDS,
    Passage,
    Said,
    Sketches,
    passage_keys,
    said_keys,
    sketches,
    words_after,
    words_before,
)
from pourparler.kernel.minhash import BANDS, ROWS, SEED, likely_pairs, shared_members
from pourparler.record.origin import passed_by
from pourparler.record.record import Record

REACH: Final = 16
"""How many neighbours in the order of their words are compared of those that share a key."""
ALIKE: Final = 0.7
"""Share of the stems of both that two tellings of one utterance have in common at least."""
INSIDE: Final = 0.9
"""Share of the shorter one's stems that a cut quotation has in common with the whole."""
CUT: Final = 4
"""Fewest stems of a cut quotation."""
BESIDE: Final = 0.5
"""The same share, for two statements in a paragraph that is a copy of the other's."""
COPY: Final = 0.5
"""Share of all pairs of neighbouring words that two paragraphs have in common, one being a copy."""
COPY_INSIDE: Final = 0.75
"""The same of the shorter paragraph's pairs, when one was joined to other words."""
LEAST_AROUND: Final = 3
"""Fewest pairs of words around a statement that tell a copied paragraph."""
AROUND: Final = 0.5
"""Share of them that both have."""
FRESH: Final = 14
"""Days between two printings after which the same words are more likely said again."""
AROUND_LATE: Final = 0.8
"""The same share for what was printed later."""
LIKELY: Final = 0.35
"""Share of two signatures' places that agree before the words are compared."""
PART: Final = 0.2
"""Share of a source's words that stand in an earlier one, for the source to be listed."""

Link = tuple[str, str, bool]
"""Two statement ids and whether the paragraphs around them are copies too."""


def reprints(record: Record, *, made: Sketches | None = None) -> Reprints:
    """Return what of a record is on file more than once, and the first carrier of each.

    Two statements of different sources are one utterance when they have one speaker, days that
    can be the same, no other figure and no other negation, and the same words: all of
    them (five at least), or nearly all. Where the paragraph around them is a copy, half of
    the words are enough and the day does not matter, because a copied "on Monday" is
    read as another Monday. What hangs together by such pairs is one utterance, unless the
    texts date it to different days. First is what was published first; on one day what others
    credit.

    Candidates are found by MinHash over the stems of statements of one surname and over the
    neighbouring words of paragraphs, then every pair is checked. A pair that shares seven tenths
    is missed once in 5,000; of more than 16 that share a key and differ in words, neighbours
    in the order of their words are compared. Cost: linear in the words; equal
    statements are compared once. The order of the record's rows changes nothing.

    Parameters
    ----------
    made
        The sketches of the record, where they were made before.

    Examples
    --------
    >>> reprints(Record()).carried
    ()
    """
    made = made or sketches(record)
    links, copies = _links(made.said, made.passages)
    groups = groups_of(made.said, links)
    origins = _origins(record, groups)
    order = {source.id: (source.published.value or "", n) for n, source in enumerate(record.sources)}
    return Reprints(
        carried=tuple(Carried(first=group[0].id, again=tuple(s.id for s in group[1:])) for group in groups),
        copied=_copied(made.passages, copies, order=order),
        card=_card(record),
        origins=origins,
    )


@dataclass(slots=True)
class _Sets:
    """Who hangs together; the smaller id leads."""

    leader: dict[str, str]

    def find(self, one: str) -> str:
        while self.leader[one] != one:
            self.leader[one] = self.leader[self.leader[one]]
            one = self.leader[one]
        return one


def groups_of(said: Iterable[Said], links: Iterable[Link]) -> tuple[tuple[Said, ...], ...]:
    """Return the statements that hang together by links, the first carrier first; single ones left out.

    Links through a copied paragraph join first. A link that would bring together two days that
    the texts tell is left out, unless the paragraph is a copy.
    """
    known = {one.id: one for one in said}
    sets = _Sets({name: name for name in known})
    days = {name: _told(one) for name, one in known.items()}
    names = {name: frozenset((one.speaker,)) - {None} for name, one in known.items()}
    for one, two, beside in sorted(links, key=lambda link: (not link[2], link[0], link[1])):
        a, b = sorted((sets.find(one), sets.find(two)))
        if a == b or (not beside and not _one_day(days[a], days[b])) or not _one_name(names[a] | names[b]):
            continue
        sets.leader[b] = a
        days[a] |= days[b]
        names[a] |= names[b]
    together: dict[str, list[Said]] = {}
    for name in known:
        together.setdefault(sets.find(name), []).append(known[name])
    groups = [_in_order(group) for group in together.values() if len({s.source for s in group}) > 1]
    return tuple(sorted(groups, key=lambda group: group[0].place))


def _told(one: Said) -> frozenset[int]:
    return frozenset((one.low,)) if one.exact and one.low is not None else frozenset()


def _one_day(one: frozenset[int], two: frozenset[int]) -> bool:
    return not one or not two or one == two


def _one_name(names: frozenset[str | None]) -> bool:
    """Return whether all names can be one person's: each ends the longest."""
    longest = max((name for name in names if name), key=lambda name: (len(name), name), default="")
    return all(f" {longest}".endswith(f" {name}") for name in names)


def _in_order(group: list[Said]) -> tuple[Said, ...]:
    """Return a group by day of publication; on one day what passes on nothing comes first."""
    return tuple(sorted(group, key=lambda one: (one.place[0], len(one.credits), one.place)))


def _links(said: Sequence[Said], passages: Sequence[Passage]) -> tuple[set[Link], list[tuple[int, int]]]:
    """Return the links between statements, and the numbers of each two paragraphs that are copies."""
    copies = _copies(passages)
    links = {*_same(said), *_beside(said, passages, copies)}
    kept = {(one, two) for one, two, beside in links if beside}
    return {link for link in links if link[2] or link[:2] not in kept}, copies


def _same(said: Sequence[Said]) -> Iterable[Link]:
    """Yield the links by words alone: equal statements in a chain, others by their keys."""
    first: list[int] = []
    last: dict[tuple[object, ...], int] = {}
    for number, one in enumerate(said):
        if len(one.words) < LEAST_WORDS:
            continue
        before = last.get(one.alike)
        if before is None:
            first.append(number)
        else:
            yield _link(said[before], one, beside=False)
        last[one.alike] = number
    likely = likely_pairs(said_keys([said[number] for number in first]), reach=REACH, least=LIKELY)
    for a, b in likely:
        one, two = said[first[a]], said[first[b]]
        if one.source != two.source and is_one_utterance(one, two):
            yield _link(one, two, beside=False)


def _beside(
    said: Sequence[Said], passages: Sequence[Passage], copies: Iterable[tuple[int, int]]
) -> Iterable[Link]:
    """Yield the links between statements of copied paragraphs."""
    inside: dict[tuple[str, int], list[Said]] = {}
    for one in said:
        inside.setdefault((one.source, one.passage), []).append(one)
    for a, b in copies:
        here, there = passages[a], passages[b]
        for one in inside.get((here.source, here.number), ()):
            rivals = [t for t in inside.get((there.source, there.number), ()) if _may_be_copy(one, t)]
            best = max(rivals, key=lambda t: (_share(one.stems, t.stems), t.id), default=None)
            if best is not None:
                yield _link(one, best, beside=True)


def _link(one: Said, two: Said, *, beside: bool) -> Link:
    return (min(one.id, two.id), max(one.id, two.id), beside)


def is_one_utterance(one: Said, two: Said) -> bool:
    """Return whether two statements are one utterance by their speakers, days and words alone."""
    if not _one_voice(one, two) or not _days_meet(one, two):
        return False
    if one.words == two.words:
        return len(one.words) >= LEAST_WORDS
    if one.negations != two.negations or not one.stems or not two.stems:
        return False
    shared, least = one.stems & two.stems, min(len(one.stems), len(two.stems))
    if one.figures == two.figures and len(shared) >= ALIKE * len(one.stems | two.stems):
        return min(len(one.words), len(two.words)) >= LEAST_WORDS
    shorter, longer = sorted((one, two), key=lambda said: len(said.words))
    return least >= CUT and len(shared) >= INSIDE * least and _in_a_row(shorter.words, longer.words)


def _in_a_row(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Return whether all but a word of `shorter` stand in `longer` side by side."""
    pairs = set(pairwise(longer))
    return sum((a, b) not in pairs for a, b in pairwise(shorter)) <= 1


def _may_be_copy(one: Said, two: Said) -> bool:
    """Return whether statements of two paragraphs, one a copy of the other, are one utterance."""
    if one.party != two.party and None not in (one.party, two.party):
        return False
    if not _one_voice(one, two) and None not in (one.speaker, two.speaker):
        return False
    if not _told_alike(one, two):
        return False
    if one.words == two.words:
        return True
    if one.figures != two.figures:
        shorter, longer = sorted((one, two), key=lambda said: len(said.words))
        return shorter.figures < longer.figures and _in_a_row(shorter.words, longer.words)
    return _share(one.stems, two.stems) >= BESIDE and one.negations == two.negations


def _one_voice(one: Said, two: Said) -> bool:
    """Return whether two names can be one: the same, or the shorter ends the longer."""
    if one.speaker is None or two.speaker is None:
        return one.speaker == two.speaker and one.party == two.party and one.party is not None
    shorter, longer = sorted((one.speaker, two.speaker), key=len)
    return longer == shorter or longer.endswith(f" {shorter}")


def _days_meet(one: Said, two: Said) -> bool:
    """Return whether two days can be one; words without a day are near those printed in the same week."""
    if None in (one.low, one.high, two.low, two.high):
        return True
    if not (one.dated and two.dated) and abs((one.printed or 0) - (two.printed or 0)) <= LAG:
        return True
    return max(one.low or 0, two.low or 0) <= min(one.high or 0, two.high or 0)


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one or two else 0.0


def _copies(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return the numbers of each two paragraphs of different sources of which one is a copy."""
    first: list[int] = []
    last: dict[tuple[str, ...], int] = {}
    found = []
    for number, one in enumerate(passages):
        if len(one.words) < LEAST_PASSAGE:
            continue
        before = last.get(one.words)
        if before is None:
            first.append(number)
        elif passages[before].source != one.source:
            found.append((before, number))
        last[one.words] = number
    single = [passages[number] for number in first]
    likely = likely_pairs(passage_keys(single), reach=REACH, least=LIKELY)
    alike = _much_alike(single, likely).tolist()
    found += [(first[a], first[b]) for a, b in alike if single[a].source != single[b].source]
    return found


def _told_alike(one: Said, two: Said) -> bool:
    """Return whether the words on both sides of two statements are the same but for a few.

    Two reporters who quote one sentence at length have most words of a paragraph in common, but
    not those around it. Of what was printed weeks apart nearly all must be the same.
    """
    shared = least = 0
    sides = (
        (words_before(one.before), words_before(two.before)),
        (words_after(one.after), words_after(two.after)),
    )
    for a, b in sides:
        first, second = set(pairwise(a)), set(pairwise(b))
        shared += len(first & second)
        least += min(len(first), len(second))
    late = abs((one.printed or 0) - (two.printed or 0)) > FRESH
    return least >= LEAST_AROUND and shared >= (AROUND_LATE if late else AROUND) * least


def _much_alike(passages: Sequence[Passage], pairs: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the pairs that share half of their neighbouring words, or of which one has most of the other."""
    codes: dict[tuple[str, str], int] = {}
    asked, at = np.unique(pairs, return_inverse=True)  # most paragraphs are like no other
    at = at.reshape(-1, 2)
    words = (passages[number].words for number in asked.tolist())
    sets = [[codes.setdefault(two, len(codes)) for two in set(pairwise(one))] for one in words]
    sizes = np.array([len(one) for one in sets], dtype=np.intp)
    starts = np.concatenate((np.zeros(1, dtype=np.intp), np.cumsum(sizes)))
    members = np.fromiter((code for one in sets for code in one), dtype=np.int64, count=int(starts[-1]))
    shared = shared_members(members, starts=starts, pairs=at)
    one, two = sizes[at[:, 0]], sizes[at[:, 1]]
    much = (shared >= COPY * (one + two - shared)) | (shared >= COPY_INSIDE * np.minimum(one, two))
    return pairs[(shared > 0) & much]


def _copied(
    passages: Sequence[Passage],
    copies: Iterable[tuple[int, int]],
    *,
    order: Mapping[str, tuple[str, int]],
) -> tuple[Copied, ...]:
    """Return the sources that have many words of an earlier one, in the order of the record."""
    pairs = np.array(list(copies), dtype=np.int64).reshape(-1, 2)
    rank = {name: number for number, name in enumerate(sorted(order, key=lambda name: order[name]))}
    names = list(rank)
    place = np.array([rank[passage.source] for passage in passages], dtype=np.int64)
    length = np.array([len(passage.words) for passage in passages], dtype=np.int64)
    total = np.bincount(place, weights=length, minlength=len(names)).astype(np.int64)
    turned = np.where((place[pairs[:, 0]] < place[pairs[:, 1]])[:, None], pairs, pairs[:, ::-1])
    early, late = place[turned[:, 0]], turned[:, 1]
    # Each paragraph of the later source once for each earlier one that has it.
    once = (
        np.unique(np.stack((place[late], early, late), axis=1), axis=0) if len(pairs) else pairs[:, [0, 0, 0]]
    )
    both, which = np.unique(once[:, 0] * len(names) + once[:, 1], return_inverse=True)
    words = np.bincount(which, weights=length[once[:, 2]], minlength=len(both)).astype(np.int64)
    best: dict[int, tuple[int, int]] = {}
    for code, count in zip(both.tolist(), words.tolist(), strict=True):  # the earliest of equals stands first
        source, of = divmod(code, len(names))
        if count > best.get(source, (0, 0))[0]:
            best[source] = (count, of)
    return tuple(
        Copied(source=names[source], of=names[of], words=count, total=int(total[source]))
        for source, (count, of) in best.items()
        if count >= PART * total[source]
    )


def _origins(record: Record, groups: Iterable[tuple[Said, ...]]) -> dict[str, str]:
    """Return for each statement the agency it came through, else its outlet, else its source's id.

    All statements of one utterance have the origin of the first carrier.
    """
    outlets = {source.id: source.outlet or source.id for source in record.sources}
    people = {folded(name) for person in record.people for name in (person.name, *person.aliases)}
    found = {
        row.id: passed_by(row, people) or outlets.get(row.source, row.source) for row in record.statements
    }
    for group in groups:
        own = found[group[0].id]
        found |= {one.id: own for one in group}
    return found


def _card(record: Record) -> MethodCard:
    return MethodCard(
        method="reprints",
        version="1",
        parameters={
            "bands": BANDS,
            "rows": ROWS,
            "alike": ALIKE,
            "copy": COPY,
            "reach": REACH,
            "lag": LAG,
        },
        seed=SEED,
        exact=True,
        status="found" if record.statements else "none",
        bound=f"of more than {REACH} that share a key, neighbours in the order of their words are compared",
    )
