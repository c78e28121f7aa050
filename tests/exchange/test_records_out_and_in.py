"""Statements as JSONL, Web Annotations, REFI-QDA and schema.org: out, valid, and back without loss."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "brief"))

from made_brief import ferry

from pourparler import flow
from pourparler.base.errors import EvidenceError, FormatError
from pourparler.exchange.annotation import annotated, annotation_page
from pourparler.exchange.refi import NAMESPACE, qdpx
from pourparler.exchange.schema_org import schema_org
from pourparler.exchange.statements_jsonl import jsonl, record_of_lines
from pourparler.record.record import Record
from pourparler.store.case import create
from pourparler.store.save import save
from pourparler.store.verify import verify

NOON = "2031-03-05T12:00:00+00:00"
Q = f"{{{NAMESPACE}}}"


@pytest.fixture(scope="module")
def record() -> Record:
    return ferry()[0]


def new_case(folder: Path, record: Record | None = None) -> Path:
    path = folder / "ferry.pourparler"
    create(path, at=NOON)
    if record is not None:
        save(path, record, author="hand", at=NOON)
    return path


def test_jsonl_comes_back_as_the_same_record(record: Record) -> None:
    text = jsonl(record)
    assert jsonl(record) == text
    assert record_of_lines(text.splitlines(keepends=True), where="x") == record


def test_jsonl_grows_a_case_and_twice_is_once(record: Record, tmp_path: Path) -> None:
    case, path = new_case(tmp_path), tmp_path / "ferry.jsonl"
    path.write_text(jsonl(record), encoding="utf-8")
    taken = flow.take_in(case, path, by="Ann", at=NOON)
    assert taken.counts["statements"] == len(record.statements)
    assert flow.in_force(case).record == record
    assert verify(case).ok
    again = flow.take_in(case, path, by="Ann", at=NOON)
    assert (again.counts["statements"], again.counts["same"]) == (0, len(record.statements) + 1)


def altered(record: Record, kind: str, **fields: object) -> list[str]:
    lines = []
    for line in jsonl(record).splitlines():
        held = json.loads(line)
        if kind in held:
            held[kind].update(fields)
        lines.append(json.dumps(held))
    return lines


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("source", {"text": "other words"}),
        ("source", {"outlet": "Another Paper"}),
        ("source", {"text": "half \ud800"}),
        ("source", {"blocks": 7}),
        ("statement", {"act": "shouting"}),
        ("statement", {"id": "0" * 16}),
        ("statement", {"sure": 7}),
        ("statement", {"sure": float("nan")}),
        ("statement", {"content_spans": []}),
        ("statement", {"content_spans": [{"start": 0, "end": 3, "text": "lie"}]}),
        ("statement", {"source": "nowhere"}),
        ("statement", {"said_on": {"value": "soon", "basis": "explicit", "not_after": None}}),
        ("statement", {"surprise": 1}),
    ],
)
def test_a_line_that_lies_is_named(record: Record, kind: str, fields: dict[str, object]) -> None:
    with pytest.raises((FormatError, EvidenceError)) as error:
        record_of_lines(altered(record, kind, **fields), where="x.jsonl")
    assert "x.jsonl:" in str(error.value)


@pytest.mark.parametrize(
    "lines", [[], [""], ["{}"], ["[1]"], ["not json"], ['{"pourparler-record": 9}'], ["[" * 100_000]]
)
def test_what_is_no_such_file_is_refused(lines: list[str]) -> None:
    with pytest.raises(FormatError):
        record_of_lines(lines, where="x.jsonl")


def test_an_annotation_quotes_and_places_its_words(record: Record) -> None:
    page = json.loads(annotation_page(record))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == len(record.statements)
    text = record.sources[0].text
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quote, place = target["selector"]
            assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
            assert text[place["end"] :].startswith(quote["suffix"])


def test_annotations_come_back_as_statements_of_who_brings_them(record: Record, tmp_path: Path) -> None:
    bare = Record(sources=record.sources, people=record.people, parties=record.parties, issues=record.issues)
    case, path = new_case(tmp_path, bare), tmp_path / "ferry.jsonld"
    path.write_text(annotation_page(record), encoding="utf-8")
    taken = flow.take_in(case, path, by="Ann", at=NOON)
    assert taken.remarks == ()
    assert taken.counts["decisions"] == len(record.statements)
    now = flow.in_force(case)
    before = {row.id: row for row in record.statements}
    for row in now.record.statements:
        known = before[row.id]
        assert row.content_spans == known.content_spans
        assert (row.act, row.party, row.issue, row.speaker) == (
            known.act,
            known.party,
            known.issue,
            known.speaker,
        )
        assert (row.firmness.level, row.said_on, row.chain) == (
            known.firmness.level,
            known.said_on,
            known.chain,
        )
    assert {ruling.decision.by for ruling in now.rulings} == {"Ann"}
    again = flow.take_in(case, path, by="Ann", at=NOON)
    assert (again.counts["decisions"], again.counts["same"]) == (0, len(record.statements))


def foreign(exact: str, *, start: int | None = None, prefix: str = "", **more: object) -> str:
    selectors: list[dict[str, object]] = [{"type": "TextQuoteSelector", "exact": exact, "prefix": prefix}]
    if start is not None:
        selectors.append({"type": "TextPositionSelector", "start": start, "end": start + len(exact)})
    target = {"source": "https://post.example/ferry", "selector": selectors}
    body = {"type": "TextualBody", "purpose": "tagging", "value": "act: threat"}
    return json.dumps([{"type": "Annotation", "target": target, "body": body, **more}])


def test_foreign_annotations_are_anchored_by_their_words(record: Record) -> None:
    text = record.sources[0].text
    at = text.index("seven crowns")
    for shown in (
        foreign("seven crowns"),
        foreign("seven crowns", start=3),
        foreign("seven crowns", start=at),
    ):
        (found,), remarks = annotated(shown, record=record, where="x")
        assert remarks == ()
        assert found.places == ((at, at + 12),)
        assert found.changes == {"act": "threat"}
    (found,), _ = annotated(foreign("the pier", prefix="fears for "), record=record, where="x")
    assert text[: found.places[0][0]].endswith("fears for ")


@pytest.mark.parametrize("exact", ["the", "not a word of it", "  "])
def test_words_that_are_nowhere_or_in_many_places_are_left_out_and_said(record: Record, exact: str) -> None:
    found, remarks = annotated(foreign(exact), record=record, where="x")
    assert found == ()
    assert len(remarks) == 1


@pytest.mark.parametrize("text", ["", "{", "7", "[]", '{"items": 7}', "[" * 100_000])
def test_what_holds_no_annotation_is_refused(record: Record, text: str) -> None:
    with pytest.raises(FormatError, match=r"x\.jsonld"):
        annotated(text, record=record, where="x.jsonld")


def test_an_annotation_without_a_target_is_said(record: Record) -> None:
    found, remarks = annotated('[{"target": 7}, {"target": {}}, 7]', record=record, where="x")
    assert found == ()
    assert len(remarks) == 3


def test_a_project_has_the_structure_of_refi_qda(record: Record) -> None:
    content = qdpx(record, name="Ferry")
    assert qdpx(record, name="Ferry") == content
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        project = ET.fromstring(held.read("project.qde"))
        texts = {name: held.read(name).decode("utf-8") for name in held.namelist() if name != "project.qde"}
    assert project.tag == f"{Q}Project"
    assert [child.tag.removeprefix(Q) for child in project] == ["Users", "CodeBook", "Sources"]
    users = {user.get("guid") for user in project.iter(f"{Q}User")}
    codes = {code.get("guid"): code for code in project.iter(f"{Q}Code")}
    guids = [one.get("guid") for one in project.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))
    for source in project.iter(f"{Q}TextSource"):
        text = texts["sources/" + source.get("plainTextPath").removeprefix("internal://")]
        assert text == record.sources[0].text
        for selection in source.iter(f"{Q}PlainTextSelection"):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            assert selection.get("name") in " ".join(text[start:end].split())
            assert next(child.tag.removeprefix(Q) for child in selection) == "Description"
            for coding in selection.iter(f"{Q}Coding"):
                assert coding.get("creatingUser") in users
                target = codes[coding.find(f"{Q}CodeRef").get("targetGUID")]
                assert target.get("isCodable") == "true"
    spans = sum(len(row.content_spans) for row in record.statements)
    assert len(list(project.iter(f"{Q}PlainTextSelection"))) == spans


def test_schema_org_tells_quotations_from_claims(record: Record) -> None:
    graph = json.loads(schema_org(record))["@graph"]
    kinds = {row.id: "Quotation" if row.mode == "direct" else "Claim" for row in record.statements}
    said = {one["@id"].rpartition(":")[2]: one for one in graph if one["@type"] in ("Quotation", "Claim")}
    assert {key: one["@type"] for key, one in said.items()} == kinds
    article = graph[0]
    assert article["@type"] == "NewsArticle"
    assert article["url"] == "https://post.example/ferry"
