"""Names: the capitalised names of a paragraph, without titles before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.lexicon import words
from pourparler.read.speech.offices import bodies, honorifics, office_word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_PARTICLES: Final = frozenset(
    [
        "bin",
        "ibn",
        "al",
        "el",
        "de",
        "del",
        "della",
        "von",
        "van",
        "der",
        "den",
        "la",
        "le",
        "da",
        "di",
        "do",
        "du",
        "dos",
        "ben",
    ]
)


_JOINERS: Final = frozenset({"of", "for", "and", "the", "&"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A capitalised name in a paragraph: token range, words, and what they look like.

    `address` is the form of address before it ("Ms"), `title` the office.
    """

    start: int
    end: int
    text: str
    body: str | None
    title: str = ""
    gender: str = ""
    address: str = ""


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and (
        token.pos_ == "PROPN" or not token.is_sent_start or token.ent_type_ != ""
    )


def names(doc: Doc) -> list[Name]:
    """Return the capitalised names of a paragraph, in order; worked out once for each document."""
    if "names" not in doc.user_data:
        doc.user_data["names"] = _names(doc)
    known: list[Name] = doc.user_data["names"]
    return known


def _names(doc: Doc) -> list[Name]:
    found, start = [], 0
    while start < len(doc):
        if not _begins(doc[start]):
            start += 1
            continue
        end = start + 1
        while end < len(doc) and (step := _step(doc, start, end)):
            end += step
        found.append(_name(doc, start, end))
        start = end
    return [name for name in found if name is not None]


def _names_a_day(token: Token) -> bool:
    """Tell whether a capitalised word names a day, a feast or a number; the "New" of New Zealand does not."""
    if token.lower_ not in words("dates_and_feasts"):
        return False
    after = token.nbor(1).text if token.i + 1 < len(token.doc) else ""
    return not (token.text == "New" and after[:1].isupper() and after not in ("Year", "Years"))


def _begins(token: Token) -> bool:
    if token.text[:1].islower() and token.text.isalpha() and any(c.isupper() for c in token.text[1:]):
        return True  # a brand that begins small: "eBay"
    if _names_a_day(token) or token.lower_ in ("i", "citing") or not _capital(token):
        return False
    return token.pos_ not in ("PRON", "DET", "ADP", "SCONJ", "AUX", "VERB")


def _step(doc: Doc, start: int, place: int) -> int:
    """Return how many tokens from `place` on belong to the name that begins at `start`."""
    token = doc[place]
    if token.text[:1].isupper():
        return int(token.pos_ not in ("PRON", "DET") and not _names_a_day(token))
    if place + 1 < len(doc) and doc[place + 1].text[:1].isupper():
        hyphen = token.text in ("-", "–", "/") and not doc[place - 1].whitespace_ and not token.whitespace_
        plural_owner = doc[place + 1].lower_ in bodies() and _plural_owner(doc, place)
        if token.lower_ in _PARTICLES or hyphen or plural_owner:
            return 2
    if token.lower_ in _PARTICLES and doc[place + 1 : place + 2].text == "-":  # "Majed al-Torre"
        return 3 if doc[place + 2 : place + 3].text[:1].isupper() else 0
    if token.lower_ in _JOINERS and _joins(doc, start, place):
        return 2 if doc[place + 1].text[:1].isupper() else 3
    return 0


def _plural_owner(doc: Doc, place: int) -> bool:
    """Tell whether a mark at a token makes a plural own what follows: "Miners' Union", "Women's Council"."""
    many = doc[place - 1].lower_.endswith(("men", "women", "children", "people", "folk"))
    return doc[place].text in ("'", "’") or (doc[place].text in ("'s", "’s") and many)


def _joins(doc: Doc, start: int, place: int) -> bool:
    """Tell whether a name goes on over "of", "for", "and": only inside an organisation's name."""
    if not any(t.lower_ in bodies() for t in doc[start:place]) or (
        doc[place].lower_ in ("and", "&") and doc[place - 1].lower_ in bodies()
    ):
        return False
    after = doc[place + 1 : place + 3]
    if len(after) == 0:
        return False
    if after[0].text[:1].isupper():
        return True
    return (
        doc[place].lower_ == "of"
        and after[0].lower_ == "the"
        and len(after) > 1
        and after[1].text[:1].isupper()
    )


def _name(doc: Doc, start: int, end: int) -> Name | None:
    """Return the name in a capitalised run, without honorifics and offices before it.

    A run of offices alone ("the Foreign Minister") is no name.
    """
    gender = title = address = ""
    first = _after_portfolio(doc, start, end)
    while first < end and doc[first].lower_ in honorifics():
        gender = gender or honorifics()[doc[first].lower_]
        address = address or doc[first].text
        first += 1
    while end > first and doc[end - 1].text in ("'s", "’s", "’", "'"):
        end -= 1
    titled = max((i + 1 for i in range(first, end) if _ends_office(doc, first, i)), default=first)
    if titled >= end > first:
        return None
    if titled > first and not any(t.lower_ in bodies() for t in doc[titled:end]):
        title = doc[first:titled].text
        first = titled
    body = _body_of(doc, first, end)
    if body in ("group", "body", "alliance") and any(t.lower_ in words("trades") for t in doc[first:end]):
        body = "union"
    if first >= end:
        return None
    return Name(
        start=first, end=end, text=doc[first:end].text, body=body, title=title, gender=gender, address=address
    )


def _body_of(doc: Doc, first: int, end: int) -> str | None:
    """Return the kind of body that a name is by its head: "Rail Workers Union", "Union of Rail Workers"."""
    told = [(t.i, bodies()[t.lower_]) for t in doc[first:end] if t.lower_ in bodies()]
    joined = next((t.i for t in doc[first:end] if t.lower_ in ("of", "for")), end)
    return next((kind for place, kind in reversed(told) if place < joined), told[0][1] if told else None)


def _ends_office(doc: Doc, first: int, place: int) -> bool:
    """Tell whether an office ends at a token: "Minister", the "Executive" of "Chief Executive"."""
    return any(
        (held := office_word(list(doc[start : place + 1]))) is not None
        and len(held.word.split()) == place + 1 - start
        for start in range(max(first, place - 2), place + 1)
    )


def _after_portfolio(doc: Doc, start: int, end: int) -> int:
    """Skip the portfolio in "Minister of the Sea Ana Torre": the name is the last two words."""
    lead = list(doc[max(0, start - 3) : start])
    joined = bool(lead) and lead[-1].lower_ in ("of", "for", "the")
    minister = any(t.lemma_.lower() in ("minister", "secretary", "commissioner") for t in lead)
    if joined and minister and not any(t.lower_ in bodies() for t in doc[start:end]):
        return end - 2 if end - start >= 3 else end
    return start
