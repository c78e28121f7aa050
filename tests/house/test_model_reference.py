"""The reference of the model file names every table and key that the reader takes, and no other."""

import re
from pathlib import Path

from pourparler.exchange.model_shape import TABLES, StandShape, known_keys

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "model.md").read_text(encoding="utf-8")


def _keys_of_the_page() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    table = ""
    for head, keys in re.findall(r"^\| (`[^|]*`)? ?\| ([^|]*) \|", PAGE, re.MULTILINE):
        table = re.sub(r"[`\[\]]", "", head).partition(".")[0] or table
        found.setdefault(table, set()).update(re.findall(r"`(\w+)`", keys))
    return found


def test_every_table_and_key_stands_in_the_reference_and_no_other():
    page = _keys_of_the_page()
    assert set(page) == set(TABLES)
    for table in TABLES:
        grounds = {"because", "by", "on"} if table != "case" else set()
        assert page[table] == set(known_keys(table)) - grounds, table


def test_the_keys_that_every_table_may_have_and_those_of_a_stand_are_told():
    for key in ("because", "by", "on", *StandShape.model_fields):
        assert f"`{key}`" in PAGE
