"""The words up to a preposition between a cue and its words are shown; others between are left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pourparler.base.ids import sha256_hex
from pourparler.brief.wording import shown_spans
from pourparler.record.source import Published, Source
from pourparler.record.span import cut
from pourparler.record.statement import Statement


@pytest.mark.parametrize(
    ("text", "cue", "words", "shown"),
    [
        ("She called on Norland to pay.", "called", "Norland to pay", ["called on Norland to pay"]),
        ("She asked for a mediator.", "asked", "a mediator", ["asked for a mediator"]),
        ("She called once more for talks.", "called", "talks", ["called once more for talks"]),
        ("She called, she said, twice: for talks.", "called", "talks", ["called", "talks"]),
        ("She denied flatly any debt.", "denied", "any debt", ["denied", "any debt"]),
        ("She called for “fair” talks.", "called", "fair” talks", ["called for", "fair” talks"]),
        ("She denied any debt.", "denied", "any debt", ["denied any debt"]),
        ("She denied that there was any debt.", "denied", "there was any", ["denied that there was any"]),
        ("Any debt, she denied.", "denied", "Any debt", ["Any debt", "denied"]),
    ],
)
def test_words_between_a_cue_and_what_is_said(text: str, cue: str, words: str, shown: list[str]) -> None:
    source = Source(
        id="a",
        text=text,
        text_sha256=sha256_hex(text),
        outlet="Post",
        published=Published(value="2031-05-14", basis="given"),
    )
    spans = [cut(text, text.index(part), text.index(part) + len(part)) for part in (cue, words)]
    row = Statement(id="b", source="a", content_spans=(spans[1],), cue_span=spans[0], act="demand")
    row = replace(row, act="denial" if cue == "denied" else "demand")
    assert [span.text for span in shown_spans(row, source=source)] == shown
