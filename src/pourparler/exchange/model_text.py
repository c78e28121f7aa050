"""Model files as text: bytes to plain values under limits, and the line on which a key stands."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pourparler.base.errors import EmptyInput, EncodingError, FormatError, InputError, LimitError
from pourparler.base.numbers import MAX_BYTES

DEEPEST: Final = 50
"""Most brackets inside one another; a model needs five."""

Path_ = Sequence[str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a model came from: its file, and its text for finding lines (None: lines are not told)."""

    file: str
    text: str | None = None

    def at(self, *path: str | int) -> str:
        """Return ``file:line`` of the table or key at `path`; the file alone when no line is found."""
        line = _line_of(self.text, path) if self.text is not None else None
        return self.file if line is None else f"{self.file}:{line}"


def key_of(path: Path_) -> str:
    """Return a path as the user would write it, rows counted from 1.

    Examples
    --------
    >>> key_of(["issue", 0, "options"])
    'issue 1, options'
    >>> key_of(["preference", "moe", "weights", "pay"])
    'preference.moe.weights.pay'
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f" {part + 1},"
        else:
            text += f" {part}" if text.endswith(",") else (f".{part}" if text else part)
    return text.rstrip(",")


def bytes_of(path: Path) -> bytes:
    """Return the content of a file that is not too large.

    Raises
    ------
    InputError
        If it cannot be opened.
    LimitError
        If it is larger than 20 MB.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"cannot be opened: {error.strerror}", where=str(path), mend="Check the name and the rights"
        ) from error
    if len(content) > MAX_BYTES:
        raise LimitError(
            f"larger than {MAX_BYTES:,} bytes",
            where=str(path),
            mend="Shorten it: patterns and weights say much in few words",
        )
    return content


