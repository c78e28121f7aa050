"""MinHash and its bands: which sets likely share most members, without comparing all pairs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

BANDS: Final = 24
ROWS: Final = 4
"""Sets with Jaccard similarity s share a band with probability 1 - (1 - s⁴)²⁴: 0.79 at 0.5, 0.96 at 0.6,
0.9986 at 0.7."""

SEED: Final = 7
CHUNK: Final = 200_000
"""Pairs compared at a time."""
MEMBERS: Final = 2_000_000
"""Members of pairs of sets compared at a time: some 70 megabytes."""
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX_AGAIN: Final = np.uint64(0xBF58476D1CE4E5B9)


@lru_cache(maxsize=200_000)
def word_hash(word: str) -> int:
    """Return 64 bits that stand for a word, the same in every process."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """Sets with the keys by which their likes are found.

    Attributes
    ----------
    owners
        Number of each set, rising, shape (sets,).
    signatures
        Shape (sets, BANDS × ROWS).
    keys
        Shape (sets, BANDS); equal bands have equal keys.
    """

    owners: NDArray[np.intp]
    signatures: NDArray[np.uint32]
    keys: NDArray[np.int64]


def keyed(
    sets: Sequence[Sequence[int]], *, owners: Sequence[int], salts: Sequence[int], rng: np.random.Generator
) -> Keyed:
    """Return sets of 64-bit hashes with their signatures and keys; each set has at least one member.

    Parameters
    ----------
    owners
        A number for each set, rising.
    salts
        64 bits for each set; sets of different salt share no key.
    """
    sizes = np.array([len(one) for one in sets], dtype=np.intp)
    starts = np.concatenate((np.zeros(1, dtype=np.intp), np.cumsum(sizes)))[:-1]
    members = np.fromiter((member for one in sets for member in one), dtype=np.uint64)
    found = signatures(members, starts=starts, rng=rng)
    salt = np.array(salts, dtype=np.uint64)
    return Keyed(owners=np.array(owners, dtype=np.intp), signatures=found, keys=band_keys(found, salt=salt))


def likely_pairs(sets: Keyed, *, reach: int, least: float) -> NDArray[np.intp]:
    """Return the pairs of owners that share a key and agree in enough of their signatures, shape (pairs, 2).

    Parameters
    ----------
    reach
        See :func:`shared_keys`.
    least
        Share of the places of two signatures that are equal at least, 0 to 1: an estimate of the
        Jaccard similarity with a standard error of 0.05 at most.
    """
    numbers = np.arange(len(sets.owners), dtype=np.intp)
    pairs = shared_keys(sets.keys.ravel(), owners=np.repeat(numbers, BANDS), reach=reach)
    kept = [np.empty((0, 2), dtype=np.intp)]
    for start in range(0, len(pairs), CHUNK):
        some = pairs[start : start + CHUNK]
        same = (sets.signatures[some[:, 0]] == sets.signatures[some[:, 1]]).mean(axis=1)
        kept.append(some[same >= least])
    return sets.owners[np.concatenate(kept)]


def shared_members(
    members: NDArray[np.int64], *, starts: NDArray[np.intp], pairs: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Return how many members each pair of sets has in common, shape (pairs,).

    Cost: sorts the members of all pairs, two million or one pair at a time.

    Parameters
    ----------
    members
        Members of all sets as numbers from 0, one set after the other, none twice in a set.
    starts
        Where each set begins in `members`, and where the last ends, shape (sets + 1,).
    pairs
        Numbers of sets, shape (pairs, 2).
    """
    sizes = np.diff(starts)
    wide = int(members.max(initial=0)) + 1
    found = np.zeros(len(pairs), dtype=np.intp)
    ends = np.cumsum(sizes[pairs].sum(axis=1))
    cuts = np.searchsorted(ends, np.arange(MEMBERS, int(ends[-1]) if len(ends) else 0, MEMBERS), side="right")
    bounds = np.unique(np.concatenate(([0], cuts, [len(pairs)])).astype(np.intp)).tolist()
    for start, end in pairwise(bounds):
        some = pairs[start:end].ravel()
        owner = np.repeat(np.arange(len(some), dtype=np.int64), sizes[some])
        first = np.cumsum(sizes[some]) - sizes[some]
        place = np.arange(len(owner)) - first[owner] + starts[some][owner]
        marks = np.sort(owner // 2 * wide + members[place])
        both = marks[1:][marks[1:] == marks[:-1]] // wide
        found[start:end] = np.bincount(both, minlength=len(some) // 2)
    return found


def signatures(
    members: NDArray[np.uint64], *, starts: NDArray[np.intp], rng: np.random.Generator
) -> NDArray[np.uint32]:
    """Return the MinHash signature of each set, shape (sets, BANDS × ROWS).

    Two sets agree at a place with a probability that is about their Jaccard similarity
    (Broder 1997, *On the resemblance and containment of documents*, section 3; multiply-add-shift
    in place of a random permutation: Dietzfelbinger 1996). Cost: members × BANDS × ROWS.

    Parameters
    ----------
    members
        Hashes of the members of all sets, one set after the other; each set has at least one.
    starts
        Where each set begins in `members`, rising, the first 0.
    rng
        Fixes the hash functions: the same seed gives the same signatures, in every process.
    """
    wide = BANDS * ROWS
    factors = rng.integers(0, 1 << 63, size=wide, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    shifts = rng.integers(0, 1 << 63, size=wide, dtype=np.uint64)
    found = np.empty((len(starts), wide), dtype=np.uint32)
    if not len(starts):
        return found
    for place in range(wide):
        hashed = ((members * factors[place] + shifts[place]) >> np.uint64(32)).astype(np.uint32)
        found[:, place] = np.minimum.reduceat(hashed, starts)
    return found


def band_keys(found: NDArray[np.uint32], *, salt: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return a key for each band of each signature, shape (sets, BANDS); equal bands have equal keys.

    Signed, so that a database holds them. Sets with different salt share no key but by chance
    (one in 2⁶³ for each pair).

    Parameters
    ----------
    salt
        64 bits for each set, shape (sets,).
    """
    rows = found.reshape(len(found), BANDS, ROWS).astype(np.uint64)
    keys = _mixed(salt[:, None] + np.arange(1, BANDS + 1, dtype=np.uint64)[None, :] * _MIX)
    for row in range(ROWS):
        keys = _mixed(keys ^ rows[:, :, row] * _MIX)
    return keys.view(np.int64)


def _mixed(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return 64 bits each of which depends on all given (the finisher of splitmix64)."""
    bits = (bits ^ (bits >> np.uint64(30))) * _MIX_AGAIN
    return bits ^ (bits >> np.uint64(31))


def shared_keys(keys: NDArray[np.int64], *, owners: NDArray[np.intp], reach: int) -> NDArray[np.intp]:
    """Return the pairs of owners that share a key, each once, the smaller first, shape (pairs, 2).

    Owners of one key are taken in order of their number, and each is paired with the next `reach`:
    the cost grows with the keys, however many share one.

    Parameters
    ----------
    keys, owners
        A key and the number of its owner, shape (n,) each.
    reach
        How far apart two owners of one key may stand among them.
    """
    order = np.lexsort((owners, keys))
    sorted_keys, sorted_owners = keys[order], owners[order].astype(np.int64)
    wide = int(sorted_owners.max(initial=0)) + 1
    found = [np.empty(0, dtype=np.int64)]  # a pair is one number: sorting those is ten times faster
    for step in range(1, reach + 1):
        same = np.flatnonzero(sorted_keys[step:] == sorted_keys[:-step])
        if not len(same):
            break
        one, two = sorted_owners[same], sorted_owners[same + step]
        found.append(np.unique((one * wide + two)[one != two]))
    together = np.unique(np.concatenate(found))
    return np.stack((together // wide, together % wide), axis=1).astype(np.intp)
