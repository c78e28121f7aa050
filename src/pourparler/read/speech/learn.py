"""Learning: what the text says of the people and organisations it names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.speech.headed import likely
from pourparler.read.speech.lexicon import words
from pourparler.read.speech.names import Name, names
from pourparler.read.speech.offices import ROLE_KINDS, OfficeWord, bodies, office_word
from pourparler.read.speech.owners import has_officer, its, its_name, its_owner, owner_of_part, part_owners
from pourparler.read.speech.roster import Roster, Someone
from pourparler.read.speech.ties import continued, of_kind, tied

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PAPERS: Final = frozenset((
    "accord", "act", "agenda", "agreement", "annex", "appendix", "article", "bill", "chapter", "charter",
    "clause", "code", "conference", "convention", "decision", "declaration", "directive", "draft", "fund",
    "law", "memorandum", "pact", "paragraph", "plan", "protocol", "resolution", "round", "rule", "section",
    "summit", "treaty", "workshop",
))  # fmt: skip
_ABBREVIATION: Final = re.compile(r"[A-Z][A-Za-z&.-]{1,9}")


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
    holder = _holder(doc, name.start, roster)
    definite = (name.start > 0 and doc[name.start - 1].lower_ == "the") or holder is not None
    if known is None and (name.body == "government" or (" " not in text and not definite)):
        return
    if known is None and " " not in text:
        sides = [(side.id, " ".join((side.name, *side.aliases))) for side in roster.sides.values()]
        held = [side for side, called in sides if folded(text) in folded(called).split()]
        if len(held) > 1:
            return
        known = held[0] if held else None
    side = roster.sides[known] if known else roster.add_side(text, kind=name.body)
    if (
        name.end + 1 < len(doc)
        and doc[name.end].text == "("
        and _ABBREVIATION.fullmatch(doc[name.end + 1].text)
    ):
        roster.add_side(side.name, aliases=(doc[name.end + 1].text,))
    seen.append(side.id)
    if holder is not None and name.body != "government":
        _belongs(holder, side.id)


def _holder(doc: Doc, start: int, roster: Roster) -> Someone | None:
    """Return the person of "Ms Torre's Forum"."""
    owned = start >= 2 and doc[start - 1].text in ("'s", "’s", "’", "'")
    return roster.person(doc[start - 2].text) if owned else None


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
    taken: list[Token] = []
    place = start - 1
    if doc[start].is_sent_start:
        return []
    if (
        place >= 1
        and doc[place].text == ","
        and office_word(list(doc[max(0, place - 2) : place])) is None
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
        owner = token.text in ("’", "'") and place > 0 and doc[place - 1].lower_.endswith("s")
        if token.is_punct and not owner and token.text not in ("-", "’s", "'s", "."):
            break
        if token.pos_ == "ADP" and token.lower_ not in ("of", "for", "at", "to") and not _seat(doc, token):
            break
        taken.append(token)
        if token.is_sent_start:
            break
        place -= 1
    return taken[::-1]


def _seat(doc: Doc, token: Token) -> bool:
    """Tell whether "in" tells where a government sits: "the foreign ministry in Cairo"."""
    return token.lower_ == "in" and token.i > 0 and bodies().get(doc[token.i - 1].lower_) == "government"


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
    taken: list[Token] = []
    place = end
    opener = doc[end].text
    if opener in (",", "(", "–", "—"):
        place += 1
    elif doc[end].lower_ not in ("of", "from"):
        return []
    if place < len(doc) and doc[place].lower_ in ("who", "whose", "which", "where", "citing"):
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
    of_party = bool(tail) and tail[0].lower_ in ("of", "from")
    lead_office, office = _held(lead, tail)
    known = roster.person(name.text)
    if known is None:
        if not _is_person(doc, name, office=office is not None, subjects=roster.subjects):
            return
        known = roster.add_person(name.text)
    if name.gender and name.address:
        roster.add_person(known.name, aliases=(f"{name.address} {known.name.split()[-1]}",))
    known.gender = known.gender or name.gender or (office.gender if office is not None else "")
    after_of = roster.party_in([t.text for t in tail[1:]]) if of_party else None
    by_clause = tied(doc, name.start, name.end, roster=roster, seen=seen)
    if office is None:
        _belongs(known, after_of or _possessor(doc, name.start, roster) or by_clause)
        return
    span = lead if lead_office else tail
    if not known.office:
        known.office = _office_phrase(span)
        known.authority = office.authority
    if (known.party is None or known.near) and office.bears:
        kind = office.held_in
        named = _party_of(span, roster, kind=kind, seen=seen) or _founded(span, roster, kind=kind) or after_of
        _belongs(known, named or by_clause)
    told = (owned := its(span)) is not None and its_owner(owned, roster=roster, seen=seen)[0]
    if (
        known.party is None
        and (office.held_in or office.word.startswith("chair"))
        and not (known.given or told)
    ):
        known.party = continued(doc, name.start, roster=roster) or likely(
            known.office, office, roster=roster, seen=seen
        )
        known.near = known.party is not None


def _held(lead: list[Token], tail: list[Token]) -> tuple[bool, OfficeWord | None]:
    """Return whether an office stands before a name, and the office; one behind it speaks for somebody."""
    governed = bool(lead) and lead[-1].lower_ in ("of", "for", "at", "to")  # "a spokeswoman for X": not X
    office = None if governed else office_word(lead[-3:])
    if office is None and not governed and any(t.lower_ in ("of", "for") for t in lead):
        office = office_word(lead)
    if office is not None:
        return True, office
    if tail and tail[0].lower_ in ("of", "from"):
        return False, None
    office = None if _title_of_next(tail) else office_word(tail)
    if office is not None and not office.bears:  # "state conciliator and retired judge"
        office = next((o for t in tail if (o := office_word([t])) is not None and o.bears), office)
    return False, office


def _title_of_next(tail: list[Token]) -> bool:
    """Tell whether an office goes before another name: "In Amaru, President Ana Torre said"."""
    first = next((n for n, t in enumerate(tail) if not t.text[:1].isupper()), len(tail))
    titled = next((n for n in range(1, first + 1) if office_word(tail[:n]) is not None), 0)
    return 0 < titled < first and office_word(tail[titled:first]) is None


def _belongs(known: Someone, party: str | None) -> None:
    """Give a person a party, unless one is known or the user's cast left it open."""
    if party is not None and (known.party is None or known.near) and not known.given:
        known.party, known.near = party, False


