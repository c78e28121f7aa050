"""Speakers fixed by the form of a text: the turn label of a transcript, the issuer of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.interviews import Turn
from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.hops import Heard
from pourparler.read.speech.offices import ROLE_KINDS, bodies, honorifics, office_in, office_word
from pourparler.read.speech.pieces import trimmed
from pourparler.read.speech.pronouns import HE
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.scene import NOBODY, Speaker, of_person
from pourparler.read.speech.syntax import own_subject
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ASKERS: Final = frozenset((
    "q", "question", "questioner", "questions", "reporter", "journalist", "moderator", "interviewer",
    "host", "anchor", "presenter", "operator",
))  # fmt: skip
_ANSWERS: Final = frozenset({"", "a", "answer", "answers"})
_SELF: Final = frozenset({"i", "we", "us", "me"})
_OURS: Final = frozenset({"my", "our"})
_TO_US: Final = frozenset({"us", "me"})
# The side in "foreign minister of Pellandia", "Quorra's envoy".
_OF: Final = re.compile(r"\b(?:of|for) (?:the )?(?P<name>[A-Z].*?)\W*$|^\W*(?P<owner>[A-Z].*?)[’']s\b")
_CAPITAL: Final = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*\w")
_CALLED: Final = re.compile(
    r"(?:^|[.?!] )(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w’'-]*){0,3}),"
    r"(?= (?:you|are|will|would|do|did|have|can|could|may|what|how|why|when|where|who|which|does|is)\b)"
)
_TITLE: Final = 3
"""Mentions that one in the title counts for."""
_EDGE: Final = " \t\n.;:,!…"


def asks(turn: Turn) -> bool:
    """Tell whether a turn is a questioner's: it states nothing for a party."""
    return any(word in _ASKERS for word in re.findall(r"[a-z]+", folded(turn.name)))


def unnamed(turn: Turn) -> bool:
    """Return whether a turn is an answer whose label does not tell who gives it."""
    return folded(turn.name) in _ANSWERS


def interviewee(texts: Iterable[str], *, roster: Roster) -> Speaker:
    """Return whom an interview is with: the person that title and first words name most, if one is."""
    named: dict[str, int] = {}
    for place, text in enumerate(texts):
        for found in _CAPITAL.finditer(text):
            someone = roster.person(found[0])
            if someone is not None:
                named[someone.name] = named.get(someone.name, 0) + (1 if place else _TITLE)
    most = max(named.values(), default=0)
    first = [name for name, mentions in named.items() if mentions == most]
    return of_person(roster.people[first[0]], "far pronoun") if len(first) == 1 else NOBODY


def called_upon(words: str, *, roster: Roster) -> Speaker | None:
    """Return the person whom a question calls by name: "And now? Mr Torre, will you sign?"."""
    names = (roster.person(found["name"].split()[-1]) for found in _CALLED.finditer(words))
    someone = next((someone for someone in names if someone is not None), None)
    return None if someone is None else of_person(someone, "far pronoun")


def turn_speaker(turn: Turn, *, roster: Roster) -> Speaker:
    """Return who has the word in a turn, by the name and the office on its label.

    A label in capitals is looked up in any case; one that nobody is known by
    makes a new person without a party.
    """
    name, _, rest = re.sub(r"[()]", ",", turn.name).partition(",")
    words = [w for w in name.split() if folded(w) not in honorifics() and folded(w) != "the"]
    plain = " ".join(words)
    office = office_in(rest) or office_in(plain)
    someone = roster.person(plain) or (roster.person(words[-1]) if words else None)
    if someone is None and office is not None and office.word in folded(plain):
        holders = [s for s in roster.people.values() if office.word in folded(s.office)]
        someone = holders[0] if len(holders) == 1 else None
    if someone is None:
        party = roster.party(plain)
        if party is not None:
            return Speaker(name=roster.sides[party].name, party=party, authority="other", how="collective")
        someone = roster.add_person(plain.title() if plain.isupper() else plain)
    if rest.strip() and someone.party is None and not someone.given:
        someone.office = someone.office or rest.strip()
        someone.party = roster.party_in(rest.replace("’s", " ’s").replace("'s", " 's").split())
        if someone.party is None and (side := _OF.search(rest)) is not None:
            someone.party = roster.add_side(side["name"] or side["owner"]).id
        someone.authority = office.authority if office else someone.authority
    return Speaker(name=someone.name, party=someone.party, authority=someone.authority, how="name")


