"""Quotations without a cue: whose they are, and which are no speech at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.pieces import trimmed
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.syntax import own_subject
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_SPEECH: Final = 4
_SCARE: Final = 3
_FIRST: Final = frozenset({"I", "I'm", "my", "My", "me"})
_LEAD: Final = 8
_SHIFTED: Final = frozenset({"would", "must", "might", "should"})
_COUNTED: Final = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last"})
_THINGS: Final = frozenset({
    "it", "that", "this", "those", "these", "there", "anything", "anyone", "anybody", "nothing", "nobody",
})  # fmt: skip
_OPENS: Final = frozenset({
    "no", "not", "nobody", "nothing", "none", "never", "neither", "nor", "if", "unless", "without", "should",
    "were", "otherwise", "anything", "anyone", "until", "only",
})  # fmt: skip


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
    added += _free(doc, added, runs=runs)
    return sorted(added, key=lambda item: (item.contents[0], item.cue))


def _free(doc: Doc, found: list[Found], *, runs: tuple[Quote, ...]) -> list[Found]:
    """Return the sentences in which somebody who spoke without quotation marks goes on.

    "The river is high, Torre said. I have never seen it so high.": the reporter says no "I" of himself.
    "Torre said the river was high. Without a wall it would rise.": a reporter foretells nothing so.
    """
    added: list[Found] = []
    before: Found | None = None
    for sentence in doc.sents:
        here = [item for item in found if _in(item, sentence, doc)]
        if here:
            before = here[-1]
        elif before is not None and (going := _goes_on(doc, before, sentence, runs=runs)):
            place = trimmed(doc, sentence.start, sentence.end)
            if place is not None:
                added.append(
                    Found(
                        cue=(sentence.start, sentence.start + 1),
                        root=-1,
                        speaker=None,
                        speaker_root=-1,
                        contents=(place,),
                        shape="carried",
                        kind="say",
                        open=going == "retold",
                    )
                )
        else:
            before = None
    return added


def _goes_on(
    doc: Doc, before: Found, sentence: Span, *, runs: tuple[Quote, ...]
) -> Literal["free", "retold"] | None:
    """Return how a sentence without a cue goes on with what the one before it tells, if it does."""
    if _freely(doc, before, runs=runs) and _first_person(sentence, runs=runs):
        return "free"
    return "retold" if _retold(doc, before, runs=runs) and _foretold(sentence, runs=runs) else None


def _retold(doc: Doc, item: Found, *, runs: tuple[Quote, ...]) -> bool:
    """Tell whether words are retold in the past, without quotation marks, by somebody."""
    if item.kind != "say" or item.shape != "clause" or item.root < 0 or item.speaker_root < 0:
        return False
    start, end = item.contents[0][0], item.contents[-1][1]
    quoted = any(run.start < end and start < run.end for run in runs)
    return not quoted and not item.denied and doc[item.root].tag_ in ("VBD", "VBN")


def _foretold(sentence: Span, *, runs: tuple[Quote, ...]) -> bool:
    """Tell whether a sentence says what would be or must not be, as no reporter does in his own name."""
    if any(run.start < sentence.end_char and sentence.start_char < run.end for run in runs):
        return False
    counts = sentence.root.lemma_ == "be" and any(t.lower_ in _COUNTED for t in sentence)
    if counts or sentence.text.rstrip().endswith("?"):
        return False  # "It would be the third time in a year": the reporter counts
    root = sentence.root
    modal = any(c.tag_ == "MD" and c.lower_ in _SHIFTED for c in root.children)
    subject = own_subject(root)
    things = subject is not None and subject.lower_ in _THINGS
    return modal and (
        things or sentence[0].lower_ in _OPENS or any(t.lower_ == "otherwise" for t in sentence)
    )


def _in(item: Found, sentence: Span, doc: Doc) -> bool:
    cue = doc[item.cue[0]].idx
    held = any(s < sentence.end_char and sentence.start_char < e for s, e in item.contents)
    return held or sentence.start_char <= cue < sentence.end_char


def _freely(doc: Doc, item: Found, *, runs: tuple[Quote, ...]) -> bool:
    """Tell whether words without quotation marks stand before their cue."""
    start, end = item.contents[0]
    quoted = any(run.start < end and start < run.end for run in runs)
    return (
        item.kind == "say"
        and item.shape == "clause"
        and not quoted
        and item.root >= 0
        and end <= doc[item.root].idx
    )


def _first_person(sentence: Span, *, runs: tuple[Quote, ...]) -> bool:
    quoted = any(run.start < sentence.end_char and sentence.start_char < run.end for run in runs)
    return not quoted and any(t.text in _FIRST for t in sentence)


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
