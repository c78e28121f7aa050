"""The weights of the acts: made by the command, from what lies there, the same each time."""

import importlib
from pathlib import Path

import numpy as np
import pytest

from pourparler.read.speech.leaning import leaning
from pourparler.read.speech.lexicon import rows
from pourparler.record.statement import ACTS

ROOT = Path(__file__).parents[2]
LEXICON = ROOT / "src" / "pourparler" / "read" / "lexicon"


@pytest.fixture
def fit_acts(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "evals"))
    return importlib.import_module("fit_acts")


def small(fit_acts):
    """Nine rows of three acts, each told by one trait; a word with a vector; a trait seen once."""
    made = []
    for n in range(9):
        act = ("demand", "refusal", "threat")[n % 3]
        made.append(fit_acts.Row((f"sign {act}", "word dam", "any", f"once {n}"), act, "other", False))
    return made, {"dam": np.array([0.6, 0.8])}


def test_shipped_tables_are_those_of_the_sentences_and_patterns_that_lie_there(fit_acts):
    wanted = fit_acts.digest(fit_acts.SENTENCES)
    for name in ("act_traits.tsv", "act_words.tsv"):
        head = (LEXICON / name).read_text(encoding="utf-8").splitlines()[0]
        assert head.endswith(f"from {wanted}"), f"stale: run python evals/fit_acts.py --write ({name})"


def test_fit_finds_the_telling_traits_and_leaves_out_rare_ones(fit_acts):
    made, known = small(fit_acts)
    model = fit_acts.fit(made, known)
    assert model.names == ("any", "sign demand", "sign refusal", "sign threat", "word dam")
    for act in ("demand", "refusal", "threat"):
        weights = model.traits[model.names.index(f"sign {act}")]
        assert int(np.argmax(weights)) == ACTS.index(act)
    assert fit_acts.right(made, model, known) == (0.0, 1.0)


def test_fit_is_at_the_minimum_and_the_same_each_time(fit_acts):
    made, known = small(fit_acts)
    first, second = fit_acts.fit(made, known), fit_acts.fit(made, known)
    assert np.array_equal(first.traits, second.traits)
    # At the minimum of a ridge model whose traits stand together in all rows, their weights agree.
    assert first.traits[first.names.index("any")] == pytest.approx(
        first.traits[first.names.index("word dam")], abs=1e-3
    )


def test_reader_sums_what_the_fit_meant(fit_acts, monkeypatch, tmp_path):
    made, known = small(fit_acts)
    model = fit_acts.fit(made, known)
    monkeypatch.setattr(fit_acts, "LEXICON", tmp_path)
    monkeypatch.setattr(fit_acts, "digest", lambda folder: "0")
    fit_acts.write(model, known)
    module = importlib.import_module("pourparler.read.speech.leaning")
    tables = {
        name: dict(line.split("\t") for line in (tmp_path / name).read_text().splitlines()[1:])
        for name in ("act_traits.tsv", "act_words.tsv")
    }
    monkeypatch.setattr(module, "_table", tables.__getitem__)
    module._weights.cache_clear()
    for row in made[:3]:
        weighed = leaning(row.traits)
        assert max(weighed, key=weighed.get) == row.act
    module._weights.cache_clear()


def test_tables_of_the_lexicon_have_a_cell_for_each_act():
    for name in ("act_traits.tsv", "act_words.tsv"):
        assert {len(row[1].split(",")) for row in rows(name)} == {len(ACTS)}


def test_held_sentences_are_not_among_those_fitted_on(fit_acts):
    fitted = {sentence for _, sentence, _ in fit_acts.labelled(fit_acts.SENTENCES)}
    held = {sentence for _, sentence, _ in fit_acts.labelled(fit_acts.HELD)}
    assert held
    assert not held & fitted
