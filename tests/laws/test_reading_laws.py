"""Laws of the verb read: same input same record, order and strangers change nothing, time is linear."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.base.ids import folded
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.cast import Cast
from pourparler.record.party import Office, Party, Person
from pourparler.record.source import Source
from pourparler.record.statement import Statement

TALKS = (
    (
        "Pellandia's foreign minister, Ilse Marrow, said on Monday that the locks were safe.",
        "“We will never accept a toll,” Tomas Verrin, the prime minister of Quorra, told reporters.",
        "Marrow added that the archive would be opened if the tug was returned.",
    ),
    (
        "The Union of Quay Hands demanded a fifth deckhand and a pension at sixty.",
        "“The crews are tired,” said its chairwoman, Oda Kestrick. She threatened to strike on Friday.",
        "Brennick Shipping Company rejected the pension. The company said it had no money.",
    ),
    (
        "Marrow and Verrin met again in Lomara, and she offered forty licences.",
        "Quorran officials said the offer was an insult, Nordlys News Agency reported.",
    ),
    (
        "The foreign minister said that the pilots would be paid.",
        "Kestrick accused the company of hiding the crane's logbook.",
    ),
)
STRANGERS = (
    "Berit Sand, who keeps the museum of knots in Ostby, said the new hall would open in August.",
    "“Nobody has ever tied that one twice,” said her brother, Aron Sand.",
)


def source_of(*paragraphs: str, day: str = "2031-05-14") -> Source:
    given = Given(outlet="Quayside Post", published=day, language="en")
    (source,) = take_bytes("\n\n".join(paragraphs).encode(), name="-", given=given).sources
    return source


SOURCES = tuple(source_of(*talk, day=f"2031-05-{14 + n}") for n, talk in enumerate(TALKS))


def of(statements: tuple[Statement, ...], sources: tuple[Source, ...]) -> list[Statement]:
    ids = {source.id for source in sources}
    return [statement for statement in statements if statement.source in ids]


def test_made_articles_hold_enough_to_test() -> None:
    assert len(read(SOURCES).statements) >= 10


def test_reading_twice_gives_equal_records() -> None:
    assert read(SOURCES) == read(SOURCES)


@given(st.permutations(SOURCES))
@settings(max_examples=12, deadline=None)
def test_order_of_the_sources_does_not_matter(order: list[Source]) -> None:
    assert read(order) == read(SOURCES)


@pytest.mark.parametrize("day", ["2031-05-01", "2031-05-15", "2031-06-30"])
def test_unrelated_article_changes_no_statement_of_the_others(day: str) -> None:
    alone = read(SOURCES)
    together = read([*SOURCES, source_of(*STRANGERS, day=day)])
    assert of(together.statements, SOURCES) == list(alone.statements)
    assert len(together.statements) > len(alone.statements)


def test_same_text_on_another_day_is_another_source_with_other_ids() -> None:
    again = source_of(*TALKS[0], day="2031-06-01")
    record = read([SOURCES[0], again])
    ids = [statement.id for statement in record.statements]
    assert len(set(ids)) == len(ids)
    assert len({statement.source for statement in record.statements}) == 2


def test_source_read_before_is_left_as_it_is() -> None:
    first = read(SOURCES)
    assert read(SOURCES, earlier=first) == first


@given(st.integers(1, len(SOURCES) - 1))
@settings(max_examples=3, deadline=None)
def test_reading_in_two_steps_gives_the_statements_of_reading_at_once(cut: int) -> None:
    """What a later article needs of the earlier ones is in the record."""
    stepwise = read(SOURCES[cut:], earlier=read(SOURCES[:cut]))
    assert stepwise.statements == read(SOURCES).statements


def test_statements_stand_in_order_of_source_and_place() -> None:
    record = read(SOURCES)
    order = {source.id: place for place, source in enumerate(record.sources)}
    places = [(order[s.source], s.content_spans[0].start) for s in record.statements]
    assert places == sorted(places)


def test_identity_rests_on_source_and_spans_alone() -> None:
    """A cast that changes speaker and party of a row leaves its id."""
    cast = Cast(
        parties=(Party(id="quo", name="Quorra"),),
        people=(
            Person(
                name="Ilse Anna Marrow",
                aliases=("Ilse Marrow",),
                offices=(Office(office="envoy", party="quo"),),
            ),
        ),
    )
    bare, cast_read = read(SOURCES[:1]), read(SOURCES[:1], cast=cast)
    assert [s.id for s in bare.statements] == [s.id for s in cast_read.statements]
    assert [s.speaker for s in bare.statements] != [s.speaker for s in cast_read.statements]


@given(st.lists(st.sampled_from([p for talk in TALKS for p in talk]), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_ids_are_unique_even_where_paragraphs_repeat(paragraphs: list[str]) -> None:
    ids = [statement.id for statement in read([source_of(*paragraphs)]).statements]
    assert len(ids) == len(set(ids))


@given(st.sampled_from(SOURCES), st.sampled_from(("\r\n", "\n \n", "\n\n\n")))
@settings(max_examples=12, deadline=None)
def test_white_space_between_paragraphs_does_not_matter(source: Source, gap: str) -> None:
    (other,) = take_bytes(
        source.text.replace("\n\n", gap if gap != "\r\n" else "\r\n\r\n").encode(),
        name="-",
        given=Given(outlet="Quayside Post", published=source.published.value, language="en"),
    ).sources

    def told(one: Source) -> list[tuple[object, ...]]:
        rows = read([one]).statements
        return [(s.speaker, s.party, s.act, s.issue, [c.text for c in s.content_spans]) for s in rows]

    assert told(other) == told(source)


@pytest.mark.parametrize("name", ["Élodie Marçeau", "Jörn Väland", "Zdeňka Šťastná"])
def test_composed_and_decomposed_accents_name_the_same_speaker(name: str) -> None:
    text = f"“The locks are safe,” said {name}, the foreign minister of Pellandia. {name} offered licences."
    told = []
    for form in ("NFC", "NFD"):
        record = read([source_of(unicodedata.normalize(form, text))])
        told.append([(folded(s.speaker or ""), s.party, s.act) for s in record.statements])
    assert told[0] == told[1]
    assert {row[0] for row in told[0]} == {folded(name)}


def seconds(sources: list[Source]) -> float:
    """Return the processor seconds that reading takes, the better of two runs."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        read(sources)
        taken.append(time.process_time() - start)
    return min(taken)


