"""Copies without end, and texts with next to nothing in them."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from pourparler.evals.made_copies import made_copies
from pourparler.frame.reprints import reprints
from pourparler.record.record import Record
from pourparler.record.source import Block, Published, Source


def identical(count: int) -> Record:
    made = made_copies(articles=1, seed=3).record
    first = made.sources[0]
    rows = [row for row in made.statements if row.source == first.id]
    return Record(
        sources=tuple(replace(first, id=f"s{n}", outlet=f"Paper {n}") for n in range(count)),
        statements=tuple(
            replace(row, id=f"{row.id}-{n}", source=f"s{n}") for n in range(count) for row in rows
        ),
    )


def seconds(record: Record) -> float:
    start = time.process_time()
    reprints(record)
    return time.process_time() - start


def test_ten_thousand_identical_articles_take_ten_times_as_long_as_a_thousand() -> None:
    few = min(seconds(identical(1_000)) for _ in range(2))
    many = identical(10_000)
    start = time.process_time()
    found = reprints(many)
    assert time.process_time() - start < 25 * few
    assert len(set(found.origins.values())) == 1
    assert all(len(group.again) == 9_999 for group in found.carried)


@pytest.mark.parametrize("text", ["", "No", "No\n\nNo\n\nNo"])
def test_texts_of_a_word_or_none_are_no_copies(text: str) -> None:
    sources = tuple(
        Source(
            id=name,
            text=text,
            text_sha256="",
            outlet=name,
            published=Published(value="2031-05-01", basis="given"),
            blocks=(Block(kind="body", start=0, end=len(text)),),
        )
        for name in "abc"
    )
    found = reprints(Record(sources=sources))
    assert (found.carried, found.copied) == ((), ())
