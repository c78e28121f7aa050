"""Laws of reprints: one utterance is an equivalence, and no order of adding changes it."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.evals.made_copies import made_copies
from pourparler.frame.reprints import reprints
from pourparler.record.record import Record


@given(st.integers(0, 10_000), st.integers(1, 6), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_groups_do_not_depend_on_the_order(seed: int, articles: int, order: random.Random) -> None:
    record = made_copies(articles=articles, seed=seed).record
    mixed = [list(record.sources), list(record.statements)]
    for rows in mixed:
        order.shuffle(rows)
    found = reprints(record)
    other = reprints(replace(record, sources=tuple(mixed[0]), statements=tuple(mixed[1])))
    assert (other.carried, other.origins) == (found.carried, found.origins)


@given(st.integers(0, 10_000), st.integers(1, 6))
@settings(max_examples=25, deadline=None)
def test_one_utterance_is_an_equivalence(seed: int, articles: int) -> None:
    """Each statement is in one group at most; a group has two sources at least and one origin."""
    record = made_copies(articles=articles, seed=seed).record
    found = reprints(record)
    source = {row.id: row.source for row in record.statements}
    members = [row for group in found.carried for row in (group.first, *group.again)]
    assert len(members) == len(set(members))
    for group in found.carried:
        assert len({source[row] for row in (group.first, *group.again)}) > 1
        assert len({found.origins[row] for row in (group.first, *group.again)}) == 1


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_a_copy_of_the_whole_file_adds_carriers_and_no_origin(seed: int) -> None:
    record = made_copies(articles=3, seed=seed).record
    names = {source.id: f"{source.id} again" for source in record.sources}
    sources = tuple(replace(s, id=names[s.id], outlet="Copyist") for s in record.sources)
    rows = tuple(replace(r, id=f"{r.id} again", source=names[r.source]) for r in record.statements)
    found = reprints(Record(sources=(*record.sources, *sources), statements=(*record.statements, *rows)))
    assert {row.id for row in rows} <= found.again
    assert "Copyist" not in found.origins.values()


@pytest.mark.parametrize("seed", [11, 12])
def test_made_copies_are_found_with_other_seeds_than_the_scored_one(seed: int) -> None:
    made = made_copies(articles=120, seed=seed)
    source = {row.id: row.source for row in made.record.statements}
    groups: dict[int, list[str]] = {}
    for row, number in made.utterance.items():
        groups.setdefault(number, []).append(row)
    found = [(g.first, *g.again) for g in reprints(made.record).carried]
    right, seen = (
        {frozenset((a, b)) for g in some for a in g for b in g if source[a] != source[b]}
        for some in (groups.values(), found)
    )
    assert len(right & seen) >= 0.98 * len(seen)
    assert len(right & seen) >= 0.95 * len(right)
    assert np.mean([len(g) > 1 for g in groups.values()]) > 0.3
