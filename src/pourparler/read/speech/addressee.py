"""Addressee: the party that words are put to, where the sentence names it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.speech.found import Found
from pourparler.read.speech.lexicon import rows, words
from pourparler.read.speech.offices import office_word
from pourparler.read.speech.resolve import resolve
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.scene import Scene, Speaker
from pourparler.read.speech.syntax import is_passive, phrase
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUN: Final = frozenset({"NOUN", "PROPN"})
_SPOKEN_TO: Final = frozenset(
    {"appeal", "call", "demand", "letter", "message", "note", "offer", "plea", "reply", "request", "response"}
    | {"statement", "ultimatum", "warning", "promise", "pledge", "proposal", "threat"}
)
_GOES_ON: Final = frozenset({"add", "say"})
_PATIENT: Final = frozenset(
    {"be", "become", "begin", "get", "have", "remain", "receive", "keep", "stay", "attend", "join", "sit"}
    | {"gain", "know", "play", "obtain", "enjoy", "regain", "benefit", "lie"}
)
"""Verbs whose subject is given something, or just is: who demands it asks somebody else."""
_AUDIENCES: Final = frozenset(
    {"court", "tribunal", "parliament", "assembly", "senate", "congress", "chamber", "forum", "conference"}
)
"""Bodies and gatherings that hear a speech but answer for nobody, where they are written small."""
_TITLE: Final = re.compile(r"(?:mr|mrs|ms|dr|president|minister|premier|prime minister|chancellor)\.? ", re.I)
_YOU: Final = re.compile(r"\b(?:you|your|yours|yourselves)\b", re.I)
_CALLED: Final = re.compile(r"[“\"‘']*(?P<name>[A-ZÀ-Þ][^,.;:!?“”\"]{1,40}),\s+(?P<rest>\S.*)", re.DOTALL)


def addressee(
    doc: Doc, item: Found, *, speaker: Speaker, number: int, roster: Roster, scene: Scene
) -> str | None:
    """Return the id of the party that an attribution is put to, or None where no word says so.

    That is who is told, asked, urged, warned, accused or written to, and who is to do what is
    demanded; a person stands for the party spoken for. Reporters and outlets, crowds, the
    speaker's own side and several parties at once are no addressee.
    """
    for token in _hearers(doc, item):
        party = _party(doc, token, speaker=speaker, number=number, roster=roster, scene=scene)
        if party is not None:
            return party
    return _called(doc, item, speaker=speaker, roster=roster)


@cache
def _frames() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split(",")) for row in rows("hearers.tsv")}


def _hearers(doc: Doc, item: Found) -> list[Token]:
    """Return the heads of the phrases that may name the hearer, the surest first."""
    if item.root < 0:
        return []
    root = doc[item.root]
    if item.shape == "noun" or root.pos_ == "NOUN":
        return _of_noun(root)
    found = _of_verb(root)
    if not found and root.lemma_ in _GOES_ON and root.dep_ in ("advcl", "conj") and not _subject(root):
        found = _of_verb(root.head)
    return found or _by_letter(root)


def _of_verb(verb: Token) -> list[Token]:
    frames = _frames().get(verb.lemma_.lower(), frozenset())
    if not frames:
        return []
    if is_passive(verb):
        told = [c for c in verb.children if c.dep_ == "nsubjpass"] if frames & {"o", "i", "d"} else []
        return [t for t in told if t.pos_ in _NOUN]
    found = []
    heard = _object(verb)
    if heard is not None:
        infinitive = any(
            c.dep_ in ("xcomp", "ccomp", "advcl") and _infinitive(c) for c in verb.children if c.i > heard.i
        ) or _infinitive(heard.head)
        dative = heard.dep_ == "dative" or any(c.dep_ == "dobj" and c.i > heard.i for c in verb.children)
        clause = any(c.dep_ == "ccomp" and c.i > heard.i for c in verb.children)
        if "o" in frames or ("i" in frames and infinitive) or ("d" in frames and (dative or clause)):
            found.append(heard)
    for frame in sorted(f for f in frames if f.startswith("p:")):
        found += _after(verb, frame[2:])
    if "v" in frames:
        found += _after(verb, "from")
        found += [t for c in verb.children if c.dep_ == "dobj" for t in _after(c, "from")]
    if "s" in frames:
        found += [t for c in verb.children if c.dep_ == "ccomp" for t in _doer(c)]
    if verb.lemma_ == "call":
        found += _for_to(verb)
    return found


def _object(verb: Token) -> Token | None:
    """Return the head of the noun phrase right after a verb, whatever the parse makes it the object of."""
    doc, place = verb.doc, verb.i + 1
    while place < len(doc) and (doc[place].pos_ == "ADV" or doc[place].dep_ == "prt"):
        place += 1
    if place >= len(doc):
        return None
    heads = [doc[place], *(a for a in doc[place].ancestors if a.left_edge.i == place)]
    nouns = [t for t in heads if t.pos_ in _NOUN and t.dep_ in ("dobj", "dative", "nsubj", "oprd", "iobj")]
    return nouns[-1] if nouns and nouns[-1].i > verb.i else None


def _after(head: Token, word: str) -> list[Token]:
    """Return the nouns after a preposition that hangs on a word."""
    return [
        t
        for c in head.children
        if c.dep_ in ("prep", "dative") and c.lower_ == word and c.i > head.i
        for t in c.children
        if t.dep_ == "pobj" and t.pos_ in _NOUN
    ]


def _doer(clause: Token) -> list[Token]:
    """Return the subject of a clause that is to do something: "that the ministry withdraw"."""
    if clause.lemma_.lower() in _PATIENT or is_passive(clause) or clause.tag_ not in ("VB", "VBP"):
        return []
    if any(c.dep_ == "aux" and c.lower_ not in ("must", "should", "not") for c in clause.children):
        return []
    return [c for c in clause.children if c.dep_ == "nsubj" and c.pos_ in _NOUN]


def _for_to(verb: Token) -> list[Token]:
    """Return the doer in "called for X to withdraw"."""
    found = []
    for clause in verb.children:
        marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
        if marked and _infinitive(clause) and clause.lemma_ not in _PATIENT:
            found += [c for c in clause.children if c.dep_ == "nsubj" and c.pos_ in _NOUN]
    return found


def _of_noun(noun: Token) -> list[Token]:
    """Return the hearer of a noun of speech: "a call on X", "its demand that X go"."""
    if noun.lemma_.lower() not in _SPOKEN_TO:
        return []
    found = [t for word in ("to", "on") for t in _after(noun, word)]
    demanded = [c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl")]
    return found + [t for c in demanded if noun.lemma_ in ("demand", "request") for t in _doer(c)]


def _by_letter(verb: Token) -> list[Token]:
    """Return the hearer in "said in a letter to X"."""
    letters = [t for c in verb.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"]
    written = [t for t in letters if t.lemma_.lower() in ("letter", "message", "note", "reply", "ultimatum")]
    return [t for letter in written for t in _after(letter, "to")]


def _infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" for c in verb.children)


def _party(
    doc: Doc, token: Token, *, speaker: Speaker, number: int, roster: Roster, scene: Scene
) -> str | None:
    """Return the one party that a phrase stands for, none for crowds, outlets and the speaker's own side."""
    mention = phrase(token)
    held = list(doc[mention[0] : mention[1]])
    if any(t.dep_ == "conj" for t in token.children) or any(t.lower_ in words("outlet_words") for t in held):
        return None
    own = [t for t in held if t.tag_ == "PRP$"]
    someone = resolve(doc, mention, token.i, number=number, roster=roster, scene=scene)
    party = someone.party
    if party is None or someone.near or someone.relays or party == speaker.party:
        return None
    if someone.how == "crowd" or (speaker.party is None and (own or someone.how == "name")):
        return None
    unknown = someone.how == "name" and roster.person(someone.name or "") is None
    if unknown or token.lower_ in _AUDIENCES:
        return None
    office = office_word([token])
    if someone.how == "unnamed" and (office is None or not office.bears):
        return None
    if someone.how == "role" and someone.name == roster.sides[party].name:
        return _only(token, party, speaker=speaker, roster=roster, scene=scene)
    return party


