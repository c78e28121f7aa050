"""Shared wording across sources is one origin: exact words of one speaker, whatever the marks."""

from __future__ import annotations

import pytest
from test_frame_flags import article, said

from pourparler.frame.frame import frame
from pourparler.frame.reprints import reprints
from pourparler.record.origin import independent_origins
from pourparler.record.record import Record

WHOLE = "“We shall not open the archive, not for a day and not for a diver,” Ilse Marrow said on Monday."
CUT = '"We shall not open the archive," Ilse Marrow said, "not for a day and not for a diver".'
OWN = "Ilse Marrow told this paper that the archive was too damp for strangers to see."


def origins_in(record: Record) -> frozenset[str]:
    return independent_origins(record, origins=reprints(record).origins)


def of_two(first: str, second: str) -> Record:
    return said(
        article(first, outlet="Skerry Dawn"),
        article(second, "The rain fell.", day="2031-05-15", outlet="Quayside Post"),
    )


@pytest.mark.parametrize(
    "again",
    [
        WHOLE,
        CUT,
        WHOLE.replace("a diver", "any diver"),
        WHOLE.replace("“", "«").replace("”", "»"),
        WHOLE.replace("“", "''").replace("”", "''"),
    ],
)
def test_same_words_of_one_speaker_are_one_origin(again: str) -> None:
    record = of_two(WHOLE, again)
    assert len(record.statements) == 2
    assert set(reprints(record).origins.values()) == {"Skerry Dawn"}
    assert [row.source for row in record.statements if row.id in reprints(record).again] == [
        record.sources[1].id
    ]
    assert origins_in(record) == {"Skerry Dawn"}


@pytest.mark.parametrize(
    "other",
    [WHOLE.replace("Ilse Marrow", "Tomas Verrin"), WHOLE.replace("a day", "nine days"), OWN],
    ids=["another speaker", "another figure", "other words"],
)
def test_other_words_or_another_speaker_are_another_origin(other: str) -> None:
    record = of_two(WHOLE, other)
    assert reprints(record).again == frozenset()
    assert origins_in(record) == {"Skerry Dawn", "Quayside Post"}


def test_source_with_words_of_its_own_counts_though_it_reprints() -> None:
    record = said(
        article(WHOLE, outlet="Skerry Dawn"), article(WHOLE, OWN, day="2031-05-15", outlet="Quayside Post")
    )
    assert len(reprints(record).again) == 1
    assert origins_in(record) == {"Skerry Dawn", "Quayside Post"}


def test_two_papers_with_one_agency_are_one_origin() -> None:
    words = "Ilse Marrow said the archive was {}, Nordlys News Agency reported."
    record = of_two(words.format("too damp to open"), words.format("full of eels"))
    assert origins_in(record) == {"Nordlys News Agency"}


def test_few_words_alike_are_two_origins() -> None:
    assert (
        reprints(of_two("“No archive,” Ilse Marrow said.", "“No archive,” Ilse Marrow said.")).carried == ()
    )


def test_cell_counts_its_independent_origins() -> None:
    record = of_two(WHOLE, CUT)
    everything = frozenset(row.id for row in record.statements)
    cells = {(c.party, c.issue): c for c in frame(record, reviewed=everything).matrix.cells}
    assert (len(cells["pellandia", "archive"].evidence), cells["pellandia", "archive"].origins) == (2, 1)
    apart = of_two(WHOLE, OWN)
    everything = frozenset(row.id for row in apart.statements)
    cells = {(c.party, c.issue): c for c in frame(apart, reviewed=everything).matrix.cells}
    assert cells["pellandia", "archive"].origins == 2
