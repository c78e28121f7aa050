"""Labelled articles of our own: marks become spans, and what does not fit together is told with its row."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from pourparler.base.errors import FormatError
from pourparler.evals.goldfile import gold_record, load_negotiation
from pourparler.record.record import check_spans

ROOT = Path(__file__).parents[2]
FACTS = """
[[parties]]
id = "crews"
name = "Harbour Crews"
role = "negotiating"
[[issues]]
id = "pay"
name = "Pay"
"""
TEXT = """Crews want more

“[[1|Four percent]],” said Oda Kestrick, “[[1|or the boats stay in]].” The crews [[2|will not vote]].
----
1 | Oda Kestrick | crews | threat | pay | cond firm
2 | Harbour Crews | crews | refusal | - | neg paraphrase
"""


@pytest.fixture
def talks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT / "evals"))
    return importlib.import_module("talks")


def talk(folder: Path, text: str, *, name: str = "01-post-2031-05-14.txt") -> Path:
    folder.mkdir()
    (folder / "talk.toml").write_text(FACTS, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_marks_become_statements_of_the_text_without_them(talks, tmp_path: Path) -> None:
    gold = load_negotiation(talks.write_gold(talk(tmp_path / "ferry", TEXT), into=tmp_path / "gold"))
    record = gold_record(gold)
    check_spans(record)
    assert "[[" not in record.sources[0].text
    threat, refusal = record.statements
    assert [span.text for span in threat.content_spans] == ["Four percent", "or the boats stay in"]
    assert (threat.speaker, threat.party, threat.act, threat.mode) == (
        "Oda Kestrick", "crews", "threat", "direct",
    )  # fmt: skip
    assert (threat.conditional, threat.negated, threat.firmness.level) == (True, False, "firm")
    assert (refusal.issue, refusal.negated, refusal.mode) == (None, True, "paraphrase")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("----", "", "four dashes"),
        ("2 | Harbour", "3 | Harbour", "no such act, flag or mark"),
        ("[[2|will not vote]]", "will not vote", "no such act, flag or mark"),
        ("2 | Harbour Crews | crews | refusal | - | neg paraphrase\n", "", "alone"),
        ("| threat |", "| shouting |", "no such act"),
        ("| crews | threat |", "| cooks | threat |", "no such party"),
        ("| threat | pay |", "| threat | food |", "no such issue"),
        ("[[2|will not vote]]", "[[2|will [[1|not]] vote]]", "not closed"),
        ("[[2|will not vote]]", "[[2| will not vote]]", "blank"),
    ],
)
def test_what_does_not_fit_together_is_told(talks, tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in TEXT
    folder = talk(tmp_path / "ferry", TEXT.replace(old, new))
    with pytest.raises(FormatError, match=told) as caught:
        talks.write_gold(folder, into=tmp_path / "gold")
    assert "01-post-2031-05-14.txt" in str(caught.value)


def test_name_of_an_article_tells_outlet_and_day(talks, tmp_path: Path) -> None:
    folder = talk(tmp_path / "ferry", TEXT, name="01-post.txt")
    with pytest.raises(FormatError, match="NN-outlet"):
        talks.write_gold(folder, into=tmp_path / "gold")


def test_every_talk_that_lies_there_is_sound_and_none_lies_there_twice(talks) -> None:
    fitted, held = talks.talks_in(talks.TALKS), talks.talks_in(talks.TALKS / "held")
    assert len(fitted) > len(held) > 20
    assert not {one.name for one in fitted} & {one.name for one in held}
    for folder in (*fitted, *held):
        facts = talks.facts_of(folder)
        made = [talks.article_of(path, facts=facts) for path in folder.glob("[0-9]*.txt")]
        assert len(made) == 8
        assert all(len(labels["statements"]) > 8 for _, labels in made), folder.name
