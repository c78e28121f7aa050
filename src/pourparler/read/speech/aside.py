"""Asides: attributions that are no statement of anybody, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found
from pourparler.read.speech.lexicon import words
from pourparler.read.speech.quotes import runs_of
from pourparler.read.speech.scene import Speaker
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ANYBODY: Final = frozenset((
    "each", "other", "others", "everybody", "everyone", "anybody", "anyone", "nobody", "somebody", "someone",
))  # fmt: skip
_CALLED: Final = frozenset(
    {"call", "characterise", "characterize", "describe", "dub", "label", "brand", "term", "bill"}
)
_ASKED: Final = frozenset({"ask", "wonder", "inquire", "enquire", "query"})
_QUESTIONS: Final = frozenset({"how", "what", "whether", "if", "why", "when", "where", "who", "which"})
_WITHHELD: Final = frozenset({"comment", "name", "elaborate", "say", "specify", "discuss"})
_NO_WORDS: Final = frozenset(
    {"comment", "comments", "a comment", "an interview", "interviews", "information"}
)
_SETTING: Final = frozenset({"in", "on", "at", "to", "through", "via"})
_READER: Final = frozenset({"you", "your", "us", "our", "we"})


def aside(doc: Doc, item: Found, speaker: Speaker) -> str:
    """Return why an attribution is no statement, or an empty text."""
    return next((why for why, holds in _REASONS if holds(doc, item, speaker)), "")


def _is_relay(doc: Doc, item: Found, speaker: Speaker) -> bool:
    return speaker.relays


def _names_nobody(doc: Doc, item: Found, speaker: Speaker) -> bool:
    unnamed = speaker.name is None and speaker.party is None
    headline = text_of(doc)[-1:].isalnum()
    if headline and speaker.how == "name" and speaker.party is None and " " not in (speaker.name or ""):
        return item.shape == "label"  # a headline's place: "Amaru: ferry talks resume"
    vague = speaker.how == "crowd" or (speaker.how == "role" and speaker.name is None)
    return item.shape == "label" and (unnamed or vague)


def _is_everybodys(doc: Doc, item: Found, speaker: Speaker) -> bool:
    """Tell whether the subject is anybody at all: "each blamed the other", "everybody knows"."""
    if item.speaker_root < 0 or speaker.party is not None or item.shape == "quote":
        return False
    return doc[item.speaker_root].lower_ in _ANYBODY


def _is_silence(doc: Doc, item: Found, speaker: Speaker) -> bool:
    if item.denied and item.kind in ("say", "think", "doc") and item.shape != "quote":
        return True
    first = text_of(doc)[item.contents[0][0] : item.contents[0][1]]
    if item.word in ("decline", "refuse") and not _WITHHELD.isdisjoint(first.split()):
        return True
    return text_of(doc)[item.contents[0][0] : item.contents[-1][1]].lower() in _NO_WORDS


def _is_question(doc: Doc, item: Found, speaker: Speaker) -> bool:
    """Tell whether the speaker asks: "she asked whether …"; a quoted question is her words."""
    if item.word not in _ASKED or item.shape != "clause" or item.root + 1 >= len(doc):
        return False
    start = item.contents[0][0]
    quoted = any(run.start < start <= run.end for run in runs_of(doc))
    return not quoted and text_of(doc)[start:].split(" ", 1)[0].lower() in _QUESTIONS


def _is_nobodys_name(doc: Doc, item: Found, speaker: Speaker) -> bool:
    return item.passive and item.word in _CALLED


def _is_reporters(doc: Doc, item: Found, speaker: Speaker) -> bool:
    """Tell whether the reporter judges: a map "shows", "you" are told, acts "made clear"."""
    if item.kind == "doc" and speaker.name is None and speaker.party is None:
        return item.speaker_root >= 0 and doc[item.speaker_root].lemma_.lower() not in words("documents")
    if item.shape == "object" and _talks_to_reader(doc, item):
        return True
    if item.word != "make clear" or speaker.how != "collective":
        return False
    verb = doc[item.root]
    return not any(c.dep_ == "prep" and c.i > verb.i and c.lower_ in _SETTING for c in verb.children)


def _talks_to_reader(doc: Doc, item: Found) -> bool:
    """Tell whether words outside quotation marks say "your" or "us": the reporter speaks, not the source."""
    runs = runs_of(doc)
    return any(
        t.lower_ in _READER
        for t in doc
        if any(s <= t.idx < e for s, e in item.contents) and not any(r.start < t.idx < r.end for r in runs)
    )


_REASONS: Final[tuple[tuple[str, Callable[[Doc, Found, Speaker], bool]], ...]] = (
    ("relayed without a speaker", _is_relay),
    ("no speaker named", _names_nobody),
    ("no speaker named", _is_everybodys),
    ("not said", _is_silence),
    ("question", _is_question),
    ("characterised by nobody named", _is_nobodys_name),
    ("reporter comment", _is_reporters),
)
