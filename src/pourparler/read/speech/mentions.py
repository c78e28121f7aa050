"""Mentions: names in the text, and what the text says of who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.speech.lexicon import rows, words
from pourparler.read.speech.roster import Roster
from pourparler.record.statement import Authority

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
        "du",
        "dos",
        "ben",
    ]
)
_JOINERS: Final = frozenset({"of", "for", "and", "the", "&"})
HONORIFICS: Final = {
    "mr": "m",
    "mr.": "m",
    "ms": "f",
    "ms.": "f",
    "mrs": "f",
    "mrs.": "f",
    "sir": "m",
    "dr": "",
    "dr.": "",
    "sen.": "",
    "rep.": "",
    "gov.": "",
    "gen.": "",
    "rev.": "",
    "lord": "m",
    "lady": "f",
    "miss": "f",
}
_STOPS: Final = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PRON"})
_ABBREVIATION: Final = re.compile(r"[A-Z][A-Za-z&.-]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWord:
    """An office noun: its rank, whether it speaks for a party, and a gender it tells."""

    word: str
    authority: Authority
    bears: bool
    gender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A capitalised name in a paragraph: token range, words, and what they look like."""

    start: int
    end: int
    text: str
    body: str | None
    title: str = ""
    gender: str = ""


@cache
def offices() -> dict[str, OfficeWord]:
    """Return the office nouns by word."""
    return {
        row[0]: OfficeWord(
            word=row[0], authority=row[1], bears=row[2] == "1", gender=row[3] if len(row) > 3 else ""
        )  # type: ignore[arg-type]
        for row in rows("offices.tsv")
    }


@cache
def bodies() -> dict[str, str]:
    """Return the words that mark an organisation's name, with its kind."""
    return {row[0]: row[1] for row in rows("bodies.tsv")}


def office_word(tokens: list[Token]) -> OfficeWord | None:
    """Return the office that a run of words names; the last head noun wins, two words before one."""
    lowered = [t.lower_ for t in tokens]
    lemmas = [t.lemma_.lower() for t in tokens]
    for end in range(len(tokens), 0, -1):
        for size in (3, 2, 1):
            if end - size < 0:
                continue
            for form in (lowered, lemmas):
                run = form[end - size : end]
                key = "-".join(run) if "-" in run else " ".join(run)
                key = key.replace("---", "-").replace(" - ", "-")
                if key in offices():
                    return offices()[key]
    return None


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
    found, i, size = [], 0, len(doc)
    never = words("dates_and_feasts")
    while i < size:
        if (
            doc[i].lower_ in never
            or not _capital(doc[i])
            or doc[i].pos_ in ("PRON", "DET", "ADP", "SCONJ", "AUX", "VERB")
            or doc[i].lower_ == "i"
        ):
            i += 1
            continue
        j = i + 1
        while j < size:
            token = doc[j]
            if token.text[:1].isupper() and token.pos_ not in ("PRON", "DET") and token.lower_ not in never:
                j += 1
            elif (token.lower_ in _PARTICLES and j + 1 < size and doc[j + 1].text[:1].isupper()) or (
                token.text in ("-", "–")
                and not doc[j - 1].whitespace_
                and j + 1 < size
                and doc[j + 1].text[:1].isupper()
            ):
                j += 2
            elif (
                token.text in ("'", "’")
                and j + 1 < size
                and doc[j + 1].lower_ in bodies()
                and doc[j + 1].text[:1].isupper()
            ):
                j += 2
            elif token.lower_ in _JOINERS and _joins(doc, i, j):
                j += 2 if doc[j + 1].text[:1].isupper() else 3
            else:
                break
        found.append(_name(doc, i, j))
        i = j
    return [name for name in found if name is not None]


def _joins(doc: Doc, start: int, place: int) -> bool:
    """ "of", "for", "and" go on with a name only inside an organisation's name."""
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
    gender = title = ""
    first = _after_portfolio(doc, start, end)
    while first < end and doc[first].lower_ in HONORIFICS:
        gender = gender or HONORIFICS[doc[first].lower_]
        first += 1
    while end > first and doc[end - 1].text in ("'s", "’s", "’", "'"):
        end -= 1
    titled = max((i + 1 for i in range(first, end) if office_word([doc[i]]) is not None), default=first)
    if titled >= end > first:
        return None
    if titled > first and not any(t.lower_ in bodies() for t in doc[titled:end]):
        title = doc[first:titled].text
        first = titled
    body = next((bodies()[t.lower_] for t in doc[first:end] if t.lower_ in bodies()), None)
    if first >= end:
        return None
    return Name(start=first, end=end, text=doc[first:end].text, body=body, title=title, gender=gender)


