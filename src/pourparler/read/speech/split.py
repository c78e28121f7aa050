"""Splitting: one attribution to the statements in it, by sentence, clause, act and issue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.acts import TOLD_APART, Reading, read_act
from pourparler.read.speech.clause_ends import hangs_on_it
from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.issues import Index, issue_of
from pourparler.read.speech.pieces import trimmed
from pourparler.read.speech.quotes import runs_of
from pourparler.read.speech.text import text_of
from pourparler.read.speech.traits import traits

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SHORT: Final = 3
_SHARED: Final = frozenset({
    "he", "she", "it", "they", "would", "will", "could", "can", "should", "must", "may", "might", "had",
    "has", "have", "was", "were", "is", "are",
})  # fmt: skip
_WEAK: Final = 0.5
"""An act less likely than this cuts no statement off its neighbour."""
_HALF: Final = 0.5
"""The same for a clause that has the subject of its neighbour."""
_LONGEST: Final = 2_000
"""Characters of a statement from which on what joins it is not read anew with all before it."""
_LIST_MARK: Final = re.compile(r", | [–—-] |; ")
_OPENING: Final = re.compile(
    r"(?:in (?:other|some) respects|in addition|in turn|in particular|meanwhile|moreover|furthermore|however"
    r"|nevertheless|nonetheless|separately|for (?:his|her|its|their) part|on the other hand|at the same time"
    r"|on (?:his|her|its|their) side|by contrast|elsewhere|indeed|similarly|likewise), ",
    re.IGNORECASE,
)
_CLOSERS: Final = "”\"’'»)*_ "
_EDGE: Final = ' \n\t,;.:–—-…“”"«»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One statement's worth of content: its ranges, act and issue (with the weight of the issue)."""

    contents: tuple[Range, ...]
    reading: Reading
    issue: str | None
    weight: float


def units(doc: Doc, found: Found, *, among: Index) -> list[Unit]:
    """Return the statements of one attribution, in order.

    Contents split where a sentence ends or a clause with its own subject
    begins; neighbours with one act and one issue are joined again.
    """
    if found.shape == "label" and not text_of(doc).rstrip(_CLOSERS).endswith((".", "?", "!", "…")):
        return [  # a headline's
            _unit(doc, (part,), found, among=among)
            for piece in found.contents
            for part in _listed(doc, piece)
            if any(c.isalnum() for c in text_of(doc)[slice(*part)])
        ]
    pieces = [piece for group in _groups(doc, found.contents) for piece in _parts(doc, group, found)]
    worded = [
        tuple(p for p in piece if any(c.isalnum() for c in text_of(doc)[slice(*p)])) for piece in pieces
    ]
    made = [_unit(doc, piece, found, among=among) for piece in worded if piece]
    joined: list[Unit] = []
    for unit in made:
        if joined and _belongs(doc, joined[-1], unit):
            contents = _close(doc, (*joined[-1].contents, *unit.contents))
            if contents[-1][1] - contents[0][0] > _LONGEST:  # else each clause of a list costs the whole list
                joined[-1] = replace(joined[-1], contents=contents)
            else:
                joined[-1] = _unit(doc, contents, found, among=among, keep=joined[-1])
        else:
            joined.append(unit)
    return joined


def _words(doc: Doc, contents: tuple[Range, ...]) -> str:
    return " ".join(text_of(doc)[start:end] for start, end in contents)


def _unit(
    doc: Doc, contents: tuple[Range, ...], found: Found, *, among: Index, keep: Unit | None = None
) -> Unit:
    words = _words(doc, contents)
    shown = traits(doc, contents, found=found)
    reading = read_act(words, hint=found.act, shape=found.shape, denied=found.denied, shown=shown)
    if keep is not None and keep.reading.strength >= reading.strength:
        reading = replace(keep.reading, conditional=reading.conditional, negated=reading.negated)
    issue, weight = issue_of(words, among=among)
    return Unit(contents=contents, reading=reading, issue=issue, weight=weight)


def _belongs(doc: Doc, first: Unit, second: Unit) -> bool:
    """Tell whether a unit goes on with the one before it: one act, an act not told apart, or too short."""
    if second.issue is not None and first.issue is not None and second.issue != first.issue:
        return False
    if _told_apart(doc, first, second):
        return False
    if any(_is_short(doc, unit) for unit in (first, second)) or _hangs_on(doc, first, second):
        return True
    unsure = min(first.reading.likely, second.reading.likely) < _WEAK and first.issue == second.issue
    untold = any(u.reading.likely and u.reading.likely < TOLD_APART for u in (first, second))
    return unsure or (second.reading.act == first.reading.act and not untold)


