"""Box: a run of outcome numbers that is a grid, so that patterns are slices of it.

A box leaves the first issues free, takes a run of options of the next one, and
holds the others at one option each; its outcomes are contiguous numbers. An
array over a box has one axis for each free issue, the last issue first, so
that its flat order is the order of the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from pourparler.kernel.index import strides

Held = Mapping[int, int]
"""A pattern by places: option index by issue index."""

Place = tuple[slice | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box.

    Attributes
    ----------
    start, count
        Its first outcome number, and how many there are.
    lows
        The lowest option index of each issue.
    widths
        How many options each of the free issues has in the box.
    """

    start: int
    count: int
    lows: tuple[int, ...]
    widths: tuple[int, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of an array over the box."""
        return self.widths[::-1]


def boxes(sizes: Sequence[int], *, most: int) -> Iterator[Box]:
    """Yield the space in boxes of at most `most` outcomes, by growing numbers.

    Examples
    --------
    >>> [(box.start, box.shape) for box in boxes([2, 3, 2], most=4)]
    [(0, (2, 2)), (4, (1, 2)), (6, (2, 2)), (10, (1, 2))]
    """
    steps = strides(sizes)
    free = next((k for k in range(len(sizes), -1, -1) if prod(sizes[:k]) <= most), 0)
    if free == len(sizes):
        yield Box(start=0, count=prod(sizes), lows=(0,) * len(sizes), widths=tuple(sizes))
        return
    run = max(1, most // prod(sizes[:free]))
    outer = prod(sizes[free + 1 :])
    for rest in range(outer):
        tail, left = [], rest
        for size in sizes[free + 1 :]:
            left, digit = divmod(left, size)
            tail.append(digit)
        for low in range(0, sizes[free], run):
            lows = (*(0,) * free, low, *tail)
            widths = (*sizes[:free], min(run, sizes[free] - low))
            yield Box(
                start=sum(digit * step for digit, step in zip(lows, steps, strict=True)),
                count=prod(widths),
                lows=lows,
                widths=widths,
            )


def place_of(held: Held, box: Box) -> Place | None:
    """Return the index that picks what matches a pattern out of an array over the box, or None for nothing.

    Examples
    --------
    >>> place_of({0: 1}, next(boxes([2, 3], most=6)))
    (slice(None, None, None), 1)
    """
    free = len(box.widths)
    place: list[slice | int] = [slice(None)] * free
    for issue, option in held.items():
        at = option - box.lows[issue]
        if not 0 <= at < (box.widths[issue] if issue < free else 1):
            return None
        if issue < free:
            place[free - 1 - issue] = at
    return tuple(place)
