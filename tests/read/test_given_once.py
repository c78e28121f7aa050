"""What a case was given once holds for every later reading, with and without a cast."""

from __future__ import annotations

from pathlib import Path

import pytest
from speech_made import CAST, source_of

from pourparler import flow
from pourparler.read.intake.take import Taken
from pourparler.read.remembered import listed, remembered
from pourparler.read.speech.issues import topics
from pourparler.record.cast import Cast, Listed
from pourparler.record.issue import Issue
from pourparler.record.memory import Memory
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.store.case import create
from pourparler.store.load import load

AT = "2031-06-01T08:00:00+00:00"
TOPIC = topics()[0]
OWN = Cast(
    parties=(Party(id="rule", name="Rule of Ovens", kind="state"),),
    people=(Person(name="Ada Korv", offices=(Office(office="oven keeper", party="rule"),)),),
    issues=(Issue(id=TOPIC.id, name="Ovens", keywords=("oven", "ovens")),),
)
FIRST = "Ada Korv said the ovens would stay cold."
JUSTICE = (
    "The ministry said the guilty must be punished. The ministry was late. "
    "Ada Korv said justice would be done, and that the ovens were old."
)


def case_of(path: Path, *adds: tuple[str, Cast | None]) -> Record:
    create(path, at=AT)
    for number, (text, cast) in enumerate(adds):
        day = f"2031-05-1{number}"
        flow.add(path, [Taken(sources=(source_of(text, published=day),))], cast=cast, at=AT)
    return load(path)


def test_the_list_of_issues_and_the_parties_hold_for_an_add_without_them(tmp_path: Path) -> None:
    found = case_of(tmp_path / "case", (FIRST, OWN), (JUSTICE, None))
    assert found.issues == OWN.issues
    assert [party.id for party in found.parties] == ["rule"]
    assert {s.party for s in found.statements if s.speaker == "Ada Korv"} == {"rule"}


def test_a_case_that_was_given_nothing_finds_topics_and_bodies(tmp_path: Path) -> None:
    found = case_of(tmp_path / "case", (FIRST, None), (JUSTICE, None))
    assert "accountability" in {issue.id for issue in found.issues}
    assert "ministry" in {party.id for party in found.parties}


def test_topics_on_file_before_the_list_are_none_of_it_later(tmp_path: Path) -> None:
    adds = ((JUSTICE, None), (FIRST, OWN), (JUSTICE + " It rained.", None))
    found = case_of(tmp_path / "case", *adds)
    last = next(source.id for source in found.sources if "rained" in source.text)
    assert {s.issue for s in found.statements if s.source == last} <= {None, TOPIC.id}
    assert {s.party for s in found.statements if s.source == last and s.speaker == "Ada Korv"} == {"rule"}


def test_parties_without_a_list_leave_the_topics_open(tmp_path: Path) -> None:
    cast = Cast(parties=OWN.parties, people=OWN.people)
    found = case_of(tmp_path / "case", (FIRST, cast), (JUSTICE, None))
    assert "accountability" in {issue.id for issue in found.issues}
    assert [party.id for party in found.parties] == ["rule"]


def test_people_add_up_and_the_newest_list_stands() -> None:
    before = listed(CAST, before=Listed())
    now = listed(OWN, before=before)
    assert now.people == (*before.people, "Ada Korv")
    assert now.parties == (*before.parties, "rule")
    assert (now.issues, now.over) == ((TOPIC.id,), before.issues)
    assert listed(Cast(), before=now) == now


@pytest.mark.parametrize(
    ("issue", "kept"),
    [
        (Issue(id="entered", name="Entered by hand"), True),
        (TOPIC, False),
        (Issue(id="on-oven", name="Oven", keywords=("oven", "oven")), False),
        (Issue(id="old", name="Old list"), False),
    ],
)
def test_what_else_is_on_file_is_of_the_list_if_the_user_entered_it(issue: Issue, kept: bool) -> None:
    given = Listed(issues=("own",), over=("old",))
    own = Issue(id="own", name="Own")
    found = remembered(given, memory=Memory(issues=(own, issue)))
    assert found.issues == ((own, issue) if kept else (own,))
