"""Own side: a party that a speaker's words, or the same words elsewhere in the text, show to be his."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Range
from pourparler.read.speech.offices import ROLE_KINDS
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.row import Row
from pourparler.read.speech.scene import Speaker
from pourparler.read.speech.sure import sure
from pourparler.read.speech.syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MINE: Final = frozenset({"our", "my", "his", "her"})
_LEAST: Final = 4
"""Words that two statements must share whole: fewer can be anybody's."""
_WORDS: Final = re.compile(r"\w+")


def claimed(doc: Doc, contents: Sequence[Range], speaker: Speaker, *, roster: Roster) -> None:
    """Give somebody without a party or an office the body he speaks of as his: "His company would not pay".

    The body is the subject of his words, and the only one of its kind on file. It stays open: `near`.
    """
    someone = roster.people.get(speaker.name or "")
    if someone is None or someone.party is not None or someone.given or someone.office or not contents:
        return
    span = doc.char_span(*contents[0], alignment_mode="expand")
    subject = None if span is None else own_subject(span.root)
    if span is None or subject is None or not span.start <= subject.i < span.end:
        return
    owned = any(t.lower_ in _MINE and t.dep_ == "poss" for t in subject.lefts)
    party = roster.of_kind(subject.lower_) if owned and subject.lower_ in ROLE_KINDS else None
    if party is not None:
        someone.party, someone.near = party, True


def shared_words(made: Iterable[Row], *, roster: Roster) -> None:
    """Give a speaker without a party that of the body whose words the text's headings give as the same.

    "The Council: 'We were not asked'" over "'We were not asked', Ana Torre said". It stays open: `near`.
    """
    rows = list(made)
    heads: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        said = row.statement
        if said.party is not None and said.speaker not in roster.people:
            heads.setdefault(_key(row), set()).add(said.party)
    for one, two in pairwise(rows):  # a heading cut in two
        if (
            one.statement.party == two.statement.party is not None
            and one.statement.speaker not in roster.people
        ):
            heads.setdefault((*_key(one), *_key(two)), set()).add(two.statement.party or "")
    for row in rows:
        someone = roster.people.get(row.statement.speaker or "")
        parties = heads.get(_key(row), set())
        if someone is None or someone.party is not None or someone.given or len(parties) != 1:
            continue
        if len(_key(row)) >= _LEAST:
            someone.party, someone.near = next(iter(parties)), True


def other_side(speaker: Speaker, called_on: str | None, *, roster: Roster) -> Speaker:
    """Return a speaker without the party that only nearness gave him, where his words are put to it.

    Who calls on the union, asks or urges it, does not speak for it.
    """
    someone = roster.people.get(speaker.name or "")
    if called_on is None or called_on != speaker.party or not speaker.near:
        return speaker
    roster.called_on.add((speaker.name or "", called_on))
    if someone is not None and someone.near:
        someone.party, someone.near = None, False
    return replace(speaker, party=None, near=False)


def without_called_on(made: Iterable[Row], *, roster: Roster) -> list[Row]:
    """Return rows without the party that nearness gave a speaker who calls on it somewhere in the text."""
    return [_without_party(row) if _calls_on(row, roster) else row for row in made]


def _calls_on(row: Row, roster: Roster) -> bool:
    said = row.statement
    return (said.speaker or "", said.party or "") in roster.called_on and "party by nearness" in row.features


def _without_party(row: Row) -> Row:
    kept = (name for name in row.features if name != "party by nearness")
    present = (*kept, "named without a party")
    statement = replace(row.statement, party=None, sure=sure(present))
    return replace(row, statement=statement, features=present)


def _key(row: Row) -> tuple[str, ...]:
    text = " ".join(span.text for span in row.statement.content_spans)
    return tuple(word.casefold() for word in _WORDS.findall(text))