def _after_portfolio(doc: Doc, start: int, end: int) -> int:
    """Skip the portfolio in "Minister of the Sea Ana Torre": the name is the last two words."""
    lead = [t for t in doc[max(0, start - 3) : start]]
    joined = bool(lead) and lead[-1].lower_ in ("of", "for", "the")
    minister = any(t.lemma_.lower() in ("minister", "secretary", "commissioner") for t in lead)
    if joined and minister and not any(t.lower_ in bodies() for t in doc[start:end]):
        return end - 2 if end - start >= 3 else end
    return start


def learn(doc: Doc, roster: Roster, *, seen: list[str]) -> None:
    """Add to the roster the people and organisations that a paragraph introduces.

    Parameters
    ----------
    seen
        Ids of parties in order of mention so far; grown here ("its chairwoman").
    """
    found = names(doc)
    for name in found:
        if name.body is not None and roster.person(name.text) is None:
            _learn_body(doc, name, roster, seen=[])
    for name in found:
        if name.body is not None and roster.person(name.text) is None:
            _learn_body(doc, name, roster, seen=seen)
            continue
        party = roster.party(name.text)
        if party is not None and roster.person(name.text) is None:
            seen.append(party)
            continue
        _learn_person(doc, name, roster, seen=seen)


def _learn_body(doc: Doc, name: Name, roster: Roster, *, seen: list[str]) -> None:
    text = name.text.removeprefix("The ")
    owner = _possessor(doc, name.start, roster)
    known = roster.party(text)
    if known is None and owner is not None and name.body == "government":
        seen.append(owner)
        return
    if known is None and (" " not in text or name.body == "government"):
        return
    side = roster.sides[known] if known else roster.add_side(text, kind=name.body)
    if (
        name.end + 1 < len(doc)
        and doc[name.end].text == "("
        and _ABBREVIATION.fullmatch(doc[name.end + 1].text)
    ):
        roster.add_side(side.name, id=side.id, aliases=(doc[name.end + 1].text,))
    seen.append(side.id)


def _possessor(doc: Doc, start: int, roster: Roster) -> str | None:
    if start >= 2 and doc[start - 1].text in ("'s", "’s", "’", "'"):
        left = start - 2
        while left > 0 and doc[left - 1].text[:1].isupper():
            left -= 1
        return roster.party_in([t.text for t in doc[left : start - 1]])
    if start >= 1 and doc[start - 1].text[:1].isupper():
        return roster.party(doc[start - 1].text)
    return None


def before(doc: Doc, start: int) -> list[Token]:
    """Return the words of the noun phrase that stands right before a name (a comma may stand between)."""
    place, taken = start - 1, []
    if (
        place >= 1
        and doc[place].text == ","
        and office_word([doc[place - 1]]) is None
        and not _office_of(doc, place)
    ):
        return []
    if place >= 0 and doc[place].text == ",":
        place -= 1
    while place >= 0 and len(taken) < 9:
        token = doc[place]
        if (
            token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ")
            and token.text[:1].islower()
            and token.tag_ not in ("VBN", "VBG")
        ):
            break
        if token.pos_ == "PRON" and token.lower_ not in ("its", "his", "her", "their", "our"):
            break
        if token.is_punct and token.text not in ("-", "’s", "'s", "."):
            break
        if token.pos_ == "ADP" and token.lower_ not in ("of", "for", "at", "to"):
            break
        taken.append(token)
        place -= 1
    return taken[::-1]


def _office_of(doc: Doc, comma: int) -> bool:
    """Tell whether "a spokeswoman for X" stands right before a comma."""
    window = doc[max(0, comma - 7) : comma]
    return any(t.lower_ in ("of", "for") for t in window) and any(
        office_word([t]) is not None for t in window
    )


def after(doc: Doc, end: int) -> list[Token]:
    """Return the words of an apposition after a name: ", general secretary of X,", "(X)", "of X"."""
    if end >= len(doc):
        return []
    place, taken = end, []
    opener = doc[end].text
    if opener in (",", "(", "–", "—"):
        place += 1
    elif doc[end].lower_ not in ("of", "from"):
        return []
    while place < len(doc) and len(taken) < 14:
        token = doc[place]
        if token.text in (",", ")", ";", ":", "–", "—", "”", '"') or (
            token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG")
        ):
            break
        taken.append(token)
        place += 1
    return taken


