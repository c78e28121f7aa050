"""Laws of issues that nobody listed: a new article renames, renumbers and moves nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.record import Record
from pourparler.record.source import Source

SPEAKERS = (
    "Hanna Frome, the chairwoman of the Guild of Bell Ringers,",
    "Piet Vandermeer, the leader of Ormsby Council,",
    "Oda Kestrick, the general secretary of the Union of Quay Hands,",
)
THINGS = (
    "the rubber clappers",
    "the scaffolding",
    "the old organ pipes",
    "the floodlights",
    "a higher toll",
    "the ceasefire",
    "the swans",
    "it",
)
SAYINGS = ("{} said that {} had to go.", "{} demanded {} by June.", "{} called {} an insult.")

sentences = st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(THINGS), st.sampled_from(SAYINGS))
articles = st.lists(sentences, min_size=1, max_size=5)


def source(sayings: list[tuple[str, str, str]], day: int) -> Source:
    text = "\n\n".join(saying.format(speaker, thing) for speaker, thing, saying in sayings)
    given = Given(outlet="Ormsby Gazette", published=f"2031-05-{day:02d}", language="en")
    (made,) = take_bytes(text.encode(), name="-", given=given).sources
    return made


def issues_by_statement(record: Record) -> dict[str, str | None]:
    return {row.id: row.issue for row in record.statements}


@given(st.lists(articles, min_size=1, max_size=2), articles, st.integers(1, 28))
@settings(max_examples=25, deadline=None)
def test_article_added_to_a_file_leaves_its_issues_alone(
    before: list[list[tuple[str, str, str]]], new: list[tuple[str, str, str]], day: int
) -> None:
    """Whatever its day: ids, names, keywords, places, and the issue of every statement stay."""
    held = read([source(sayings, 10 + n) for n, sayings in enumerate(before)])
    grown = read([source(new, day)], earlier=held)
    assert grown.issues[: len(held.issues)] == held.issues
    assert issues_by_statement(held).items() <= issues_by_statement(grown).items()
    ids = [issue.id for issue in grown.issues]
    assert len(ids) == len(set(ids))
    assert len({issue.name for issue in grown.issues}) == len(ids)


@given(st.lists(articles, min_size=2, max_size=3))
@settings(max_examples=15, deadline=None)
def test_step_by_step_and_at_once_give_the_same_issues(days: list[list[tuple[str, str, str]]]) -> None:
    sources = [source(sayings, 10 + n) for n, sayings in enumerate(days)]
    at_once = read(sources)
    stepwise = Record()
    for one in sources:
        stepwise = read([one], earlier=stepwise)
    assert issues_by_statement(stepwise) == issues_by_statement(at_once)
    assert set(stepwise.issues) == set(at_once.issues)
    for upto in range(1, len(sources)):
        known = issues_by_statement(read(sources[:upto]))
        assert known.items() <= issues_by_statement(at_once).items()