def _is_person(doc: Doc, name: Name, *, office: bool, subjects: frozenset[str]) -> bool:
    """Tell whether a name nobody knows is a person's: an office, an address, or a full name that acts.

    A full name is one also where its last word does something elsewhere: "Ana Torre … . Torre nodded".
    """
    said = set(folded(name.text).split())
    if folded(name.text) in words("outlets") or said & words("outlet_words") or said & _PAPERS:
        return False
    if office or name.gender:
        return True
    tokens = doc[name.start : name.end]
    kinds = {t.ent_type_ for t in tokens}
    two = name.body is None and name.end - name.start == 2
    if two and (tokens[-1].text in subjects or doc[name.end : name.end + 2].text == ", who"):
        return True
    if "PERSON" not in kinds and kinds & {"ORG", "FAC", "PRODUCT"}:
        return False
    acts = any(t.ent_type_ == "PERSON" or t.dep_ in ("nsubj", "agent") for t in tokens)
    return len(name.text.split()) > 1 and acts and not has_officer(doc, name)


def _office_phrase(span: list[Token]) -> str:
    """Return the office in a run of words, from its first word to its last, without who holds it for what."""
    days = words("dates_and_feasts")
    heads = [i for i, t in enumerate(span) if office_word([t]) is not None]
    if not heads or span[heads[-1]].lemma_.lower() in ("counterpart", "colleague"):
        return ""
    first = heads[0]
    while first > 0 and (
        (span[first - 1].pos_ in ("NOUN", "PROPN", "ADJ") and span[first - 1].lower_ not in days)
        or span[first - 1].text in ("'s", "’s", ".", "-")
    ):
        first -= 1
    size = 2 if office_word(span[heads[-1] : heads[-1] + 2]) != office_word([span[heads[-1]]]) else 1
    last = len(span) if any(t.lower_ in ("of", "for") for t in span[heads[-1] :]) else heads[-1] + size
    return "".join(t.text_with_ws for t in span[first:last]).strip(" ,.")


def _founded(span: list[Token], roster: Roster, *, kind: str) -> str | None:
    """Return a party made of an unknown name that holds an office: "Norland's foreign minister"."""
    for place, token in enumerate(span):
        following = span[place + 1].text if place + 1 < len(span) else ""
        before_it = span[place - 1].lower_ if place else ""
        owns = following in ("'s", "’s", "’", "'") or _abbreviated(span, place) or _employs(span, place)
        if not _proper(token) or not token.text[:1].isupper() or not (owns or before_it in ("of", "for")):
            continue
        if (
            office_word([token]) is not None
            or token.lower_ in words("dates_and_feasts")
            or token.lower_ in bodies()
            or _is_portfolio(span, place)
        ):
            continue
        first, last = place, place
        while first > 0 and span[first - 1].pos_ == "PROPN" and office_word([span[first - 1]]) is None:
            first -= 1
        while last + 1 < len(span) and span[last + 1].pos_ == "PROPN" and not owns:
            last += 1
        name = " ".join(t.text for t in span[first : last + 1])
        roster.forget_guess(name)
        if roster.person(name) is None and office_word(span[first : last + 1]) is None:
            return roster.add_side(name, kind=kind or None).id
    return None


