"""Scene: who speaks, and what has been mentioned so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from pourparler.read.speech.names import Name, names
from pourparler.read.speech.roster import Roster, Someone
from pourparler.record.span import Span
from pourparler.record.statement import Authority

if TYPE_CHECKING:
    from spacy.tokens import Doc


_ANSWERS: Final = frozenset({"answer", "reply", "response", "retort", "comment", "verdict", "reaction"})
How = Literal["name", "pronoun", "far pronoun", "role", "collective", "unnamed", "crowd", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: a name or None, the party spoken for or None, the rank, and how it was found."""

    name: str | None
    party: str | None
    authority: Authority | None
    how: How
    relays: bool = False
    near: bool = False


NOBODY: Final = Speaker(name=None, party=None, authority=None, how="none")


@dataclass(slots=True, kw_only=True)
class Scene:
    """What has been mentioned so far, in order: the memory that pronouns need.

    `at` is the token at which whoever spoke last was made the speaker, `mention` where he is named;
    `acting` are the people among those mentioned who do something, `own` the words of the
    attribution whose speaker is sought, `speaking` the tokens that name who speaks in the paragraph,
    `table` the parties that negotiate, `between` those that mediate.
    """

    people: list[tuple[int, int, str]] = field(default_factory=list)
    sides: list[tuple[int, int, str]] = field(default_factory=list)
    last: tuple[int, Speaker] | None = None
    at: int = -1
    mention: Span | None = None
    places: set[str] = field(default_factory=set)
    acting: list[tuple[int, int, str]] = field(default_factory=list)
    own: tuple[tuple[int, int], ...] = ()
    speaking: frozenset[int] = frozenset()
    table: tuple[str, ...] = ()
    between: frozenset[str] = frozenset()


def enter(doc: Doc, number: int, *, roster: Roster, scene: Scene) -> list[Name]:
    """Note the people and parties that paragraph `number` mentions; return its names."""
    found = names(doc)
    for token in doc:
        definite = any(t.lower_ == "the" for t in token.lefts)
        if definite and token.pos_ == "NOUN" and (side := roster.of_kind(token.lower_)) is not None:
            scene.sides.append((number, token.i, side))
    for name in found:
        someone = roster.person(name.text)
        if someone is not None:
            scene.people.append((number, name.start, someone.name))
            if _acts(doc, name):
                scene.acting.append((number, name.start, someone.name))
            continue
        party = roster.party(name.text.removeprefix("The "))
        if party is not None:
            scene.sides.append((number, name.start, party))
    return found


def _acts(doc: Doc, name: Name) -> bool:
    """Tell whether a name is the subject of a main clause, or owns it: "Torre laughed", "her reply was"."""
    for token in doc[name.start : name.end]:
        node = token.head if token.dep_ == "poss" and token.head.lemma_.lower() in _ANSWERS else token
        if node.dep_ in ("nsubj", "nsubjpass") and node.head.dep_ == "ROOT":
            return True
    return False


def of_person(someone: Someone, how: How) -> Speaker:
    """Return a known person as a speaker."""
    return Speaker(
        name=someone.name, party=someone.party, authority=someone.authority, how=how, near=someone.near
    )
