"""The negotiation that comes with the package: its labels hold, point by point."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from pourparler.evals.goldfile import GoldArticle, cast_of, gold_record, load_negotiation
from pourparler.exchange.people import read_people
from pourparler.record.party import ROLES
from pourparler.record.source import BlockKind
from pourparler.record.span import Span, check
from pourparler.record.statement import ACTS, DAY_BASES, LEVELS, MODES

FOLDER = Path(str(files("pourparler"))) / "shipped" / "varran-bank"
NEGOTIATION = load_negotiation(FOLDER)
FACTS = NEGOTIATION.facts
PARTIES = {row["id"] for row in FACTS["parties"]}
ISSUES = {row["id"]: row["options"] for row in FACTS["issues"]}
STATEMENTS = {
    (article.path.stem, row["id"]): row
    for article in NEGOTIATION.articles
    for row in article.labels["statements"]
}
WHY = {"scare quote", "reporter comment", "headline verdict", "name or title", "background"}


def text_of(article: GoldArticle) -> str:
    return article.path.read_bytes().decode("utf-8")


def spans_of(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from row["content_spans"]
    yield from (row[key] for key in ("speaker_span", "cue_span") if row[key])


def block_at(article: GoldArticle, place: int) -> dict[str, Any] | None:
    return next((b for b in article.labels["blocks"] if b["start"] <= place < b["end"]), None)


by_article = pytest.mark.parametrize("article", NEGOTIATION.articles, ids=lambda a: a.path.stem)


def test_shipped_files_are_package_resources_without_python() -> None:
    """The data travels inside the package, found without knowing where that is installed."""
    with as_file(files("pourparler").joinpath("shipped", "varran-bank")) as folder:
        names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert {"README.md", "negotiation.json", "people.toml"} <= names
    assert not [name for name in names if name.endswith(".py")]
    articles = {Path(name).stem for name in names if name.startswith("articles/")}
    assert articles == {Path(name).stem for name in names if name.startswith("gold/")}
    assert len(articles) >= 6


def test_corpus_is_large_enough_to_show_every_form() -> None:
    """At least 150 statements, five outlets, about five weeks, every act, mode, level and basis."""
    rows = STATEMENTS.values()
    assert len(rows) >= 150
    assert len({a.labels["outlet"] for a in NEGOTIATION.articles}) >= 5
    days = [date.fromisoformat(a.labels["published"]) for a in NEGOTIATION.articles]
    assert days == sorted(days)
    assert 28 <= (days[-1] - days[0]).days <= 42
    assert {row["act"] for row in rows} == set(ACTS)
    assert {row["mode"] for row in rows} == set(MODES)
    assert {row["firmness"] for row in rows} == set(LEVELS)
    assert {row["said_on"]["basis"] for row in rows} == set(DAY_BASES)


@by_article
def test_article_has_the_length_of_a_news_item(article: GoldArticle) -> None:
    assert 250 <= len(text_of(article).split()) <= 450


@by_article
def test_every_span_is_found_at_its_place(article: GoldArticle) -> None:
    text = text_of(article)
    labels = article.labels
    rows = [span for row in labels["statements"] for span in spans_of(row)]
    rows += [{k: row[k] for k in ("start", "end", "text")} for row in labels["not_statements"]]
    rows.append(labels["title"])
    for row in rows:
        check(text, Span(**row), where=article.path.name)


@by_article
def test_blocks_cover_every_word_once(article: GoldArticle) -> None:
    text = text_of(article)
    blocks = article.labels["blocks"]
    assert {b["kind"] for b in blocks} <= set(get_args(BlockKind))
    assert all(a["end"] <= b["start"] for a, b in pairwise(blocks))
    bare = list(text)
    for b in blocks:
        bare[b["start"] : b["end"]] = " " * (b["end"] - b["start"])
    assert not "".join(bare).strip()


@by_article
def test_statement_lies_in_one_block_that_may_speak(article: GoldArticle) -> None:
    """Content and cue share a block; leads, captions, bylines and links are not annotated."""
    for row in article.labels["statements"]:
        spans = [*row["content_spans"], *([row["cue_span"]] if row["cue_span"] else [])]
        block = block_at(article, spans[0]["start"])
        assert block is not None, row["id"]
        assert block["kind"] in {"title", "boilerplate", "body"}, row["id"]
        assert all(block["start"] <= s["start"] and s["end"] <= block["end"] for s in spans), row["id"]


@by_article
def test_statement_fields_are_from_the_closed_lists(article: GoldArticle) -> None:
    rows = article.labels["statements"]
    assert [row["id"] for row in rows] == [f"s{n:02d}" for n in range(1, len(rows) + 1)]
    for row in rows:
        assert row["act"] in ACTS, row["id"]
        assert row["mode"] in MODES, row["id"]
        assert row["firmness"] in LEVELS, row["id"]
        assert row["speaker_party"] in PARTIES | {None}, row["id"]
        assert row["issue"] in {*ISSUES, None}, row["id"]
        assert row["conditional"] or row["act"] != "condition", row["id"]
        assert row["content_spans"], row["id"]


@by_article
def test_content_pieces_stand_in_order_outside_their_quotation_marks(article: GoldArticle) -> None:
    for row in article.labels["statements"]:
        pieces = row["content_spans"]
        assert all(a["end"] <= b["start"] for a, b in pairwise(pieces)), row["id"]
        for piece in pieces:
            assert piece["text"] == piece["text"].strip(" .,;:"), row["id"]
            assert not re.fullmatch(r'["“‘][^"”’]*["”’]', piece["text"]), row["id"]


@by_article
def test_day_agrees_with_its_basis_and_the_day_of_publication(article: GoldArticle) -> None:
    published = article.labels["published"]
    for row in article.labels["statements"]:
        said = row["said_on"]
        assert said["basis"] in DAY_BASES, row["id"]
        assert date.fromisoformat(said["not_after"]).isoformat() <= published, row["id"]
        assert said["value"] is None or said["value"] == said["not_after"], row["id"]
        if said["basis"] == "article":
            assert said["value"] == published, row["id"]
        if said["basis"] == "weekday":
            block = block_at(article, row["content_spans"][0]["start"])
            assert block is not None
            day = f"{date.fromisoformat(said['value']):%A}"
            assert day in text_of(article)[block["start"] : block["end"]], row["id"]


@by_article
def test_chain_runs_from_the_speaker_to_the_outlet(article: GoldArticle) -> None:
    for row in article.labels["statements"]:
        first = row["speaker"] or (row["speaker_span"] or {"text": "unnamed"})["text"]
        assert row["chain"][0] == first, row["id"]
        assert row["chain"][-1] == article.labels["outlet"], row["id"]
        assert len(row["chain"]) == len(set(row["chain"])), row["id"]


@by_article
def test_named_speakers_of_the_cast_speak_for_their_party(article: GoldArticle) -> None:
    party_of = {row["name"]: row["party"] for row in FACTS["people"]}
    party_of |= {row["name"]: row["id"] for row in FACTS["parties"]}
    assert {row["id"] for row in article.labels["parties"]} <= PARTIES
    for row in article.labels["statements"]:
        if row["speaker"] in party_of:
            assert row["speaker_party"] == party_of[row["speaker"]], row["id"]
    for party in article.labels["parties"]:
        assert all(surface in text_of(article) for surface in party["surface"]), party["id"]


@by_article
def test_not_statements_name_a_known_reason_and_hold_no_whole_statement(article: GoldArticle) -> None:
    for row in article.labels["not_statements"]:
        assert row["why"] in WHY
        for statement in article.labels["statements"]:
            first = statement["content_spans"][0]
            assert not (row["start"] <= first["start"] and first["end"] <= row["end"]), statement["id"]


def test_reprinted_wire_paragraphs_carry_the_wire() -> None:
    wire, reprint = NEGOTIATION.articles[0], NEGOTIATION.articles[1]
    straight = str.maketrans("“”’", '""\'')
    copied = [
        row
        for row in reprint.labels["statements"]
        if (block := block_at(reprint, row["content_spans"][0]["start"]))
        and text_of(reprint)[block["start"] : block["end"]].translate(straight) in text_of(wire)
    ]
    assert len(copied) == 4
    assert all(wire.labels["outlet"] in row["chain"] for row in copied)


def test_matrix_cells_rest_on_statements_of_their_party_and_issue() -> None:
    published = {a.path.stem: a.labels["published"] for a in NEGOTIATION.articles}
    assert list(FACTS["matrix"]) == sorted(published.values())
    seen: set[tuple[str, str]] = set()
    for day, rows in FACTS["matrix"].items():
        for party, cells in rows.items():
            for issue, cell in cells.items():
                assert cell["option"] in {*ISSUES[issue], None}
                assert cell["firmness"] in LEVELS
                assert (cell["moved"] == "new") == ((party, issue) not in seen)
                assert cell["evidence"]
                for stem, number in cell["evidence"]:
                    row = STATEMENTS[stem, number]
                    assert (row["speaker_party"], row["issue"]) == (party, issue)
                    assert published[stem] <= day
                seen.add((party, issue))


def test_headlines_are_no_evidence_for_a_cell() -> None:
    articles = {a.path.stem: a for a in NEGOTIATION.articles}
    for rows in FACTS["matrix"].values():
        for cells in rows.values():
            for stem, number in (pair for cell in cells.values() for pair in cell["evidence"]):
                start = STATEMENTS[stem, number]["content_spans"][0]["start"]
                block = block_at(articles[stem], start)
                assert block is not None
                assert block["kind"] == "body"


def test_silent_pairs_are_all_pairs_without_a_statement() -> None:
    """A party is silent on an issue when no statement says otherwise, and then it has no cell."""
    spoken = {(row["speaker_party"], row["issue"]) for row in STATEMENTS.values()}
    silent = {tuple(pair) for pair in FACTS["silent"]}
    assert silent == {(p, i) for p in PARTIES for i in ISSUES} - spoken
    last = list(FACTS["matrix"].values())[-1]
    assert {(p, i) for p, cells in last.items() for i in cells} == {
        (p, i) for p, i in spoken if p is not None and i is not None
    }
    roles = {row["id"]: row["role"] for row in FACTS["parties"]}
    assert any(roles[party] == "negotiating" for party, _ in silent)


def test_both_sides_fear_on_the_same_issue() -> None:
    fears = {(row["speaker_party"], row["issue"]) for row in STATEMENTS.values() if row["act"] == "concern"}
    assert {("BRE", "inspection"), ("ILM", "inspection")} <= fears


def test_preferences_and_deal_name_every_issue_and_option() -> None:
    deal = FACTS["final"]["deal"]
    assert deal.keys() == ISSUES.keys()
    assert all(option in ISSUES[issue] for issue, option in deal.items())
    worth = {}
    for party, truth in FACTS["truth"].items():
        assert sum(truth["weights"].values()) == pytest.approx(1.0)
        assert {issue: list(v) for issue, v in truth["values"].items()} == ISSUES
        assert all(0 <= x <= 1 for v in truth["values"].values() for x in v.values())
        for demand in truth["demands"]:
            assert STATEMENTS[tuple(demand["statement"])]["speaker_party"] == party
        worth[party] = sum(w * truth["values"][i][deal[i]] for i, w in truth["weights"].items())
        worth[party] -= truth["reservation"]
    signing = {row["id"] for row in FACTS["parties"] if row["role"] in {"negotiating", "ratifier"}}
    assert {party for party, gain in worth.items() if gain >= 0} == signing


def test_meetings_lie_inside_the_story_and_name_known_parties() -> None:
    roles = {row["id"]: row["role"] for row in FACTS["parties"]}
    assert set(roles.values()) <= set(ROLES)
    for row in FACTS["meetings"]:
        assert "2026-03-03" <= row["from"] <= row["to"] <= "2026-04-08"
        assert set(row["parties"]) | set(row["excluded"]) <= PARTIES
        assert all(tuple(account["statement"]) in STATEMENTS for account in row["accounts"])
    assert FACTS["final"]["date"] == FACTS["meetings"][-1]["to"]


def test_cast_file_states_the_cast_of_the_negotiation() -> None:
    """The file of the user and the labels name the same people, parties and issues."""
    given, labelled = read_people(FOLDER / "people.toml"), cast_of(FACTS)
    assert given.parties == labelled.parties
    assert given.issues == labelled.issues
    assert [(p.name, p.aliases, p.offices[0].office, p.offices[0].party) for p in given.people] == [
        (p.name, p.aliases, p.offices[0].office, p.offices[0].party) for p in labelled.people
    ]
    rows = tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))
    assert rows.keys() == {"person", "party", "issue"}


def test_labels_load_as_a_record_with_distinct_statements() -> None:
    record = gold_record(NEGOTIATION)
    assert len({row.id for row in record.statements}) == len(STATEMENTS)


def test_readme_states_the_counts_that_hold() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    words = sum(len(text_of(article).split()) for article in NEGOTIATION.articles)
    passages = sum(len(article.labels["not_statements"]) for article in NEGOTIATION.articles)
    expected = f"{words:,} words, {len(STATEMENTS)} statements, {passages} passages"
    assert expected in readme
    for key in ("act", "mode", "firmness"):
        line = next(row for row in readme.splitlines() if row.startswith(f"| {key} |"))
        stated = {word: int(n) for word, n in re.findall(r"([a-z]+) (\d+)", line)}
        counted = [row[key] for row in STATEMENTS.values()]
        assert stated == {word: counted.count(word) for word in set(counted)}