def _only(token: Token, party: str, *, speaker: Speaker, roster: Roster, scene: Scene) -> str | None:
    """Return the party of "the union" where no other union but the speaker's is in sight."""
    kind = roster.sides[party].kind
    if token.lower_ in folded(roster.sides[party].name).split():
        return party
    seen = {side for _, _, side in scene.sides if roster.sides[side].kind == kind}
    return party if not seen - {party, speaker.party or party} else None


def _called(doc: Doc, item: Found, *, speaker: Speaker, roster: Roster) -> str | None:
    """Return the party of a vocative that opens a quotation: "Halmark, you have had your answer"."""
    if not item.contents or item.shape not in ("clause", "quote", "carried", "turn"):
        return None
    start, end = item.contents[0]
    text = text_of(doc)
    if text[max(0, start - 1) : start + 1].strip("“\"‘' ") == text[max(0, start - 1) : start + 1]:
        return None  # not quoted
    match = _CALLED.match(text[start:end])
    if match is None:
        return None
    name = _TITLE.sub("", match["name"])
    someone = roster.person(name)
    party = someone.party if someone is not None and not someone.near else roster.party(name)
    place = doc.char_span(start + match.start("rest"), start + match.end("rest"), alignment_mode="expand")
    if party is None or party == speaker.party or place is None:
        return None
    orders = place[0].tag_ == "VB"
    return party if orders or _YOU.search(match["rest"]) else None
