"""Officials without a state: "Egypt will not sign, Foreign Minister N said", under a dateline of Cairo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.blocks import dateline
from pourparler.read.speech.found import Range
from pourparler.read.speech.lexicon import verbs
from pourparler.read.speech.names import Name, names
from pourparler.read.speech.offices import office_in, office_word
from pourparler.read.speech.roster import Roster, Someone
from pourparler.read.speech.scene import Speaker
from pourparler.read.speech.syntax import own_subject
from pourparler.record.source import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VOWS: Final = frozenset({"will", "would", "wo", "shall", "can", "could", "’ll", "'ll"})
_READY: Final = frozenset({"ready", "willing", "prepared", "open", "determined", "unable"})
_ENOUGH: Final = 2
"""Kinds of clue that must agree; one alone may be said of another state."""
_ABROAD: Final = frozenset(
    {"president", "prime minister", "premier", "chancellor", "foreign minister", "king"}
)
"""Offices that papers name without the state also when they are another state's."""
_SERVING: Final = frozenset({"minister", "envoy", "ambassador", "negotiator"})
_PAIR: Final = ("its own", "another")
_AUDIENCES: Final = frozenset((
    "parliament", "lawmakers", "legislators", "deputies", "television", "radio", "assembly", "senate",
))  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Clues:
    """What speaks for each state, by kind of clue, and the states spoken against.

    `bare`: the first mention has the office and no state.
    """

    kinds: dict[str, set[str]] = field(default_factory=dict)
    against: set[str] = field(default_factory=set)
    bare: bool = False

    def note(self, state: str | None, kind: str) -> None:
        """Count a clue for a state."""
        if state is not None:
            self.kinds.setdefault(state, set()).add(kind)


def officials(source: Source, docs: Sequence[Doc], *, roster: Roster) -> dict[str, Clues]:
    """Give each official without a state the one that two kinds of clue agree on, as `near`.

    Clues: in his words the state is the one that will, would or is ready; the dateline, or the place
    where he speaks, is its capital or in it; the outlet bears its name, and leaves his office without
    one. A state that he accuses is not his. Returns the clues by name, for `overhear` and `settle`.

    Notes
    -----
    Cost: linear in the words.
    """
    open_ = {s.name for s in roster.people.values() if s.party is None and not s.given and _of_state(s)}
    clues = {name: Clues() for name in open_}
    met: set[str] = set()
    for doc in docs if open_ else ():
        for mention in names(doc):
            someone = roster.person(mention.text)
            if someone is not None and someone.name in open_:
                if someone.name not in met:
                    clues[someone.name].bare = _bare(doc, mention, roster=roster)
                met.add(someone.name)
                _read(doc, mention.start, mention.end, clues[someone.name], roster=roster)
    settle(source, clues, roster=roster)
    for doc in docs if open_ else ():
        for mention in names(doc):
            someone = roster.person(mention.text)
            if someone is not None and someone.name in open_ and someone.party is None:
                _of_its_minister(doc, mention, someone, roster=roster)
    return clues


def overhear(
    doc: Doc, contents: Sequence[Range], speaker: Speaker, *, clues: dict[str, Clues], roster: Roster
) -> None:
    """Note which state will, would or is ready in an official's words, however they stand to their cue."""
    told = clues.get(speaker.name or "")
    if told is None:
        return
    spans = [s for r in contents if (s := doc.char_span(*r, alignment_mode="expand")) is not None]
    inside = {token.i for span in spans for token in span}
    if len(spans) > 1 and len(spans[0]) == 1 and spans[1][0].lower_ in _VOWS:  # "Norland, he said, will …"
        told.note(_named(spans[0][0], roster), "vow")
    for place in sorted(inside):
        verb = doc[place]
        top = verb.head.i not in inside or verb.head == verb or verb.dep_ in ("conj", "ccomp")
        if verb.pos_ in ("VERB", "AUX") and top and _vows(verb):
            subject = own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "conj" else None)
            told.note(None if subject is None or subject.i not in inside else _named(subject, roster), "vow")


def settle(source: Source, clues: dict[str, Clues], *, roster: Roster) -> None:
    """Give each official the state that his clues agree on."""
    shared = _around(source, roster=roster)
    home = {state for state, kind in shared if kind == "outlet"}
    for name, found in clues.items():
        for state, kind in shared:
            if state in found.kinds:
                found.note(state, kind)
        _decide(roster.people.get(name), found)
    if len(home) == 1:
        _at_home(home.pop(), clues, roster=roster)


