"""Attributions of a paragraph: every cue with its speaker and its content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.read.speech.adjective_cues import adjective_attributions
from pourparler.read.speech.background import background
from pourparler.read.speech.citing import cited
from pourparler.read.speech.clause_cues import verb_attributions
from pourparler.read.speech.colon_cues import colon_attributions, with_colons
from pourparler.read.speech.cut_in import waits
from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.lexicon import verbs
from pourparler.read.speech.phrase_cues import according_to, in_words_of, labels, noun_attributions, signed
from pourparler.read.speech.pieces import trimmed
from pourparler.read.speech.quoted import with_quotes
from pourparler.read.speech.quoted_only import quote_attributions
from pourparler.read.speech.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


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
    Without a parse only quotation marks beside a verb of saying count. A cue inside a
    quoted run is the speaker's own talk and opens nothing.
    """
    if not doc.has_annotation("DEP"):
        return quote_attributions(doc, runs=runs)
    found = verb_attributions(doc, runs=runs)
    found += adjective_attributions(doc)
    found += according_to(doc)
    found += in_words_of(doc)
    found = cited(doc, found)
    found += noun_attributions(doc)
    found += labels(doc, runs=runs)
    found = with_colons(found, colon_attributions(doc, runs=runs, taken=found))
    found += signed(doc, runs=runs)
    found = [item for item in found if not _inside(item, doc, runs) and not background(doc, item)]
    found.sort(key=lambda item: (item.cue, item.contents))
    kept: list[Found] = []
    for item in found:
        if not any(_same(item, other) for other in kept):
            kept.append(item)
    kept = [item for item in kept if not any(_circular(item, other, doc) for other in kept)]
    kept += [more for item in kept if (more := _beyond_semicolon(item, kept, doc)) is not None]
    kept = [_without_asides(_own_part(item, kept, doc), doc, runs=runs) for item in kept]
    return [
        replace(item, contents=contents)
        for item, contents in zip(kept, with_quotes(doc, kept, runs=runs), strict=True)
        if contents
    ]


def _circular(item: Found, other: Found, doc: Doc) -> bool:
    """Tell whether an item takes in another cue that goes around it: "If A, N warned, he could propose B"."""
    if item is other or len(other.contents) < 2 or other.kind != "say":
        return False
    if item.root < other.root and not waits(doc, other.contents[0][0]):
        return False
    place, around = doc[item.root].idx, doc[other.root].idx
    return any(s <= around < e for s, e in item.contents) and any(s <= place < e for s, e in other.contents)


def _beyond_semicolon(item: Found, found: list[Found], doc: Doc) -> Found | None:
    """Return the speech that goes on behind the cue: "There was no offer, he told us; a day was too long"."""
    if item.kind != "say" or item.shape != "clause" or item.root < 0:
        return None
    end = doc[item.root].sent.end
    mark = next((t.i for t in doc[item.root + 1 : end] if t.text == ";" or t.pos_ in ("VERB", "AUX")), None)
    if mark is None or doc[mark].text != ";" or item.contents[-1][1] > doc[item.root].idx:
        return None
    stop = next((t.i for t in doc[mark + 1 : end] if t.text == ";"), end)
    start = mark + 1 + (doc[mark + 1].dep_ == "cc" if mark + 1 < stop else 0)
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[start:stop])
    others = any(mark < other.root < stop for other in found)
    place = trimmed(doc, start, stop) if finite and not others else None
    return None if place is None else replace(item, contents=(place,))


def _without_asides(item: Found, doc: Doc, *, runs: tuple[Quote, ...]) -> Found:
    """Cut the reporter's own words from what is not quoted: a clause with its own cue, a dashed aside."""
    contents = []
    for start, end in item.contents:
        if any(run.start <= start and end <= run.end for run in runs):
            contents.append((start, end))
            continue
        for verb in _telling(doc):
            stop = _relative_start(verb, doc) if verb.i != item.root else None
            if stop is not None and start < stop < end and not start <= doc[item.root].idx < end:
                end = stop
        contents += _dashes_cut(doc, (start, end), runs=runs)
    return replace(item, contents=tuple(contents))