def text_of(content: bytes, *, where: str) -> str:
    """Return bytes as text: UTF-8, with or without a mark of byte order.

    Raises
    ------
    EncodingError
        If they are no UTF-8; the message names the line.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise EncodingError(
            "not UTF-8 text", where=f"{where}:{line}", mend="Save the file again as UTF-8"
        ) from error
    if not text.strip():
        raise EmptyInput(
            "nothing in it", where=where, mend="Write a [case], [[party]] and [[issue]] at least"
        )
    return text


def toml_values(text: str, *, where: str) -> dict[str, Any]:
    """Return the plain values of a TOML text.

    Raises
    ------
    FormatError
        If it is no TOML, or is nested deeper than any model.
    """
    _check_depth(text, where=where, toml=True)
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        said = re.match(r"(.*?) \(at (?:line (\d+)|end of document)", str(error))
        line = (said.group(2) if said else None) or str(text.count("\n") + 1)
        raise FormatError(
            f"not TOML: {said.group(1) if said else error}",
            where=f"{where}:{line}",
            mend="Mend the line: strings stand in quotes, and so does a key with letters beyond a-z; "
            "lists in [ ], each key once in its table",
        ) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(
            f"not TOML that can be read: {error}", where=where, mend="Shorten the number or name meant"
        ) from error


def json_values(text: str, *, where: str) -> dict[str, Any]:
    """Return the plain values of a JSON text whose top is an object.

    Raises
    ------
    FormatError
        If it is no JSON object, has a key twice, a NaN or an infinity, or is nested too deep.
    """
    _check_depth(text, where=where, toml=False)

    def unlike(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        row = dict(pairs)
        if len(row) < len(pairs):
            twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
            raise FormatError(
                f"key {twice!r} stands twice in one object", where=where, mend="Keep one of them"
            )
        return row

    def refuse(word: str) -> Any:
        raise FormatError(f"{word} is no number of JSON", where=where, mend="Write a finite number")

    try:
        values = json.loads(text, object_pairs_hook=unlike, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise FormatError(
            f"not JSON: {error.msg}",
            where=f"{where}:{error.lineno}",
            mend="Mend the line, or export it again",
        ) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(
            f"not JSON that can be read: {error}", where=where, mend="Shorten the number meant"
        ) from error
    if not isinstance(values, dict):
        raise FormatError("the top is not an object", where=where, mend="Begin with { and name the tables")
    return values


_NAME: Final = r"(?:[\w-]++|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+')"
_RUN: Final = rf"{_NAME}(?:[ \t]*+\.[ \t]*+{_NAME})*+"
_LONG: Final = r"\"\"\".*?\"\"\"|" + "'" * 3 + r".*?" + "'" * 3
_BRACKETS: Final = re.compile(rf"{_LONG}|#[^\n]*+|{_RUN}|[\[\]{{}}]", re.DOTALL)
_BRACKETS_JSON: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|[\[\]{}]", re.S)


def _check_depth(text: str, *, where: str, toml: bool) -> None:
    """Raise FormatError where brackets stand too deep, before a parser would run out of stack."""
    depth = 0
    for found in (_BRACKETS if toml else _BRACKETS_JSON).finditer(text):
        mark = found.group()
        if mark in "[{":
            depth += 1
            if depth > DEEPEST:
                raise FormatError(
                    f"more than {DEEPEST} brackets inside one another",
                    where=f"{where}:{text.count(chr(10), 0, found.start()) + 1}",
                    mend="A model needs five at most: close the ones before",
                )
        elif mark in "]}":
            depth = max(0, depth - 1)
        elif toml and mark[0] != "#" and mark.count(".") > DEEPEST and len(_parts(mark)) > DEEPEST:
            raise FormatError(
                f"a key of more than {DEEPEST} parts",
                where=f"{where}:{text.count(chr(10), 0, found.start()) + 1}",
                mend="A model needs three at most",
            )


_HEAD: Final = re.compile(r"^[ \t]*(\[\[?)[ \t]*([^\[\]\n]+?)[ \t]*\]\]?[ \t]*(?:#.*)?$", re.M)
_PART: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([^.\s\"']+)")


def _parts(dotted: str) -> list[str]:
    return [next(part for part in found if part) if any(found) else "" for found in _PART.findall(dotted)]


def _line_of(text: str, path: Path_) -> int | None:
    """Return the line of the longest part of `path` that the text shows, from 1."""
    heads: list[tuple[list[str | int], int, int]] = []
    counts: dict[str, int] = {}
    for found in _HEAD.finditer(text):
        name: list[str | int] = list(_parts(found.group(2)))
        if found.group(1) == "[[":
            dotted = ".".join(map(str, name))
            name.append(counts.get(dotted, 0))
            counts[dotted] = counts.get(dotted, 0) + 1
        if heads:
            heads[-1] = (*heads[-1][:2], found.start())
        heads.append((name, found.start(2), len(text)))
    first = heads[0][1] if heads else len(text)
    sections = [([], 0, first), *heads]
    best: tuple[int, int] = (0, -1)
    for name, start, end in sections:
        common = min(len(name), len(path))
        if name[:common] != list(path[:common]):
            continue
        found_at, depth = _key_in(text, path[common:], start, end)
        reached = (common + depth, found_at if depth else (start if name else -1))
        if reached[0] > best[0]:
            best = reached
    return text.count("\n", 0, best[1]) + 1 if best[1] >= 0 else None


def _key_in(text: str, path: Path_, start: int, end: int) -> tuple[int, int]:
    """Return where the words of `path` stand in turn between two places, and how many were found."""
    at, depth, place = start, 0, -1
    for part in path:
        if isinstance(part, int):
            depth += 1 if place >= 0 else 0
            continue
        lead = r"(?:^[ \t]*|[{,.][ \t\n]*)" if depth else r"^[ \t]*"
        key = re.compile(rf"{lead}[\"']?{re.escape(part)}[\"']?[ \t]*(?=[=.])", re.M)
        found = key.search(text, at, end)
        if found is None:
            break
        at = found.end()
        place = at - 1
        depth += 1
    return place, depth if place >= 0 else 0