def newspaper(count: int) -> list[Source]:
    """Articles that each bring a person and a union of their own."""
    made = []
    for n in range(count):
        tail = "".join(chr(97 + int(digit)) for digit in f"{n:03d}")
        talk = [
            f"Ada Zor{tail}, chairwoman of the Union of Vel{tail} Hands, said the gates would stay shut.",
            f"“We will never accept a toll,” Zor{tail} told reporters. The union demanded a fifth deckhand.",
            "She added that the archive would be opened if the tug was returned.",
        ]
        made.append(source_of(*talk))
    return made


def long_article(paragraphs: int) -> list[Source]:
    """One article in which two people go on talking."""
    body = [TALKS[0][0], TALKS[0][1]]
    for n in range(paragraphs):
        who = ("Marrow", "Verrin", "The prime minister")[n % 3]
        body.append(f"{who} said that lock number {n} was safe. “We will pay for gate {n},” she added.")
    return [source_of(*body)]


@pytest.mark.parametrize(
    ("made", "size"), [(newspaper, 50), (long_article, 100)], ids=["more articles", "a longer article"]
)
def test_twice_the_text_takes_about_twice_the_time(made: object, size: int) -> None:
    assert callable(made)
    read(made(3))
    small, large = seconds(made(size)), seconds(made(2 * size))
    assert large <= 2.6 * small


def test_reading_changes_no_source_but_what_is_set_aside() -> None:
    record = read(SOURCES)
    assert [replace(s, not_statements=()) for s in record.sources] == [
        replace(s, not_statements=()) for s in SOURCES
    ]
