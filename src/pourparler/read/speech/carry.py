"""Quotations without a cue: whose they are, and which are no speech at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_SPEECH: Final = 4
_SCARE: Final = 3
_LEAD: Final = 8


def _covered(run: Quote, found: list[Found]) -> bool:
    inner = run.inner
    return any(start < inner[1] and inner[0] < end for item in found for start, end in item.contents)


def carried_quotes(doc: Doc, found: list[Found], *, runs: tuple[Quote, ...]) -> list[Found]:
    """Return the attributions with one added for each quoted sentence that no cue claims.

    The speaker of such a sentence is left to the scene: whoever spoke last.
    """
    text = text_of(doc)
    added = list(found)
    for run in runs:
        start, end = run.inner
        if _covered(run, found) or len(text[start:end].split()) < _SPEECH:
            continue
        sentence = next((s for s in doc.sents if s.start_char <= start < s.end_char), None)
        before = text[sentence.start_char : start] if sentence is not None else ""
        if any(c.isalnum() for c in before) and not (sentence is not None and _led_in(sentence, start)):
            continue
        while end > start and text[end - 1] in ".,; ":
            end -= 1
        token = next((t.i for t in doc if t.idx >= start), len(doc) - 1)
        added.append(
            Found(
                cue=(token, token + 1),
                root=-1,
                speaker=None,
                speaker_root=-1,
                contents=((start, end),),
                shape="carried",
                kind="say",
            )
        )
    return sorted(added, key=lambda item: (item.contents[0], item.cue))


def _led_in(sentence: Span, start: int) -> bool:
    """Tell whether a few words without a verb lead to a quotation by a colon: "On the tolls: “…”"."""
    lead = [t for t in sentence if t.idx < start and not t.is_quote]
    bare = not any(t.pos_ == "VERB" for t in lead)
    return bare and len(lead) <= _LEAD and lead[-1].text == ":"


def scare_quotes(doc: Doc, found: list[Found], *, runs: tuple[Quote, ...]) -> list[Range]:
    """Return the short quoted runs that belong to no attribution."""
    return [
        run.inner
        for run in runs
        if run.closed
        and 0 < len(text_of(doc)[slice(*run.inner)].split()) <= _SCARE
        and any(c.isalnum() for c in text_of(doc)[slice(*run.inner)])
        and not _covered(run, found)
    ]