def _is_portfolio(span: list[Token], place: int) -> bool:
    """Tell whether a word is a portfolio: "Minister for Trade", not "foreign minister of Norland"."""
    if place < 2 or span[place - 1].lower_ not in ("of", "for"):
        return False
    if span[place - 2].lemma_.lower() not in ("minister", "secretary", "commissioner"):
        return False
    if place == 2 or span[place - 3].pos_ in ("DET", "PUNCT", "PART"):
        return True
    demonym = span[place - 3].tag_ == "JJ" and span[place - 3].text[:1].isupper()
    return demonym and office_word(span[place - 3 : place - 1]) == office_word([span[place - 2]])


def _proper(token: Token) -> bool:
    """Tell whether a word is a name here, or is one elsewhere in the paragraph."""
    return token.pos_ == "PROPN" or any(t.text == token.text and t.pos_ == "PROPN" for t in token.doc)


def _abbreviated(span: list[Token], place: int) -> bool:
    """Tell whether a word is the initials of a body right before an office: "the FRS general secretary"."""
    text = span[place].text
    initials = text.isalpha() and text.isupper() and 2 <= len(text) <= 5
    shouted = all(t.is_upper for t in span)
    office = office_word(span[place + 1 : place + 4])
    presides = office is not None and office.authority == "leader" and not office.held_in  # "the COP chair"
    presides = presides and office is not None and office.word not in ("leader", "co-leader", "boss")
    return initials and not shouted and office is not None and not presides


def _employs(span: list[Token], place: int) -> bool:
    """Tell whether a name stands right before an office of companies: "Brennick chief executive"."""
    if span[place].ent_type_ in ("GPE", "LOC", "NORP", "DATE") or place + 1 >= len(span):
        return False
    office = office_word(span[place + 1 : place + 3])
    small = span[place + 1].text[:1].islower()
    return small and office is not None and office.held_in in ("company", "union")


def places(doc: Doc) -> set[str]:
    """Return the single names that the paragraph uses as places: "in Norland", "from Norland"."""
    return {
        name.text
        for name in names(doc)
        if name.start > 0
        and doc[name.start - 1].lower_ in ("in", "across", "from", "inside")
        and len(name.text.split()) <= 2
    }


def _last_of(kind: str, roster: Roster, *, seen: list[str]) -> str | None:
    """Return the party of a kind that was named last; of any kind where none is asked for."""
    last = next((side for side in reversed(seen) if kind in ("", roster.sides[side].kind)), None)
    filed = [side.id for side in roster.sides.values() if kind and side.kind == kind]
    return last or (filed[0] if len(filed) == 1 else None)


def _party_of(span: list[Token], roster: Roster, *, kind: str, seen: list[str]) -> str | None:
    """Return the party that the words of an office name; "its" is the last of the fitting kind."""
    owned = its(span)
    if owned is not None:
        found, holder = its_owner(owned, roster=roster, seen=seen)
        if found and holder is None and kind in ("company", "union") and not roster.settled:
            named = its_name(owned, roster=roster)  # "Arvo Stoves will not pay, its chief executive N said"
            holder = roster.add_side(named, kind=kind).id if named else None
        if holder is not None and {roster.sides[holder].kind, kind} == {"company", "union"}:
            return None  # "if the union signs, its chief executive said" tells of another body
        return holder if found else _last_of(kind, roster, seen=seen)
    if owners := part_owners(span):
        return owner_of_part(owners, roster=roster, seen=seen)
    named = roster.party_in([t.text for t in span])
    if named is not None:
        return named
    for token in span:
        owner = roster.person(token.text) if token.text[:1].isupper() else None
        if owner is not None and owner.party is not None:
            return owner.party
    return _of_noun(span, roster, seen=seen)


def _of_noun(span: list[Token], roster: Roster, *, seen: list[str]) -> str | None:
    """Return the party of "the union's president", "the union boss"."""
    for token, after in pairwise(span):
        if after.text in ("'s", "’s", "'", "’") and token.text[:1].islower() and token.lower_ in bodies():
            return _last_of(bodies()[token.lower_], roster, seen=seen)  # "the union's president"
        if token.lower_ in ROLE_KINDS and office_word([after]) is not None:
            return of_kind(token.lower_, roster=roster, seen=seen)  # "the union boss"
    return None