def issuer(by: str, *, roster: Roster) -> Speaker:
    """Return the issuer of a document as its speaker; a name nobody knows makes a new party."""
    party = by if by in roster.sides else roster.party(by)
    side = roster.sides[party] if party is not None else roster.add_side(by)
    return Speaker(name=side.name, party=side.id, authority="document", how="collective")


def sentences_of(doc: Doc, nested: list[Found]) -> Found | None:
    """Return the attribution of a paragraph to its fixed speaker: every sentence no other voice has.

    A nested attribution to "I" or "we" is the speaker's own sentence. Of a sentence that only passes
    on what another said, what "I" or "we" do in it is the speaker's.
    """
    taken = [place for item in nested for place in item.contents]
    passed_on = {item.root for item in nested if item.shape != "according"}
    contents: list[Range] = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if sentence.root.i in passed_on:
            contents += _own_clause(sentence.root, taken)
            continue
        while start < end and text_of(doc)[start] in _EDGE:
            start += 1
        while end > start and text_of(doc)[end - 1] in _EDGE:
            end -= 1
        covered = sum(max(0, min(end, b) - max(start, a)) for a, b in taken)
        if len(text_of(doc)[start:end].split()) >= 2 and covered < 0.4 * (end - start):
            contents.append((start, end))
    if not contents:
        return None
    return Found(
        cue=(0, 1), root=-1, speaker=None, speaker_root=-1, contents=tuple(contents), shape="turn", kind="say"
    )


def _own_clause(cue: Token, taken: list[Range]) -> tuple[Range, ...]:
    """Return the second clause of "The union has told us it will not sign, and I respect that"."""
    for clause in cue.children:
        subject = own_subject(clause) if clause.dep_ == "conj" else None
        if subject is None or subject.lower_ not in _SELF:
            continue
        place = trimmed(cue.doc, clause.left_edge.i, clause.right_edge.i + 1)
        if place is not None and not any(start <= place[0] < end for start, end in taken):
            return (place,)
    return ()


def other_voices(doc: Doc, found: list[Found]) -> list[Found]:
    """Return the nested attributions whose speaker is not the one who has the word."""
    return [item for item in found if item.speaker_root >= 0 and _may_be_anothers(doc, item)]


def _may_be_anothers(doc: Doc, item: Found) -> bool:
    said = _says(item)
    subject = doc[item.speaker_root]
    if subject.lower_ in _SELF or _own_part(subject):
        return False
    named = subject.pos_ in ("PROPN", "NOUN", "ADV") or subject.lower_ in HE  # ADV: "Connolly has said"
    if said:
        return named or subject.lower_ == "they"
    main = doc[item.root].dep_ == "ROOT" or (
        doc[item.root].dep_ == "conj" and doc[item.root].head.dep_ == "ROOT"
    )
    return named and main and item.act != "" and item.kind in ("say", "stance")


def _says(item: Found) -> bool:
    """Tell whether an attribution tells words, not a stance."""
    return item.shape in ("clause", "according") and (item.kind == "say" or item.word == "make clear")


def _own_part(subject: Token) -> bool:
    """Tell whether a subject is the speaker's own side: "my office", "our negotiator"."""
    named = subject.pos_ == "PROPN" or any(t.dep_ == "appos" for t in subject.children)
    if named or not any(t.lower_ in _OURS for t in subject.lefts):
        return False
    return subject.lower_ in bodies() or subject.lower_ in ROLE_KINDS or office_word([subject]) is not None


def passed_on(doc: Doc, item: Heard, *, fixed: Speaker) -> Heard | None:
    """Return a nested attribution, None where it turns out to be of the one who has the word.

    Who "they" are, and whose stance is told without his words, must be known as another party; but what
    "they told us" is never the speaker's own. Somebody else's stance, as the speaker tells it, stays open.
    """
    found, speaker = item.found, item.speaker
    if speaker.name is not None and speaker.name == fixed.name:
        return None
    known = speaker.party is not None and speaker.party != fixed.party
    hops = (*item.hops, fixed.name) if fixed.name is not None else item.hops
    if _says(found):
        told = any(c.lower_ in _TO_US for c in doc[found.root].children)
        own = doc[found.speaker_root].lower_ == "they" and not (known or told)
        return None if own else replace(item, hops=hops)
    # The "us" of what somebody passes on is not the reporter's.
    aside = "" if item.aside == "reporter comment" else item.aside
    return replace(item, found=replace(found, open=True), hops=hops, aside=aside) if known else None
