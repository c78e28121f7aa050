"""Colons that open speech: "Torre, on the steps: …", "Torre's reply: …", "Torre was blunt: …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.lexicon import words
from pourparler.read.speech.offices import ROLE_KINDS, bodies, office_word
from pourparler.read.speech.pieces import join, trimmed
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.text import text_of
from pourparler.read.turns import NO_SPEAKER

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})
_ANSWERS: Final = frozenset({
    "answer", "reply", "response", "retort", "comment", "remark", "verdict", "view", "reaction", "message",
    "line", "position", "word", "advice", "version", "explanation", "conclusion", "worry", "fear", "hope",
    "argument", "condition", "price", "forecast", "prediction", "summary", "question", "plea", "point",
    "theory", "excuse", "defence", "defense", "assessment", "motto", "recipe", "account", "note",
})  # fmt: skip
_LEADS: Final = frozenset({"and", "but", "then", "now", "so", "or", "finally", "again", "also", "meanwhile"})
_FROM: Final = frozenset({"from"})
_ASIDES: Final = frozenset({
    "in", "on", "at", "by", "from", "to", "of", "for", "with", "outside", "inside", "after", "before", "via",
    "through", "later", "again", "too", "asked", "speaking", "going", "leaving", "when", "as", "same", "also",
})  # fmt: skip
_FACTS: Final = frozenset({
    "know", "see", "hear", "need", "love", "like", "hate", "learn", "mean", "seem", "appear", "become",
    "work", "remember", "forget", "start", "begin", "stop", "happen", "cause", "prove", "live", "own", "lose",
    "win", "problem", "reason", "trouble", "difficulty", "choice", "habit", "advantage", "secret", "result",
})  # fmt: skip
"""Verbs and nouns after which a colon opens the reporter's own explanation."""
_NAMING: Final = ("PROPN", "NOUN", "ADJ", "NUM")
_LONGEST: Final = 16
_LEAST: Final = 3


def colon_attributions(doc: Doc, *, runs: tuple[Quote, ...], taken: list[Found]) -> list[Found]:
    """Return the attributions by a colon after who speaks, where no cue that is taken stands before it."""
    found: list[Found] = []
    if ":" not in text_of(doc):
        return found
    roots = {item.root for item in taken}
    for token in doc:
        if token.text != ":" or token.i == 0 or any(r.start < token.idx < r.end for r in runs):
            continue
        start, end = _beginning(doc, token.i), _ending(doc, token.i)
        if roots & {*range(start, token.i + 1)}:
            continue
        speaker = _teller(doc[start : token.i]) if 0 < token.i - start <= _LONGEST else None
        if speaker is None:
            continue
        quoted = any(0 <= r.start - token.idx <= 3 for r in runs)
        label = not any(t.tag_ in _FINITE for t in doc[start : token.i])
        if not quoted and not _says(doc[token.i + 1 : end], label=label):
            continue
        contents = join(trimmed(doc, token.i + 1, end))
        if not contents:
            continue
        found.append(
            Found(
                cue=(token.i, token.i + 1),
                root=token.i,
                speaker=speaker,
                speaker_root=_head(doc, speaker),
                contents=contents,
                shape="label",
                word=":",
                kind="say",
            )
        )
    return found


def _beginning(doc: Doc, colon: int) -> int:
    """Return where the sentence of a colon begins: after a stop, a dash or a semicolon."""
    place = colon
    while place > 0 and doc[place - 1].text not in (".", "?", "!", ";", "…", "—", "–"):
        place -= 1
    while place < colon and (doc[place].is_punct or doc[place].is_space or doc[place].lower_ in _LEADS):
        place += 1
    return place


def _ending(doc: Doc, colon: int) -> int:
    """Return where the sentence after a colon ends, also where the parse cuts at the colon."""
    place = colon + 1
    while place < len(doc) and not (place > colon + 1 and doc[place].is_sent_start):
        place += 1
    return place


def _head(doc: Doc, speaker: Range) -> int:
    return speaker[1] - 1