def _decide(someone: Someone | None, found: Clues) -> None:
    states = [s for s, kinds in found.kinds.items() if len(kinds) >= _ENOUGH and s not in found.against]
    vowed = {s for s, kinds in found.kinds.items() if "vow" in kinds}
    if someone is not None and someone.party is None and len(states) == 1 and vowed <= set(states):
        someone.party, someone.near = states[0], True


def _at_home(state: str, clues: dict[str, Clues], *, roster: Roster) -> None:
    """Give a paper's own state to the officials that it names without one, where that is how it writes.

    "Agriculture Minister N" in a paper that writes "Norland's foreign minister M", or to whose state
    other clues tie an official, is of that state. Presidents, prime and foreign ministers need a clue of
    their own besides, unless the talk is of two states only.
    """
    tells = any(roster.people[name].party == state for name in clues if name in roster.people) or any(
        _of_state(s) and s.party not in (None, state) and roster.sides[s.party or ""].kind == "state"
        for s in roster.people.values()
    )
    if not tells:
        return
    two = sum(side.kind == "state" for side in roster.sides.values()) == len(_PAIR)
    for name, found in clues.items():
        someone = roster.people.get(name)
        if someone is None or someone.party is not None or not found.bare:
            continue
        held = office_in(someone.office)
        abroad = held is None or held.held_in != "state" or held.word in _ABROAD
        if set(found.kinds) <= {state} and state not in found.against and (found.kinds or not abroad or two):
            someone.party, someone.near = state, True


def _of_state(someone: Someone) -> bool:
    held = office_in(someone.office)
    speaks = held is not None and "government" in folded(someone.office).split()
    return held is not None and held.bears and (held.held_in == "state" or held.word == "president" or speaks)


def _of_its_minister(doc: Doc, mention: Name, someone: Someone, *, roster: Roster) -> None:
    """Tie "President N struck a softer note than her minister" to the state of the one minister named before.

    Nobody is tied where two ministers of two parties come into question.
    """
    for token in doc[mention.end : doc[mention.start].sent.end]:
        own = any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in token.lefts)
        if not own or token.lower_ not in _SERVING:
            continue
        parties = {
            s.party
            for s in roster.people.values()
            if s is not someone
            and folded(s.office).endswith(token.lower_)
            and "prime" not in folded(s.office)
        }
        party = parties.pop() if len(parties) == 1 else None
        if party is not None and roster.sides[party].kind == "state":
            someone.party, someone.near = party, True
        return


def _bare(doc: Doc, mention: Name, *, roster: Roster) -> bool:
    """Tell whether a mention has an office before it and no state beside it."""
    around = doc[max(doc[mention.start].sent.start, mention.start - 6) : mention.end + 4]
    stated = any(_named(token, roster) is not None or token.tag_ == "POS" for token in around)
    return office_word(list(around)) is not None and not stated


def _state(text: str, roster: Roster) -> str | None:
    party = roster.party(text)
    return party if party is not None and roster.sides[party].kind == "state" else None


def _around(source: Source, *, roster: Roster) -> list[tuple[str, str]]:
    """Return the states that the dateline and the outlet name, each with its kind of clue."""
    first = next((block for block in source.blocks if block.kind == "body"), None)
    line = None if first is None else dateline(source.text, first)
    places = line.place.split(",") if line is not None else []
    told = [(part.strip().title(), "dateline") for part in places]
    told += [(word, "outlet") for word in _masthead(source).split()]
    return [(state, kind) for text, kind in told if (state := _state(text, roster)) is not None]


def _masthead(source: Source) -> str:
    """Return the outlet's name, with the line above the report that bears it: "NBC – Radio of Norland"."""
    outlet = source.outlet or ""
    lines = [source.text[b.start : b.end] for b in source.blocks[:2] if b.kind != "body"]
    return " ".join([outlet, *(line for line in lines if outlet and line.startswith(outlet))])


def _read(doc: Doc, start: int, end: int, clues: Clues, *, roster: Roster) -> None:
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
        if clause.dep_ in ("dobj", "dative") and clause.lower_ in _AUDIENCES:  # "told Norlandish television"
            for owner in clause.lefts:
                clues.note(_named(owner, roster), "place")


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
