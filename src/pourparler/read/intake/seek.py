"""Folders to files: all below, in order of name; what is passed over is said."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pourparler.base.errors import EmptyInput

_CASE: Final = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A file or folder that was not looked into, and why."""

    path: str
    why: str


def sought(inputs: Iterable[Path | str | bytes]) -> Iterator[Path | bytes | Passed | EmptyInput]:
    """Yield the files that inputs name, a folder's in order of name; bytes as they are."""
    for item in inputs:
        if isinstance(item, bytes):
            yield item
        elif Path(item).is_dir():
            yield from _files(Path(item))
        else:
            yield Path(item)


def _files(folder: Path) -> Iterator[Path | Passed | EmptyInput]:
    """Yield the files under a folder; hidden ones, linked folders and cases of ours are passed over."""
    shut: list[OSError] = []
    count = 0
    for root, folders, names in os.walk(folder, onerror=shut.append):
        base = Path(root)
        for name in sorted(folders):
            if name.startswith("."):
                yield Passed(path=str(base / name), why="hidden")
            elif (base / name).is_symlink():
                yield Passed(path=str(base / name), why="a link to a folder")
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            count += 1
            if name.startswith("."):
                yield Passed(path=str(base / name), why="hidden")
            elif _is_case(base / name):
                yield Passed(path=str(base / name), why="a database, such as a case")
            else:
                yield base / name
    for error in shut:
        yield Passed(path=str(error.filename), why=f"cannot be opened ({error.strerror})")
    if not count and not shut:
        yield EmptyInput(
            "a folder without files", where=str(folder), mend="Give a folder that holds articles"
        )


def _is_case(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_CASE)) == _CASE
    except OSError:
        return False