def _learn_person(doc: Doc, name: Name, roster: Roster, *, seen: list[str]) -> None:
    lead, tail = before(doc, name.start), after(doc, name.end)
    lead_office = office_word(lead[-3:]) or (
        office_word(lead) if any(t.lower_ in ("of", "for") for t in lead) else None
    )
    tail_office = office_word(tail) if tail and tail[0].lower_ not in ("of", "from") else None
    office = lead_office or tail_office
    known = roster.person(name.text)
    if known is None:
        many = len(name.text.split()) > 1
        person_like = any(t.ent_type_ == "PERSON" for t in doc[name.start : name.end])
        speaks = any(t.dep_ in ("nsubj", "agent") for t in doc[name.start : name.end])
        if not (office is not None or name.gender or (many and (person_like or speaks))):
            return
        if not many and office is None and not name.gender:
            return
        if folded(name.text) in words("outlets") or any(
            w in words("outlet_words") for w in folded(name.text).split()
        ):
            return
        known = roster.add_person(name.text)
    if name.gender:
        known.gender = known.gender or name.gender
    if office is None:
        if tail and tail[0].lower_ == "of" and known.party is None and not known.given:
            known.party = roster.party_in([t.text for t in tail[1:]])
        owner = _possessor(doc, name.start, roster)
        if owner and known.party is None and not known.given:
            known.party = owner
        return
    known.gender = known.gender or office.gender
    span = lead if lead_office else tail
    if not known.office:
        known.office = _office_phrase(span)
        known.authority = office.authority
    if known.party is None and not known.given and office.bears:
        known.party = _party_of(span, roster, seen=seen) or _founded(span, roster)
        if known.party is None and tail and tail is not span and tail[0].lower_ in ("of", "from"):
            known.party = roster.party_in([t.text for t in tail[1:]])


def _office_phrase(span: list[Token]) -> str:
    """Return the office in a run of words, from its first word to its last, without who holds it for what."""
    heads = [i for i, t in enumerate(span) if office_word([t]) is not None]
    if not heads or span[heads[-1]].lemma_.lower() in ("counterpart", "colleague"):
        return ""
    first = heads[0]
    while first > 0 and (
        span[first - 1].pos_ in ("NOUN", "PROPN", "ADJ") or span[first - 1].text in ("'s", "’s", ".", "-")
    ):
        first -= 1
    last = len(span) if any(t.lower_ in ("of", "for") for t in span[heads[-1] :]) else heads[-1] + 1
    return "".join(t.text_with_ws for t in span[first:last]).strip(" ,")


def _founded(span: list[Token], roster: Roster) -> str | None:
    """Return a party made of an unknown name that holds an office: "Norland's foreign minister"."""
    for place, token in enumerate(span):
        following = span[place + 1].text if place + 1 < len(span) else ""
        before_it = span[place - 1].lower_ if place else ""
        owns = following in ("'s", "’s", "’", "'")
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or not (owns or before_it in ("of", "for")):
            continue
        if (
            office_word([token]) is not None
            or token.lower_ in words("dates_and_feasts")
            or token.lower_ in bodies()
        ):
            continue
        first, last = place, place
        while first > 0 and span[first - 1].pos_ == "PROPN" and office_word([span[first - 1]]) is None:
            first -= 1
        while last + 1 < len(span) and span[last + 1].pos_ == "PROPN" and not owns:
            last += 1
        name = " ".join(t.text for t in span[first : last + 1])
        if roster.person(name) is None:
            return roster.add_side(name, kind=None).id
    return None


def places(doc: Doc) -> set[str]:
    """Return the single names that the paragraph uses as places: "in Norland", "from Norland"."""
    return {
        name.text
        for name in names(doc)
        if name.start > 0
        and doc[name.start - 1].lower_ in ("in", "across", "from", "inside")
        and len(name.text.split()) <= 2
    }


def _party_of(span: list[Token], roster: Roster, *, seen: list[str]) -> str | None:
    named = roster.party_in([t.text for t in span])
    if named is not None:
        return named
    for token in span:
        owner = roster.person(token.text) if token.text[:1].isupper() else None
        if owner is not None and owner.party is not None:
            return owner.party
    if any(t.lower_ in ("its", "their") for t in span) and seen:
        return seen[-1]
    return None
