"""MinHash finds sets that share most members, whatever their order, and pairs of one key in linear time."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from pourparler.kernel import minhash
from pourparler.kernel.minhash import BANDS, keyed, likely_pairs, shared_keys, word_hash


def sets_of(*sizes: tuple[int, int]) -> list[list[int]]:
    """Pairs of sets: `shared` members both have, `own` that one has alone."""
    found = []
    for number, (shared, own) in enumerate(sizes):
        common = [word_hash(f"{number} {k}") for k in range(shared)]
        found += [common + [word_hash(f"{number}{side}{k}") for k in range(own)] for side in "ab"]
    return found


def pairs(sets: list[list[int]], *, salts: list[int] | None = None) -> set[tuple[int, int]]:
    found = keyed(sets, owners=range(len(sets)), salts=salts or [1] * len(sets), rng=np.random.default_rng(7))
    return {(int(a), int(b)) for a, b in likely_pairs(found, reach=8, least=0.0)}


def test_likes_are_found_and_strangers_are_not() -> None:
    close, far = sets_of(*[(18, 2)] * 100), sets_of(*[(1, 19)] * 100)
    assert len(pairs(close) & {(2 * n, 2 * n + 1) for n in range(100)}) >= 99
    assert len(pairs(far)) <= 1


def test_order_of_members_and_a_new_generator_of_the_same_seed_change_nothing() -> None:
    sets = sets_of((10, 3), (4, 1))
    one, two = (
        keyed(some, owners=range(4), salts=[1] * 4, rng=np.random.default_rng(7))
        for some in (sets, [list(reversed(one)) for one in sets])
    )
    assert (one.keys == two.keys).all()


def test_another_salt_shares_no_key() -> None:
    same = [[word_hash("a"), word_hash("b")]] * 2
    assert pairs(same) == {(0, 1)}
    assert pairs(same, salts=[1, 2]) == set()


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one_give_no_pair(count: int) -> None:
    found = keyed([[5]] * count, owners=range(count), salts=[1] * count, rng=np.random.default_rng(7))
    assert found.keys.shape == (count, BANDS)
    assert likely_pairs(found, reach=3, least=0.5).shape == (0, 2)


def test_of_many_that_share_a_key_each_meets_its_next_neighbours_only() -> None:
    keys, owners = np.zeros(1_000, dtype=np.int64), np.arange(1_000, dtype=np.intp)
    found = shared_keys(keys, owners=owners, reach=4)
    assert len(found) == sum(1_000 - step for step in range(1, 5))
    assert (found[:, 1] - found[:, 0]).max() == 4


def test_members_in_common_are_counted_as_sets_count_them(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(3)
    sets = [set(rng.integers(0, 30, size=size).tolist()) for size in rng.integers(0, 20, size=40)]
    starts = np.concatenate(([0], np.cumsum([len(one) for one in sets])))
    members = np.array([member for one in sets for member in one], dtype=np.int64)
    asked = rng.integers(0, len(sets), size=(200, 2))
    wanted = [len(sets[a] & sets[b]) for a, b in asked]
    monkeypatch.setattr(minhash, "MEMBERS", 50)
    assert minhash.shared_members(members, starts=starts, pairs=asked).tolist() == wanted
    nothing = np.empty((0, 2), dtype=np.intp)
    assert minhash.shared_members(members, starts=starts, pairs=nothing).tolist() == []


def test_memory_for_members_in_common_does_not_grow_with_the_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minhash, "MEMBERS", 10_000)
    sizes = np.full(100, 50, dtype=np.intp)
    starts = np.concatenate((np.zeros(1, dtype=np.intp), np.cumsum(sizes)))
    members = np.tile(np.arange(50, dtype=np.int64), 100)
    peaks = []
    for count in (2_000, 20_000):
        pairs = np.random.default_rng(1).integers(0, 100, size=(count, 2))
        tracemalloc.start()
        assert (minhash.shared_members(members, starts=starts, pairs=pairs) == 50).all()
        peaks.append(tracemalloc.get_traced_memory()[1] - 60 * count)  # what is asked and answered grows
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]
