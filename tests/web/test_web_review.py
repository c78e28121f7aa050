"""Decisions from the browser: every one logged, with who and why, and the pages as they are after it."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_made import NEVER, PLAIN, WANTS, client, workbench

from pourparler import flow
from pourparler.store.case import log_rows
from pourparler.web.workbench import Workbench

SIGNED = {"by": "R. Amel", "because": "heard it myself"}


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return workbench(tmp_path)


@pytest.fixture
def inside(bench: Workbench) -> TestClient:
    return client(bench)


def decisions(bench: Workbench) -> list[dict]:
    rows = [row for row in log_rows(bench.case) if row.kind == "decision"]
    return [json.loads(row.payload) for row in rows]


def test_a_statement_is_accepted_and_then_stated(bench: Workbench, inside: TestClient):
    assert "We will never share" in inside.get("/statements").text
    answer = inside.post(f"/statements/{NEVER.id}", data={"do": "accept", "by": "R. Amel"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/articles/{PLAIN.id[:16]}?statement={NEVER.id}")
    (made,) = decisions(bench)
    assert (made["kind"], made["by"], made["targets"]) == ("accept", "R. Amel", [NEVER.id])
    assert made["reason"]
    assert "We will never share" not in inside.get("/statements").text
    assert inside.get("/api/case").json()["stated"] == 2


def test_a_decision_has_a_name_and_a_change_has_a_reason(bench: Workbench, inside: TestClient):
    for sent in (
        {"do": "accept"},
        {"do": "accept", "by": " "},
        {"do": "reject", "by": "R. Amel"},
        {"by": "R"},
    ):
        assert inside.post(f"/statements/{NEVER.id}", data=sent).status_code == 400
    assert decisions(bench) == []


def test_a_correction_is_one_decision_a_kind(bench: Workbench, inside: TestClient):
    sent = {
        "do": "save",
        **SIGNED,
        "speaker": "Ann Amel",
        "party": "lessa",
        "issue": "fees",
        "act": "threat",
        "grade": "b2",
        "marks": "1",
        "conditional": "on",
    }
    answer = inside.post(f"/statements/{NEVER.id}", data=sent)
    assert answer.status_code == 303
    (row,) = [row for row in flow.in_force(bench.case).record.statements if row.id == NEVER.id]
    assert (row.speaker, row.party, row.issue, row.act, row.grade) == (
        "Ann Amel",
        "lessa",
        "fees",
        "threat",
        "B2",
    )
    assert row.conditional
    assert not row.negated
    assert {made["kind"] for made in decisions(bench)} == {"reattribute", "grade", "edit"}
    assert "corrected by" in inside.get(answer.headers["location"].partition("#")[0]).text


def test_other_words_by_place_or_letter_for_letter(bench: Workbench, inside: TestClient):
    start = PLAIN.text.index("We will never share the quay")
    place = {"start": str(start), "end": str(start + len("We will never share"))}
    answer = inside.post(f"/statements/{NEVER.id}", data={"do": "save", **SIGNED, **place})
    new = answer.headers["location"].partition("statement=")[2].partition("&")[0]
    now = {row.id: row for row in flow.in_force(bench.case).record.statements}
    assert now[new].content_spans[0].text == "We will never share"
    assert NEVER.id not in now
    again = inside.post(
        f"/statements/{new}", data={"do": "save", **SIGNED, "words": "never  share\nthe quay"}
    )
    assert again.status_code == 303
    assert "never share the quay" in {
        row.content_spans[0].text for row in flow.in_force(bench.case).record.statements
    }


@pytest.mark.parametrize("words", ["not in the text", "the", "a" * 5_000])
def test_words_that_stand_nowhere_or_twice_are_not_guessed(inside: TestClient, words: str):
    sent = {"do": "save", **SIGNED, "words": words}
    assert inside.post(f"/statements/{NEVER.id}", data=sent).status_code == 400


@pytest.mark.parametrize("place", [("5", "5"), ("7", "3"), ("0", "999999"), ("99999999999", "999999999999")])
def test_places_outside_the_text_are_refused(bench: Workbench, inside: TestClient, place: tuple[str, str]):
    sent = {"do": "save", **SIGNED, "start": place[0], "end": place[1]}
    assert inside.post(f"/statements/{NEVER.id}", data=sent).status_code in (400, 503)
    assert decisions(bench) == []


def test_a_missed_statement_is_entered(bench: Workbench, inside: TestClient):
    sent = {**SIGNED, "words": "He gave no reason", "speaker": "Northline", "act": "other", "party": "tarn"}
    answer = inside.post(f"/articles/{PLAIN.id[:16]}/statements", data=sent)
    assert answer.status_code == 303
    assert "He gave no reason" in {
        row.content_spans[0].text for row in flow.in_force(bench.case).record.statements
    }
    assert inside.post(f"/articles/{PLAIN.id[:16]}/statements", data=sent).status_code == 400


def test_taken_out_and_taken_back(bench: Workbench, inside: TestClient):
    inside.post(f"/statements/{WANTS.id}", data={"do": "reject", **SIGNED})
    assert WANTS.id not in bench.view().rows
    (made,) = decisions(bench)
    answer = inside.post(f"/decisions/{made['id']}/undo", data=SIGNED)
    assert answer.status_code == 303
    assert WANTS.id in bench.view().rows
    assert [one["kind"] for one in decisions(bench)] == ["reject", "undo"]
    text = inside.get("/log?show=people").text
    assert "taken out" in text
    assert "heard it myself" in text


def test_the_list_comes_back_as_it_was(inside: TestClient):
    sent = {"do": "accept", "by": "R. Amel", "back": "list", "list-party": "tarn", "list-show": "all"}
    where = inside.post(f"/statements/{NEVER.id}", data=sent).headers["location"]
    assert where.startswith("/statements?")
    assert "party=tarn" in where
    assert "show=all" in where


@pytest.mark.parametrize("back", ["//evil.com", "https://evil.com", "list\r\nX: y"])
def test_no_field_leads_away(inside: TestClient, back: str):
    sent = {"do": "accept", "by": "R\r\nSet-Cookie: a=b", "back": back, "list-party": "//evil.com\r\nX: y"}
    answer = inside.post(f"/statements/{NEVER.id}", data=sent)
    assert answer.headers["location"].startswith(("/articles/", "/statements?"))
    assert "x" not in answer.headers
    assert "a=b" not in answer.headers.get_list("set-cookie")


def test_what_another_program_decides_is_seen_at_once(bench: Workbench, inside: TestClient):
    from pourparler.flow import review
    from pourparler.flow.desk import open_desk
    from pourparler.record.decision import Signed

    assert inside.get("/api/case").json()["stated"] == 1
    signed = Signed(by="Bo", at="2026-04-09T10:00:00+00:00", because="as printed")
    review.accept(open_desk(bench.case), (NEVER.id,), signed=signed)
    assert inside.get("/api/case").json()["stated"] == 2


def test_nothing_is_entered_for_who_is_not_there(inside: TestClient):
    assert inside.post("/statements/nothing", data={"do": "accept", "by": "R"}).status_code == 400
    assert inside.post("/decisions/nothing/undo", data=SIGNED).status_code == 400
    assert inside.post("/articles/nothing/statements", data={**SIGNED, "words": "x"}).status_code == 400
