"""What a case was given: kept with it, so that later readings know it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pourparler.record.cast import Cast, Listed

_KEY: Final = "cast"


def given_to(case: Path) -> Listed:
    """Return what a case was given so far."""
    from pourparler.record.cast import Listed
    from pourparler.store.entered import entered

    values = entered(case, kind="given").get(_KEY, {})
    return Listed(**{name: tuple(str(key) for key in values.get(name, ())) for name in asdict(Listed())})


def give(case: Path, cast: Cast | None, *, author: str, at: str) -> Listed:
    """Enter that a case is given a cast, and return what it was given so far, this included."""
    from pourparler.read.remembered import listed
    from pourparler.store.entered import Fact, enter

    before = given_to(case)
    if cast is None:
        return before
    now = listed(cast, before=before)
    values = {name: list(keys) for name, keys in asdict(now).items()}
    enter(case, [Fact(kind="given", key=_KEY, values=values)], author=author, at=at)
    return now