def _telling(doc: Doc) -> list[Token]:
    """Return the cue verbs of a paragraph that have a pronoun as their subject; worked out once."""
    if "telling" not in doc.user_data:
        doc.user_data["telling"] = [
            verb
            for verb in doc
            if verb.lemma_.lower() in verbs()
            and any(c.pos_ == "PRON" and c.dep_ == "nsubj" for c in verb.children)
        ]
    found: list[Token] = doc.user_data["telling"]
    return found


def _relative_start(verb: Token, doc: Doc) -> int | None:
    """Return where the ", which he …" clause that holds a cue verb begins, or None."""
    for node in (verb, *verb.ancestors):
        if node.dep_ == "relcl":
            left = node.left_edge
            comma = left.i > 0 and doc[left.i - 1].text == ","
            return (
                doc[left.i - 1].idx
                if comma and left.lower_ in ("which", "who", "whom", "on", "whose")
                else None
            )
        if node.dep_ in ("ccomp", "ROOT"):
            return None
    return None


def _dashes_cut(doc: Doc, item: tuple[int, int], *, runs: tuple[Quote, ...]) -> list[tuple[int, int]]:
    """Split a range around an aside between two dashes outside quotation marks."""
    marks = [
        t.idx
        for t in doc
        if t.text in ("—", "–", "--", " - ")
        and item[0] < t.idx < item[1]
        and not any(r.start < t.idx < r.end for r in runs)
    ]
    if len(marks) < 2:
        return [item]
    pieces = [(item[0], marks[0]), (marks[1] + 1, item[1])]
    found = [doc.char_span(a, b, alignment_mode="contract") for a, b in pieces]
    places = [trimmed(doc, span.start, span.end) for span in found if span is not None]
    return [place for place in places if place is not None]


def _own_part(item: Found, found: list[Found], doc: Doc) -> Found:
    """Cut from a content what stands beyond a semicolon or colon and has another cue of its own."""
    contents = []
    for start, end in item.contents:
        marks = [t.idx for t in doc if t.text in (";", ":") and start < t.idx < end]
        for mark in marks:
            others = [o for o in found if o is not item and o.root >= 0 and o.shape != "noun"]
            beyond = [
                o
                for o in others
                if mark < doc[o.root].idx < end and doc[o.root].dep_ in ("ROOT", "ccomp", "parataxis", "conj")
            ]
            within = [
                o
                for o in others
                if start <= doc[o.root].idx < mark
                and doc[o.root].dep_ in ("ROOT", "ccomp", "parataxis", "conj")
            ]
            if beyond and doc[item.root].idx < mark:
                end = mark
                break
            if within and doc[item.root].idx > mark:
                start = mark + 1
        end = _before_while(item, found, doc, (start, end))
        end = _before_relative(item, found, doc, (start, end))
        span = doc.char_span(start, end, alignment_mode="contract")
        place = None if span is None else trimmed(doc, span.start, span.end)
        if place is not None:
            contents.append(place)
    return replace(item, contents=tuple(contents))


def _before_relative(item: Found, found: list[Found], doc: Doc, content: Range) -> int:
    """Return where a content ends before ", which N denied": N says that of the noun, not the speaker."""
    ends = [
        other.contents[-1][1]
        for other in found
        if other is not item and other.shape == "object" and other.root >= 0
        if content[0] <= other.contents[0][0] and other.contents[-1][1] < doc[other.root].idx < content[1]
        if doc[item.root].idx < content[0]
    ]
    return min(ends, default=content[1])


def _before_while(item: Found, found: list[Found], doc: Doc, content: Range) -> int:
    """Return where a content ends before a "while X said …" or ", and X said …" with a speaker of its own."""
    for other in found:
        if other is item or other.root < 0 or other.speaker is None or item.shape != "clause":
            continue
        start = other.speaker[0]
        if not content[0] < doc[start].idx < content[1] or other.cue[0] < start:
            continue
        lead = doc[max(0, start - 2) : start]
        if doc[other.root].dep_ == "advcl" and lead[-1:].text.lower() in ("while", "whereas"):
            return lead[-1].idx
        named = doc[other.speaker_root].pos_ == "PROPN" and doc[other.root].dep_ == "conj"
        if named and lead.text.lower() in (", and", ", but", ", while"):
            return lead[0].idx
    return content[1]