def _told_apart(doc: Doc, first: Unit, second: Unit) -> bool:
    """Tell whether a cue stands between two sentences: “No,” she said. “It stays.” are two."""
    gap = text_of(doc)[first.contents[-1][1] : second.contents[0][0]]
    if " that " in gap:
        return True
    apart = any(c.isalpha() for c in gap) and any(mark in gap for mark in ".?!")
    return apart and not _says_little(doc, first.contents[-1])


def _says_little(doc: Doc, item: Range) -> bool:
    """Tell whether a quotation must make plain what is said: "Not one, he swore. “Not today.”"."""
    span = doc.char_span(*item, alignment_mode="expand")
    words = () if span is None else span
    return not _quoted(doc, item) and not any(t.pos_ in ("VERB", "AUX") for t in words)


def _hangs_on(doc: Doc, first: Unit, second: Unit) -> bool:
    """Tell whether a clause has the subject of the one before it: "the toll was dead and would stay so"."""
    start, end = second.contents[0]
    gap = text_of(doc)[first.contents[-1][1] : start].strip(_EDGE).lower()
    words = text_of(doc)[start:end].split(" ", 1)
    weak = min(first.reading.likely, second.reading.likely) < _HALF
    return gap == "and" and words[0].lower() in _SHARED and weak


def _is_short(doc: Doc, unit: Unit) -> bool:
    long = unit.contents[-1][1] - unit.contents[0][0] > _LONGEST
    return not long and len(_words(doc, unit.contents).split()) < _SHORT


def _close(doc: Doc, contents: tuple[Range, ...]) -> tuple[Range, ...]:
    """Join ranges that only marks, spaces or "and" separate."""
    result: list[Range] = []
    for start, end in contents:
        gap = text_of(doc)[result[-1][1] : start] if result else ""
        if result and gap.strip(_EDGE).lower() in ("", "and", "but"):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)


def _groups(doc: Doc, contents: tuple[Range, ...]) -> list[tuple[Range, ...]]:
    """Return contents that one sentence holds together: "The deal", he said, "is dead"."""
    groups: list[list[Range]] = []
    for item in contents:
        joined = text_of(doc)[item[0] : item[1]].lower().startswith(("and ", "but "))
        if groups and not joined and not _ends(doc, groups[-1][-1], item) and len(groups[-1]) < 3:
            groups[-1].append(item)
        else:
            groups.append([item])
    return [tuple(group) for group in groups]


def _ends(doc: Doc, item: Range, following: Range) -> bool:
    """Tell whether a sentence ends between two ranges."""
    gap = text_of(doc)[item[1] : following[0]]
    if text_of(doc)[item[1] - 1] in ".?!" or gap[:1] in ".?!":
        return True
    return any(
        item[1] <= s.end_char <= following[0]
        for s in doc.sents
        if text_of(doc)[s.end_char - 1 : s.end_char] in (".", "?", "!")
    )


def _parts(doc: Doc, group: tuple[Range, ...], found: Found) -> list[tuple[Range, ...]]:
    if len(group) > 1:
        head = _sentences(doc, group[0])
        tail = _sentences(doc, group[-1])
        whole = (head[-1], *group[1:-1], tail[0])
        return [(part,) for part in head[:-1]] + [whole] + [(part,) for part in tail[1:]]
    parts = []
    for part in _sentences(doc, group[0]):
        if found.shape in ("object", "noun"):
            parts += _nouns(doc, part, found)
        else:
            parts += (
                [part]
                if found.shape in ("turn", "listed", "carried") or _quoted(doc, part)
                else [_shorn(doc, p) for p in _clauses(doc, part)]
            )
    return [(part,) for part in parts]


def _quoted(doc: Doc, item: Range) -> bool:
    """Tell whether quotation marks enclose a range: direct speech splits at sentences alone."""
    return any(run.start <= item[0] and item[1] <= run.end for run in runs_of(doc))


def _listed(doc: Doc, item: Range) -> list[Range]:
    """Split the content of a headline label at commas and dashes: "No deal, no talks – and no tears"."""
    text = text_of(doc)[item[0] : item[1]]
    cuts = [item[0] + m.end() for m in _LIST_MARK.finditer(text)]
    parts = _cut(doc, item, cuts)
    if len(parts) < 2 or any(len(text_of(doc)[s:e].split()) < _SHORT for s, e in parts):
        return _sentences(doc, item)
    return [_shorn(doc, part) for part in parts]


