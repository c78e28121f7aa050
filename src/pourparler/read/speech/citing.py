"""Citing: "X, citing Y, reported that …" is Y's word, heard through X."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.offices import office_word
from pourparler.read.speech.papers import PAPERS
from pourparler.read.speech.pieces import trimmed
from pourparler.read.speech.syntax import own_subject, phrase, verb_group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CITES: Final = frozenset({"citing", "quoting"})
_THINGS: Final = frozenset({"DATE", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_REPORTS: Final = frozenset({"say", "doc"})
_FAR: Final = 6
"""Words between the verb and the head of whom it cites."""


def cited(doc: Doc, found: list[Found]) -> list[Found]:
    """Return attributions in which whoever is cited speaks, through whoever cites.

    "The Ledger, citing a union official, reported that it would strike": the official through the Ledger.
    What is cited is no content. Who cites a thing ("citing safety", "citing the treaty") speaks for himself.
    """
    for token in doc:
        source = _source(token) if token.lower_ in _CITES else None
        if source is None:
            continue
        own = next((item for item in found if item.root == token.i), None)
        found = [item for item in found if item.root != token.i]
        place = _report(token, found)
        if place is not None:
            found[place] = _through(found[place], token, source)
        elif own is not None and (said := _that(token)) is not None:
            found.append(_through(replace(_reported(own, token), contents=(said,)), token, source))
    return found


def _source(citing: Token) -> Token | None:
    """Return the head of whom "citing" names: somebody with a name or an office, people, a source."""
    doc = citing.doc
    source = next((c for c in citing.children if c.dep_ == "dobj" and c.i > citing.i), None)
    if source is None:  # at the head of a sentence a parser may take "Citing" for a name
        names = [t for t in doc[citing.i + 1 : citing.i + _FAR] if t.i < citing.sent.end]
        last = next((n for n, t in enumerate(names) if not t.text[:1].isupper()), len(names))
        source = names[last - 1] if last else None
    if source is None or source.lower_ in PAPERS or source.ent_type_ in _THINGS:
        return None
    if source.pos_ == "PROPN" or any(office_word([t]) is not None for t in (source, *source.conjuncts)):
        return source
    return source if source.lower_ in ("people", "persons", "those", "witnesses") else None


def _report(citing: Token, found: list[Found]) -> int | None:
    """Return which attribution the citing goes with: that of the verb over it, else its sentence's one."""
    sentence = citing.sent
    told = [
        n
        for n, item in enumerate(found)
        if item.kind in _REPORTS and item.root >= 0 and sentence.start <= item.root < sentence.end
    ]
    over = [citing, *citing.ancestors]
    hung = [n for n in told if any(item == found[n].root for item in (t.i for t in over))]
    return hung[0] if hung else (told[0] if len(told) == 1 else None)


def _that(citing: Token) -> Range | None:
    """Return the clause of "reported, citing N, that …": a parser may hang it on "citing", or on N."""
    doc = citing.doc
    marks = (t for t in citing.subtree if t.lower_ == "that" and t.dep_ == "mark" and t.i > citing.i)
    that = next((t for t in marks if doc[t.i - 1].text == ","), None)
    return None if that is None else trimmed(doc, that.i + 1, that.head.right_edge.i + 1)


def _reported(item: Found, citing: Token) -> Found:
    """Return the attribution of a clause that hangs on "citing" as that of the verb over it."""
    verb = citing.head
    teller = own_subject(verb)
    return replace(
        item,
        cue=verb_group(verb),
        root=verb.i,
        speaker=None if teller is None else phrase(teller),
        speaker_root=-1 if teller is None else teller.i,
        shape="clause",
        word=verb.lemma_.lower(),
        act="",
        kind="say",
    )


def _through(item: Found, citing: Token, source: Token) -> Found:
    """Return an attribution with whom it cites as its speaker, and who spoke in it so far as the way."""
    doc, mention = citing.doc, phrase(source)
    if source.dep_ != "dobj":
        mention = (citing.i + 1, mention[1])
    own = item.speaker is not None and item.speaker[0] <= source.i < item.speaker[1]
    way = _cites_first(item, citing) if own else (item.speaker, item.speaker_root)
    aside = (citing.idx, doc[mention[1] - 1].idx + len(doc[mention[1] - 1]))
    return replace(
        item,
        speaker=mention,
        speaker_root=source.i,
        through=way[0],
        through_root=way[1],
        contents=tuple(c for content in item.contents if (c := _clear_of(doc, content, aside)) is not None),
    )


def _cites_first(item: Found, citing: Token) -> tuple[Range | None, int]:
    """Return the subject that stands right before the verb: "Citing Ana Torre, the Ledger reported"."""
    verb = citing.doc[item.root]
    named = [t for t in citing.doc[citing.i : verb.i] if t.pos_ == "PROPN" and t.dep_ != "compound"]
    last = named[-1] if named and named[-1].i == verb.i - 1 else None
    return (None, -1) if last is None else (phrase(last), last.i)


def _clear_of(doc: Doc, content: Range, aside: Range) -> Range | None:
    """Return a content without the citing at its end or at its start."""
    start, end = content
    if start < aside[0] < end:
        end = aside[0]
    elif aside[0] <= start < aside[1]:
        start = min(aside[1], end)
    span = doc.char_span(start, end, alignment_mode="contract")
    return None if span is None or not len(span) else trimmed(doc, span.start, span.end)
