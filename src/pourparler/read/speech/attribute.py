"""Attributions of a paragraph: every cue with its speaker and its content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.read.speech.clause_cues import verb_attributions
from pourparler.read.speech.found import Found
from pourparler.read.speech.phrase_cues import according_to, labels, noun_attributions
from pourparler.read.speech.quoted import with_quotes
from pourparler.read.speech.pieces import trimmed
from pourparler.read.speech.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc


def _inside(found: Found, doc: Doc, runs: tuple[Quote, ...]) -> bool:
    """Tell whether the cue itself stands within a quoted run."""
    place = doc[found.cue[0]].idx
    return any(run.start <= place < run.end for run in runs)


def _same(first: Found, second: Found) -> bool:
    return first.contents == second.contents and first.speaker == second.speaker


def attributions(doc: Doc, *, runs: tuple[Quote, ...]) -> list[Found]:
    """Return the attributions of one paragraph, in order of their cues.

    Parameters
    ----------
    doc
        The parsed paragraph.
    runs
        Its quoted runs.

    Notes
    -----
    A cue inside a quoted run is the speaker's own talk and opens nothing.
    """
    found = verb_attributions(doc, runs=runs)
    found += according_to(doc)
    found += noun_attributions(doc)
    found += labels(doc, runs=runs)
    found = [item for item in found if not _inside(item, doc, runs)]
    found.sort(key=lambda item: (item.cue, item.contents))
    kept: list[Found] = []
    for item in found:
        if not any(_same(item, other) for other in kept):
            kept.append(item)
    kept = [_own_part(item, kept, doc) for item in kept]
    return [
        replace(item, contents=contents)
        for item, contents in zip(kept, with_quotes(doc, kept, runs=runs), strict=True)
        if contents
    ]


def _own_part(item: Found, found: list[Found], doc: Doc) -> Found:
    """Cut from a content what stands beyond a semicolon or colon and has another cue of its own."""
    contents = []
    for start, end in item.contents:
        marks = [t.idx for t in doc if t.text in (";", ":") and start < t.idx < end]
        for mark in marks:
            others = [o for o in found if o is not item and o.root >= 0 and o.shape != "noun"]
            beyond = [o for o in others if mark < doc[o.root].idx < end and doc[o.root].dep_ in ("ROOT", "ccomp", "parataxis", "conj")]
            within = [o for o in others if start <= doc[o.root].idx < mark and doc[o.root].dep_ in ("ROOT", "ccomp", "parataxis", "conj")]
            if beyond and doc[item.root].idx < mark:
                end = mark
                break
            if within and doc[item.root].idx > mark:
                start = mark + 1
        span = doc.char_span(start, end, alignment_mode="contract")
        place = None if span is None else trimmed(doc, span.start, span.end)
        if place is not None:
            contents.append(place)
    return replace(item, contents=tuple(contents))
