"""The API: one table makes routes, page, description and reference."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_made import NEVER, PLAIN, client, workbench

from pourparler.web.api import ENDPOINTS, MOST

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")


@pytest.fixture
def inside(tmp_path: Path) -> TestClient:
    return client(workbench(tmp_path))


def test_every_address_stands_in_the_reference_with_what_it_takes():
    rows = dict(re.findall(r"^\| `(/api/[^`]*)` \|[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE))
    assert set(rows) == set(ENDPOINTS)
    for path, one in ENDPOINTS.items():
        assert set(re.findall(r"`(\w+)`", rows[path])) == set(one.takes), path


def test_the_description_names_the_same(inside: TestClient):
    told = inside.get("/api/openapi.json").json()
    assert set(told["paths"]) == set(ENDPOINTS)
    text = inside.get("/api").text
    for path in ENDPOINTS:
        assert path in text


def test_lists_come_in_parts_and_add_up(inside: TestClient):
    whole = inside.get("/api/statements").json()
    assert whole["total"] == len(whole["rows"]) == 2
    parts = [inside.get("/api/statements", params={"offset": n, "limit": 1}).json()["rows"] for n in range(3)]
    assert [row for part in parts for row in part] == whole["rows"]
    assert inside.get("/api/statements", params={"limit": MOST * 10}).status_code == 200


def test_filters_choose(inside: TestClient):
    rows = inside.get("/api/statements", params={"party": "tarn"}).json()["rows"]
    assert [row["id"] for row in rows] == [NEVER.id]
    assert rows[0]["reviewed"] is False
    assert inside.get("/api/statements", params={"party": "nobody"}).json()["total"] == 0


def test_one_source_comes_whole_by_the_start_of_its_id(inside: TestClient):
    for key in (PLAIN.id, PLAIN.id[:12]):
        found = inside.get(f"/api/sources/{key}").json()
        assert found["text"] == PLAIN.text
        for row in found["statements"]:
            for span in row["content_spans"]:
                assert found["text"][span["start"] : span["end"]] == span["text"]
    assert inside.get(f"/api/sources/{PLAIN.id[:6]}").status_code == 404


def test_what_is_wrong_comes_as_json(inside: TestClient):
    answer = inside.get("/api/statements", params={"limit": "many"})
    assert answer.status_code == 400
    assert set(answer.json()) == {"what", "where", "mend"}
    assert (
        inside.get("/api/holds", params={"outcome": "1"}).json()["what"] == "no model is loaded in this case"
    )


def test_nothing_can_be_changed_through_it(inside: TestClient):
    for path in ENDPOINTS:
        assert inside.post(path.replace("{source}", PLAIN.id)).status_code == 405
