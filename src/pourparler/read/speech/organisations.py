"""Organisations whose name does not say so: "Boeing said", "Amnesty warned"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.lexicon import verbs, words
from pourparler.read.speech.names import Name, names
from pourparler.read.speech.offices import ROLE_KINDS, office_word
from pourparler.read.speech.roster import Roster

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BUSINESS: Final = frozenset((
    "airline", "automaker", "bank", "brewer", "carmaker", "carrier", "chain", "company", "conglomerate",
    "firm", "insurer", "maker", "manufacturer", "miner", "operator", "plant", "producer", "profit", "profits",
    "railway", "retailer", "revenue", "shareholders", "shares", "shipbuilder", "steelmaker", "subsidiary",
    "supermarket", "supplier", "utility",
))  # fmt: skip
"""Words of business: where a text has one, an organisation in it that bears no other kind is a company."""
_DESCRIBED: Final = {
    "union": "union", "federation": "union", "party": "party", "group": "group", "charity": "group",
    "association": "group", "organisation": "body", "organization": "body", "agency": "body",
    "campaign": "group", "movement": "movement", "alliance": "alliance", "lobby": "group", "club": "company",
    "league": "alliance",
}  # fmt: skip
_OTHERS: Final = ("PERSON", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART")


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What the mentions of one name tell: the parser's kinds, and what the words around say."""

    kinds: Counter[str] = field(default_factory=Counter)
    speaks: bool = False
    thing: bool = False
    represents: bool = False
    described: str = ""
    initials: str = ""
    person: bool = False


def organisations(docs: Sequence[Doc], *, roster: Roster) -> None:
    """Add to the roster each unknown name that speaks and is an organisation by the parser and by its words.

    By its words: "it" or "its" goes on about it, "which" describes it, somebody works "at" it. Never an
    outlet, a name beside an office or the surname of somebody named in full. Cost: linear in the words.
    """
    if roster.settled:
        return
    seen: dict[str, _Seen] = {}
    surnames: set[str] = set()
    for doc in docs:
        for name in names(doc):
            if name.end - name.start > 1 and _plain(name):
                surnames.add(name.text.split()[-1])
            _note(doc, name, seen.setdefault(name.text, _Seen()))
    kind = "company" if any(_of_business(doc) for doc in docs) else None
    for text, told in sorted(seen.items(), key=lambda item: item[0]):
        fits = told.speaks and told.thing and not told.person and text not in surnames and not _relays(text)
        agreed = told.kinds["ORG"] > 0 and not any(told.kinds[other] for other in _OTHERS)
        agreed = agreed or bool(told.described or told.initials)
        if fits and agreed and roster.person(text) is None and roster.party(text) is None:
            aliases = (told.initials,) if told.initials else ()
            held = told.described or (None if told.initials or told.represents else kind)
            roster.add_side(text.removeprefix("The "), aliases=aliases, kind=held)


def _note(doc: Doc, name: Name, told: _Seen) -> None:
    told.kinds.update(token.ent_type_ for token in doc[name.start : name.end])
    told.person |= bool(name.title or name.gender) or _held(doc, name)
    told.speaks |= _plain(name) and _acts(doc, name)
    told.described = told.described or _described(doc, name)
    told.represents |= doc[name.end : name.end + 3].text == ", which represents"
    told.initials = told.initials or _initials(doc, name)
    told.thing |= _a_thing(doc, name) or bool(told.described or told.initials)


def _plain(name: Name) -> bool:
    return name.body is None and not name.title and not name.gender


def _held(doc: Doc, name: Name) -> bool:
    """Tell whether an office stands right before a name, or after it behind a comma: a person's."""
    before = list(doc[max(doc[name.start].sent.start, name.start - 2) : name.start])
    after = list(doc[name.end + 1 : name.end + 5]) if doc[name.end : name.end + 1].text == "," else []
    return office_word(before) is not None or office_word(after) is not None


def _a_thing(doc: Doc, name: Name) -> bool:
    """Tell whether the words around a name speak of it as of a body."""
    follows = doc[name.end : name.end + 2].text
    if follows.startswith(", which") or doc[max(0, name.start - 1) : name.start].text == "at":
        return True
    rest = {t.lower_ for t in doc[name.end : doc[name.start].sent.end]}
    return bool(rest & {"it", "its"}) and not rest & {"he", "she", "his", "her"}


def _described(doc: Doc, name: Name) -> str:
    """Return the kind of body that an apposition tells: "Arvo, the maker of stoves,"."""
    if doc[name.end : name.end + 1].text != ",":
        return ""
    first = doc[name.end + 1 : name.end + 2].text.lower()
    if first not in ("a", "an", "the", "its", "another"):
        return ""
    for token in doc[name.end + 2 : name.end + 8]:
        if token.pos_ in ("VERB", "AUX", "PRON", "ADP") or token.is_punct or token.text[:1].isupper():
            if token.text not in ("-", "’s", "'s") and token.pos_ != "PROPN" and token.pos_ != "ADJ":
                return ""
        elif token.lower_ in _DESCRIBED and token.dep_ != "compound":
            return _DESCRIBED[token.lower_]
        elif token.lower_ in _BUSINESS and token.dep_ != "compound":
            return "company"
    return ""


def _initials(doc: Doc, name: Name) -> str:
    """Return the initials in brackets behind a name of two words or more, which people do not have."""
    after = doc[name.end : name.end + 3]
    if len(after) < 3 or after[0].text != "(" or after[2].text != ")" or name.end - name.start < 2:
        return ""
    return after[1].text if after[1].text.isalpha() and after[1].text[1:2].isupper() else ""


def _acts(doc: Doc, name: Name) -> bool:
    """Tell whether a name is the subject of a verb of speech or stance."""
    root = doc[name.end - 1]
    if root.dep_ == "ROOT" and doc[name.end : name.end + 2].text == ", which":
        return any(c.dep_ == "acl" and c.lemma_.lower() in verbs() for c in root.children)
    return root.dep_ == "nsubj" and root.head.lemma_.lower() in verbs() and office_word([root]) is None


def _of_business(doc: Doc) -> bool:
    return any(
        token.lower_ in _BUSINESS or ROLE_KINDS.get(token.lower_) == "company"
        for token in doc
        if token.pos_ == "NOUN"
    )


def _relays(text: str) -> bool:
    key = text.casefold().removeprefix("the ")
    return key in words("outlets") or key.split()[-1] in words("outlet_words")
