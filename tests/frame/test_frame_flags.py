"""Flags: a headline or paraphrase that does not give back the words it rests on, and no others."""

from __future__ import annotations

import pytest

from pourparler.finding.flag import Flag
from pourparler.frame.flags import flags_of
from pourparler.frame.frame import frame
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.cast import Cast
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Source

CAST = Cast(
    parties=(
        Party(id="pellandia", name="Pellandia", kind="state"),
        Party(id="quorra", name="Quorra", kind="state"),
        Party(id="quay-hands", name="Union of Quay Hands", kind="union"),
    ),
    people=(
        Person(name="Ilse Marrow", offices=(Office(office="foreign minister", party="pellandia"),)),
        Person(name="Tomas Verrin", offices=(Office(office="prime minister", party="quorra"),)),
        Person(name="Oda Kestrick", offices=(Office(office="general secretary", party="quay-hands"),)),
    ),
    issues=(
        Issue(id="archive", name="The archive of maps", keywords=("archive",)),
        Issue(id="toll", name="Harbour toll", keywords=("toll",)),
        Issue(id="crew", name="Crew size", keywords=("crew", "deckhands")),
    ),
)
IF = "“We will open the archive if Quorra returns the tug,” Ilse Marrow told reporters."


def article(*paragraphs: str, day: str = "2031-05-14", outlet: str = "Quayside Post") -> Source:
    given = Given(outlet=outlet, published=day, language="en")
    (source,) = take_bytes("\n\n".join(paragraphs).encode(), name="-", given=given).sources
    return source


def said(*sources: Source) -> Record:
    return read(sources, cast=CAST)


def found(*paragraphs: str) -> list[Flag]:
    return list(flags_of(said(article(*paragraphs))))


FAULTS = {
    "a promise without its if": ("condition-lost", "if", IF, "Marrow promised to open the archive."),
    "a flat would without its if": (
        "condition-lost",
        "if",
        IF,
        "Marrow said Pellandia would open the archive before the summer.",
    ),
    "an if of the reporter": (
        "condition-added",
        "if",
        "“We will open the archive this summer,” Ilse Marrow said.",
        "Marrow said Pellandia would open the archive this summer if Quorra returned the tug.",
    ),
    "a yes for a no": (
        "negation-lost",
        "not",
        "“We will not open the archive to divers,” Ilse Marrow told reporters.",
        "Marrow said Pellandia would open the archive to divers.",
    ),
    "a no for a yes": (
        "negation-added",
        "not",
        "“We will open the archive to divers,” Ilse Marrow told reporters.",
        "Marrow said Pellandia would not open the archive to divers.",
    ),
    "a would for a might": (
        "modality-hardened",
        "might",
        "“We might halve the toll in the spring,” Tomas Verrin said.",
        "Verrin said Quorra would halve the toll in the spring.",
    ),
    "a might for a will": (
        "modality-softened",
        "might",
        "“We will halve the toll in the spring,” Tomas Verrin said.",
        "Verrin said Quorra might halve the toll in the spring.",
    ),
    "a headline without its might": (
        "modality-hardened",
        "might",
        "Quorra Will Halve Toll in Spring, Says Verrin",
        "“We might halve the toll in the spring,” Tomas Verrin said.",
    ),
    "a headline that forgets the opening": (
        "opening-lost",
        "start the talks from",
        "Union Demands Six Deckhands",
        "Oda Kestrick said the union would start the talks from a demand of six deckhands.",
    ),
    "a headline that swears": (
        "headline-harder-than-body",
        "Never",
        "Union Vows Never to Accept a Crew of Four",
        "“I cannot recommend a crew of four,” Oda Kestrick said.",
    ),
}


@pytest.mark.parametrize(("kind", "word", "first", "second"), FAULTS.values(), ids=FAULTS)
def test_fault_is_flagged_with_both_texts_and_the_word_that_tells(
    kind: str, word: str, first: str, second: str
) -> None:
    record = said(article(first, second))
    (flag,) = flags_of(record)
    rows = {row.id: row for row in record.statements}
    assert (flag.kind, word in flag.words) == (kind, True)
    told, against = rows[flag.statement], rows[flag.against]
    assert told.block == "title" or told.mode in ("indirect", "paraphrase")
    assert (flag.text, flag.against_text) == (told.content_spans[0].text, against.content_spans[0].text)


CLEAN = {
    "headline keeps the if": ("Pellandia to Open Archive if Tug Is Returned", IF),
    "the if in other words": (IF, "Marrow said Pellandia would open the archive once the tug was back."),
    "the if in front": (IF, "If the tug came home, Marrow said, Pellandia would open the archive."),
    "a no by its verb": (
        "“We will not open the archive,” Ilse Marrow said.",
        "Marrow ruled out opening the archive.",
    ),
    "a might by its adjective": (
        "“We might halve the toll,” Tomas Verrin said.",
        "Verrin said Quorra was ready to halve the toll.",
    ),
    "never told as refused": (
        "“We will never halve the toll,” Tomas Verrin said.",
        "Verrin refused to halve the toll.",
    ),
    "a headline as firm as its body": (
        "Verrin: We Will Never Halve Toll",
        "“We will never halve the toll,” Tomas Verrin said.",
    ),
    "another quote is as flat": (
        "“We will open the archive if the tug returns. We will open the archive on Friday in any case,” "
        "Ilse Marrow said.",
        "Marrow said Pellandia would open the archive on Friday.",
    ),
    "two matters of one speaker": (
        IF,
        "Marrow promised to pay the pilots in June.",
    ),
    "two speakers": (IF, "Tomas Verrin promised to open the archive."),
}


@pytest.mark.parametrize("paragraphs", CLEAN.values(), ids=CLEAN)
def test_article_without_the_fault_has_no_flag(paragraphs: tuple[str, ...]) -> None:
    record = said(article(*paragraphs))
    assert len(record.statements) >= (1 if paragraphs[0].startswith("Pellandia to") else 2)
    assert flags_of(record) == ()


@pytest.mark.parametrize(("day", "flagged"), [("2031-05-15", True), ("2031-05-25", False)])
def test_another_paper_is_held_against_the_quote_of_the_same_day_or_the_next(day: str, flagged: bool) -> None:
    quote = article("“We will not open the archive to divers,” Ilse Marrow told reporters.")
    told = article("Marrow said Pellandia would open the archive to divers.", day=day, outlet="Skerry Dawn")
    assert [flag.kind for flag in flags_of(said(quote, told))] == (["negation-lost"] if flagged else [])


def test_flags_stand_in_the_matrix() -> None:
    record = said(article(IF, "Marrow promised to open the archive."))
    assert frame(record).matrix.flags == flags_of(record) != ()


def test_same_fault_twice_is_flagged_once() -> None:
    again = "Marrow promised to open the archive."
    assert len(found(IF, again, "The rain fell on Lomara.", again)) == 1
