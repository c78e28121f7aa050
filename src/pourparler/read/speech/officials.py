"""Officials without a state: "Egypt will not sign, Foreign Minister N said", under a dateline of Cairo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pourparler.read.blocks import dateline
from pourparler.read.speech.lexicon import verbs
from pourparler.read.speech.names import names
from pourparler.read.speech.offices import office_in
from pourparler.read.speech.roster import Roster, Someone
from pourparler.read.speech.syntax import own_subject
from pourparler.record.source import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VOWS: Final = frozenset({"will", "would", "wo", "shall", "can", "could"})
_READY: Final = frozenset({"ready", "willing", "prepared", "open", "determined", "unable"})
_ENOUGH: Final = 2
"""Kinds of clue that must agree; one alone may be said of another state."""


@dataclass(slots=True, kw_only=True)
class _Clues:
    """What speaks for each state, by kind of clue, and the states spoken against."""

    kinds: dict[str, set[str]] = field(default_factory=dict)
    against: set[str] = field(default_factory=set)

    def note(self, state: str | None, kind: str) -> None:
        """Count a clue for a state."""
        if state is not None:
            self.kinds.setdefault(state, set()).add(kind)


def officials(source: Source, docs: Iterable[Doc], *, roster: Roster) -> None:
    """Give each official without a state the one that two kinds of clue agree on, as `near`.

    Clues: in his words the state is the one that will, would or is ready; the dateline, or the place
    where he speaks, is its capital or in it; the outlet bears its name. A state that he accuses is not his.

    Notes
    -----
    Cost: linear in the words.
    """
    open_ = {s.name for s in roster.people.values() if s.party is None and not s.given and _of_state(s)}
    if not open_:
        return
    clues = {name: _Clues() for name in open_}
    for doc in docs:
        for mention in names(doc):
            someone = roster.person(mention.text)
            if someone is not None and someone.name in open_:
                _read(doc, mention.start, mention.end, clues[someone.name], roster=roster)
    shared = _around(source, roster=roster)
    for name, found in clues.items():
        for state, kind in shared:
            if state in found.kinds:
                found.note(state, kind)
        states = [s for s, kinds in found.kinds.items() if len(kinds) >= _ENOUGH and s not in found.against]
        vowed = {s for s, kinds in found.kinds.items() if "vow" in kinds}
        if len(states) == 1 and vowed <= set(states):
            someone = roster.people[name]
            someone.party, someone.near = states[0], True


def _of_state(someone: Someone) -> bool:
    held = office_in(someone.office)
    return held is not None and held.bears and (held.held_in == "state" or held.word == "president")


def _state(text: str, roster: Roster) -> str | None:
    party = roster.party(text)
    return party if party is not None and roster.sides[party].kind == "state" else None


def _around(source: Source, *, roster: Roster) -> list[tuple[str, str]]:
    """Return the states that the dateline and the outlet name, each with its kind of clue."""
    first = next((block for block in source.blocks if block.kind == "body"), None)
    line = None if first is None else dateline(source.text, first)
    places = line.place.split(",") if line is not None else []
    told = [(part.strip().title(), "dateline") for part in places]
    told += [(word, "outlet") for word in (source.outlet or "").split()]
    return [(state, kind) for text, kind in told if (state := _state(text, roster)) is not None]


def _read(doc: Doc, start: int, end: int, clues: _Clues, *, roster: Roster) -> None:
    """Note what one mention of an official at tokens `start` to `end` tells."""
    verb = _cue_of(doc, start, end)
    if verb is None:
        return
    for clause in verb.children:
        if clause.dep_ == "ccomp" and _vows(clause):
            subject = own_subject(clause)
            clues.note(None if subject is None else _named(subject, roster), "vow")
        if clause.dep_ == "dobj" and verb.lemma_ in ("accuse", "blame", "condemn"):
            state = _named(clause, roster)
            clues.against |= set() if state is None else {state}
        if clause.dep_ == "prep" and clause.lower_ in ("in", "from"):
            place = next((t for t in clause.children if t.dep_ == "pobj"), None)
            clues.note(None if place is None else _named(place, roster), "place")


def _cue_of(doc: Doc, start: int, end: int) -> Token | None:
    """Return the verb of speech whose subject stands at tokens `start` to `end`."""
    for token in doc[start:end]:
        head = token.head
        if token.dep_ == "nsubj" and head.lemma_.lower() in verbs():
            return head
    return None


def _vows(clause: Token) -> bool:
    """Tell whether a clause tells what its subject will do or is ready for."""
    return any(
        (c.dep_ == "aux" and c.lower_ in _VOWS) or (c.dep_ == "acomp" and c.lower_ in _READY)
        for c in clause.children
    )


def _named(token: Token, roster: Roster) -> str | None:
    return _state(token.text, roster) if token.text[:1].isupper() else None