def _teller(label: Span) -> Range | None:
    """Return who speaks in the words before a colon, or None."""
    first = 0
    if label[0].lower_ in _FROM and len(label) > 1:
        first = 1
    mention = _mention(label, first)
    if mention is None:
        return None
    start, end = mention
    rest = label[end:]
    if len(rest) == 0:
        return label[start].i, label[end - 1].i + 1
    if rest[0].text in ("'s", "’s", "'", "’"):
        return (label[start].i, label[end - 1].i + 1) if _answers(rest) else None
    finite = [t for t in rest if t.tag_ in _FINITE]
    opens = rest[0].text in (",", "(") or rest[0].lower_ in _ASIDES
    if not finite or (rest[0].text in (",", "(") and _set_apart(rest)):
        return (label[start].i, label[end - 1].i + 1) if opens else None
    return (label[start].i, label[end - 1].i + 1) if first == 0 and _is_blunt(rest) else None


def _mention(label: Span, first: int) -> Range | None:
    """Return the first noun phrase of a label if it is a name, an office or he and she."""
    if label[first].lower_ in ("he", "she"):
        return first, first + 1
    place = first
    if label[place].lower_ in ("the", "a", "an", "his", "her", "its", "their", "one"):
        place += 1
    end = place
    while end < len(label) and (label[end].pos_ in _NAMING or label[end].text == "-" or _owns(label, end)):
        end += 1
    if end == place:
        return None
    alone = end - place == 1 and label[place].i == label[0].i and label[place].pos_ == "NOUN"
    named = label[end - 1].text[:1].isupper() and (label[end - 1].pos_ == "PROPN" or alone)
    held = office_word([label[end - 1]]) is not None or label[end - 1].lower_ in ROLE_KINDS
    of_body = place > first and label[end - 1].lower_ in bodies()
    if (
        not (named or held or of_body)
        or label[place].lower_ in NO_SPEAKER
        or label[end - 1].lower_ in words("dates_and_feasts")
    ):
        return None
    return first, end


def _owns(label: Span, place: int) -> bool:
    """Tell whether a mark belongs to a body's name: "the crews' union", "the minister's office"."""
    if label[place].text not in ("'s", "’s", "'", "’") or place + 1 >= len(label):
        return False
    return label[place + 1].lower_ in bodies() or label[place + 1].lower_ in ROLE_KINDS


def _answers(rest: Span) -> bool:
    """Tell whether what somebody has is an answer: "'s reply", "'s view of this", "'s answer came by fax"."""
    place = 1
    while place < len(rest) and rest[place].pos_ in ("ADJ", "NUM", "ADV"):
        place += 1
    return place < len(rest) and rest[place].lemma_.lower() in _ANSWERS


def _set_apart(rest: Span) -> bool:
    """Tell whether all verbs after a name stand in an aside: ", who sells fish", ", when he had laughed"."""
    second = rest[1] if len(rest) > 1 else None
    return second is not None and (
        second.tag_ in ("WP", "WDT", "WRB") or second.lower_ in ("as", "when", "after", "while", "once")
    )


def _is_blunt(rest: Span) -> bool:
    """Tell whether a verb that says nothing by itself leads to the colon: "was blunt", "struck a note"."""
    return not any(t.lemma_.lower() in _FACTS or t.dep_ == "auxpass" for t in rest)


def _says(said: Span, *, label: bool) -> bool:
    """Tell whether words can be what somebody says: a clause, behind a bare label also less."""
    worded = [t for t in said if t.is_alpha]
    if any(t.tag_ in _FINITE for t in said):
        return len(worded) >= _LEAST
    return label and len(worded) >= _LEAST


def with_colons(found: list[Found], colons: list[Found]) -> list[Found]:
    """Return the attributions with those by colons; where one has its own cue behind the colon, that stays.

    "Torre was on the steps: no deal would be signed, she said": what "she said" stands after begins at
    the colon.
    """
    kept, dropped = list(found), set()
    for colon in colons:
        start, end = colon.contents[0][0], colon.contents[-1][1]
        for place, item in enumerate(kept):
            inside = item.root > colon.root and item.kind in ("say", "think") and item.shape == "clause"
            reaches = inside and item.contents[0][0] < end and start < item.contents[-1][1]
            if not reaches:
                continue
            contents = tuple((max(s, start), e) for s, e in item.contents if e > start)
            if sum(e - s for s, e in contents) * 2 >= end - start:
                kept[place] = replace(item, contents=contents)
                dropped.add(colon.root)
    return kept + [colon for colon in colons if colon.root not in dropped]