def _sentences(doc: Doc, item: Range) -> list[Range]:
    """Split a range where a sentence ends inside it."""
    cuts = [s.start_char for s in doc.sents if item[0] < s.start_char < item[1]]
    cuts = [c for c in cuts if text_of(doc)[:c].rstrip(" “”\"’'")[-1:] in ".?!…"]
    return _cut(doc, item, cuts)


def _cut(doc: Doc, item: Range, cuts: list[int]) -> list[Range]:
    edges = [item[0], *cuts, item[1]]
    parts = []
    for start, end in pairwise(edges):
        span = doc.char_span(start, end, alignment_mode="expand")
        place = None if span is None else trimmed(doc, span.start, span.end)
        if place is not None:
            low, high = max(place[0], start), min(place[1], end)
            while low < high and text_of(doc)[low] in _EDGE:
                low += 1
            while high > low and text_of(doc)[high - 1] in _EDGE:
                high -= 1
            if low < high:
                parts.append((low, high))
    return parts


def _clauses(doc: Doc, item: Range) -> list[Range]:
    """Split a range before a coordinated clause with a subject of its own."""
    span = doc.char_span(*item, alignment_mode="contract")
    if span is None:
        return [item]
    cuts = []
    for token in span:
        if (
            token.dep_ in ("conj", "ccomp", "parataxis")
            and token.pos_ in ("VERB", "AUX")
            and _own_clause(token, span)
        ):
            cuts.append(token.left_edge.idx)
        elif token.text in (";", ":") and token.i + 1 < span.end:
            cuts.append(doc[token.i + 1].idx)
    cuts = sorted(
        {c for c in cuts if item[0] < c < item[1] and len(text_of(doc)[item[0] : c].split()) > _SHORT}
    )
    parts = _cut(doc, item, cuts)
    return [_shorn(doc, part) for part in parts]


def _own_clause(token: Token, span: Span) -> bool:
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)
    turns = any(c.dep_ == "cc" and c.lower_ == "but" for c in token.head.children)
    first = token.left_edge
    if span.doc[first.i - 1].lower_ in ("provided", "providing"):
        return False  # "would sell, provided the price was right": a condition, no second clause
    if first.lower_ in ("only", "not") and hangs_on_it({"but", first.lower_}, first.nbor(1).lower_):
        return False  # "would sell, but only after the vote"
    return token.dep_ == "conj" and (has_subject or modal or turns) and token.head.i >= span.start


def _shorn(doc: Doc, item: Range) -> Range:
    """Cut the reporter's opening ("In other respects,") and a closing "and", "but that" off a clause."""
    start, end = item
    opening = _OPENING.match(text_of(doc), start, end)
    if opening is not None and opening.end() < end:
        start = opening.end()
    for word in (" and that", " but that", " and", " but", " or", " while"):
        if text_of(doc)[start:end].rstrip(_EDGE).lower().endswith(word):
            end = start + len(text_of(doc)[start:end].rstrip(_EDGE)) - len(word)
            break
    for word in ("and that ", "but that ", "that ", "and ", "but "):
        if text_of(doc)[start:end].lower().startswith(word):
            start += len(word)
            break
    while end > start and text_of(doc)[end - 1] in _EDGE:
        end -= 1
    return start, end


def _nouns(doc: Doc, item: Range, found: Found) -> list[Range]:
    """Split an object before each further noun phrase in a list: "6 billion, joint operation and a fund"."""
    if found.act not in ("demand", "refusal", "offer", "proposal", "support", ""):
        return [item]
    span = doc.char_span(*item, alignment_mode="contract")
    if span is None:
        return [item]
    root = span.root
    if "," not in span.text and " and " not in span.text:
        return [item]
    cuts, head = [], root
    while (
        nxt := next(
            (c for c in head.children if c.dep_ in ("conj", "appos") and head.i < c.i < span.end), None
        )
    ) is not None:
        if nxt.pos_ in ("NOUN", "PROPN", "NUM", "VERB"):
            cuts.append(nxt.left_edge.idx)
        head = nxt
    cuts += [
        t.left_edge.idx for t in span if t.dep_ == "conj" and t.pos_ == "NOUN" and t.head.i == found.root
    ]
    cuts = sorted(c for c in cuts if item[0] < c < item[1])
    parts = _cut(doc, item, cuts)
    return [_shorn(doc, part) for part in parts]
