"""Surnames: people whom a text names by one word only, "Verrin said", and the office it gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.speech.lexicon import verbs, words
from pourparler.read.speech.names import Name, names
from pourparler.read.speech.offices import office_word, offices
from pourparler.read.speech.roster import Roster

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEECH: Final = frozenset({"say", "think"})
_PLACES: Final = frozenset({"GPE", "LOC", "NORP", "FAC"})
_RANKS: Final = frozenset({"leader", "minister"})


def subjects(docs: Sequence[Doc]) -> frozenset[str]:
    """Return the names of one word that do something somewhere in a text. Cost: linear in the words."""
    return frozenset(
        name.text
        for doc in docs
        for name in names(doc)
        if _plain(name) and doc[name.start].dep_ in ("nsubj", "nsubjpass")
    )


def office_of_surname(docs: Sequence[Doc], *, roster: Roster) -> None:
    """Give the one person that a text names by surname alone the first office that it calls by a noun.

    "Verrin stands firm. The prime minister said …; 'no', Verrin said." Where two such people speak, where
    somebody holds that office, or where the noun goes before the name, nobody gets it.

    Notes
    -----
    Cost: linear in the words.
    """
    if roster.settled:
        return
    speaking: dict[str, None] = {}
    met: str | None = None
    for doc in docs:
        for name in names(doc):
            if _speaks(doc, name, roster=roster):
                speaking[name.text] = None
    if len(speaking) != 1:
        return
    (surname,) = speaking
    for doc in docs:
        for token in doc:
            met = surname if token.text == surname else met
            word = _office(doc, token)
            if met is None or word is None:
                continue
            if not any(word in folded(s.office) for s in roster.people.values()):
                someone = roster.add_person(surname)
                someone.office, someone.authority = word, offices()[word].authority
            return


def _plain(name: Name) -> bool:
    return name.end - name.start == 1 and name.body is None and not name.title


def _speaks(doc: Doc, name: Name, *, roster: Roster) -> bool:
    """Tell whether a name of one word, of nobody and nothing known, says something."""
    token = doc[name.start]
    if (
        not _plain(name)
        or token.is_upper
        or name.gender
        or token.dep_ != "nsubj"
        or token.ent_type_ in _PLACES
    ):
        return False
    cue = verbs().get(token.head.lemma_.lower())
    key = folded(name.text)
    outlet = key in words("outlets") or key in words("outlet_words")
    known = roster.person(name.text) is not None or roster.party(name.text) is not None
    return cue is not None and cue.kind in _SPEECH and not outlet and not known


def _office(doc: Doc, token: Token) -> str | None:
    """Return the office of "the prime minister said", where no name stands beside it."""
    if token.dep_ != "nsubj" or token.pos_ != "NOUN" or not any(t.lower_ == "the" for t in token.lefts):
        return None
    held = office_word(list(doc[max(0, token.i - 1) : token.i + 1]))
    beside = doc[token.i + 1 : token.i + 3].text
    if held is None or held.authority not in _RANKS or any(w[:1].isupper() for w in beside.split()):
        return None
    return held.word
