"""Attribution without a parse: quotation marks next to a verb of saying and a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SAID: Final = (
    "said|says|told|tells|added|adds|wrote|writes|asked|replied|warned|insisted|announced|stated|declared|argued|"
    "claimed|explained|noted|vowed|demanded|repeated|concluded|continued"
)
_NAME: Final = (
    r"(?:[A-Z][\w’'.-]*(?:(?: (?:bin|al|de|von|van|of|the|for))* [A-Z][\w’'.-]*)*"
    r"|[Hh]e|[Ss]he|[Tt]hey|the [a-z]+)"
)
_VERB_FIRST: Final = re.compile(rf"[,\s]*(?P<verb>{_SAID}) (?P<name>{_NAME})")
_NAME_FIRST: Final = re.compile(rf"[,\s]*(?P<name>{_NAME}) (?P<verb>{_SAID})\b")
_BEFORE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:, [^,]{{1,60}},)? (?P<verb>{_SAID})(?: [^.“\"]{{0,40}})?[:,]?\s*$"
)


def quote_attributions(doc: Doc, *, runs: tuple[Quote, ...]) -> list[Found]:
    """Return an attribution for each quoted run with a verb of saying and a name right beside it."""
    found = []
    for run in runs:
        after = text_of(doc)[run.end :]
        match = _VERB_FIRST.match(after) or _NAME_FIRST.match(after)
        offset = run.end
        if match is None:
            match, offset = _BEFORE.search(text_of(doc)[: run.start]), 0
        if match is None or len(text_of(doc)[slice(*run.inner)].split()) < 2:
            continue
        verb = _tokens(doc, offset + match.start("verb"), offset + match.end("verb"))
        name = _tokens(doc, offset + match.start("name"), offset + match.end("name"))
        if verb is None or name is None:
            continue
        start, end = run.inner
        while end > start and text_of(doc)[end - 1] in ",. ":
            end -= 1
        found.append(
            Found(
                cue=verb,
                root=verb[0],
                speaker=name,
                speaker_root=name[1] - 1,
                contents=((start, end),),
                shape="quote",
                word="say",
                kind="say",
            )
        )
    return sorted(found, key=lambda item: item.contents)


def _tokens(doc: Doc, start: int, end: int) -> Range | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else (span.start, span.end)
