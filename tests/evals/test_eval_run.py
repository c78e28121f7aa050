"""The evaluations by name: what they take, what they refuse, and what they read."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from made_gold import TEXT, three_rows, write_negotiation

pytest.importorskip("pourparler.evals.run", reason="the reader is not there", exc_type=ImportError)

from pourparler.base.errors import EmptyInput, EvidenceError, InputError, UsageError
from pourparler.evals import reading
from pourparler.evals import run as runs
from pourparler.evals.gold import NegotiationRead
from pourparler.evals.goldfile import gold_record
from pourparler.evals.settings import SETTINGS, ArticleRead
from pourparler.record.cast import Cast
from pourparler.record.record import Record


@pytest.fixture
def folder(tmp_path):
    write_negotiation(tmp_path / "talks" / "strait", rows=three_rows())
    return tmp_path / "talks"


@pytest.fixture
def perfect(monkeypatch):
    def label(gold):
        record = gold_record(gold)
        reads = tuple(ArticleRead(record=record, source=source.id) for source in record.sources)
        return NegotiationRead(gold=gold, reads=dict.fromkeys(SETTINGS, reads))

    monkeypatch.setattr(runs, "read_negotiation", label)


def test_an_unknown_evaluation_a_missing_path_and_an_empty_folder_are_refused(tmp_path):
    with pytest.raises(UsageError, match="enb, gold, movement, polnear, reprints"):
        runs.run("luck", data=tmp_path)
    with pytest.raises(InputError, match="not there"):
        runs.run("gold", data=tmp_path / "nowhere")
    for name in ("gold", "enb", "polnear", "movement", "reprints"):
        with pytest.raises(EmptyInput):
            runs.run(name, data=tmp_path)
    with pytest.raises(UsageError, match="sample"):
        runs.run("gold", data=tmp_path, sample=0)


@pytest.mark.usefixtures("perfect")
def test_a_negotiation_is_found_from_its_own_folder_and_from_one_above(folder):
    above, own = runs.run("gold", data=folder), runs.run("gold", data=folder / "strait")
    assert above == own
    assert above.figures["cast.found_f1"] == 1.0
    assert list(above.corpus) == ["gold/strait"]


@pytest.mark.usefixtures("perfect")
def test_meeting_reports_take_their_facts_from_the_cast(folder):
    strait = folder / "strait"
    shutil.move(strait / "negotiation.json", strait / "cast.json")
    report = runs.run("enb", data=folder)
    assert (report.name, list(report.corpus)) == ("enb", ["enb/strait"])


@pytest.mark.usefixtures("perfect")
@pytest.mark.parametrize("part", ["articles/01-port-2031-05-06.txt", "gold/01-port-2031-05-06.json"])
def test_any_change_of_texts_or_labels_changes_the_digest(folder, part):
    before = runs.run("gold", data=folder).corpus
    path = folder / "strait" / part
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert runs.run("gold", data=folder).corpus != before


@pytest.mark.usefixtures("perfect")
def test_a_sample_is_marked_in_the_report(folder):
    assert runs.run("gold", data=folder, sample=1).sample == 1
    assert json.dumps(runs.run("gold", data=folder).plain())


def test_each_article_is_read_alone_with_the_earlier_ones_and_with_the_cast(folder, monkeypatch):
    gold = runs.load_negotiation(folder / "strait")
    second = replace(gold, articles=(*gold.articles, replace(gold.articles[0])))
    calls = []

    nobody, nothing = Cast(), Record()

    def note(sources, *, cast=nobody, earlier=nothing):
        calls.append((len(cast.parties), len(earlier.sources)))
        return replace(earlier, sources=(*earlier.sources, *sources))

    monkeypatch.setattr(reading, "read", note)
    got = reading.read_negotiation(second)
    assert calls == [(0, 0), (0, 0), (0, 0), (0, 1), (2, 0), (2, 1)]
    assert set(got.reads) == set(SETTINGS)
    assert got.framed == ()


def test_the_intake_keeps_the_labelled_text_and_takes_outlet_and_day_as_given(folder):
    gold = runs.load_negotiation(folder / "strait")
    read = reading.read_negotiation(gold).reads["alone"][0]
    assert read.record.sources[0].text == TEXT
    assert read.source == gold_record(gold).sources[0].id


def test_an_intake_that_changes_the_text_is_refused(folder, monkeypatch):
    take = reading.take

    def shorten(path: Path, *, given):
        taken = take(path, given=given)
        return replace(taken, sources=tuple(replace(s, text=s.text[:-1]) for s in taken.sources))

    monkeypatch.setattr(reading, "take", shorten)
    with pytest.raises(EvidenceError, match="another text"):
        reading.read_negotiation(runs.load_negotiation(folder / "strait"))
