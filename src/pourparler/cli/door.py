"""What every command does at the door: the clock, the case, the inputs, text and JSON out."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from pourparler.base.errors import DateError, InputError, UsageError

if TYPE_CHECKING:
    from pourparler.read.intake.given import Given
    from pourparler.record.cast import Cast
    from pourparler.record.record import Record
    from pourparler.record.revised import Revised

SUFFIX: Final = ".pourparler"
CASE_VARIABLE: Final = "POURPARLER_CASE"
_SQLITE: Final = b"SQLite format 3\x00"

WIDTH_UNSEEN: Final = 100
"""Columns of text when nobody looks: the output is piped or redirected."""


def today() -> str:
    """Return the day of reading, ``YYYY-MM-DD``."""
    return datetime.now().astimezone().date().isoformat()


def now() -> str:
    """Return the moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def width() -> int:
    """Return how many columns the reader has."""
    return shutil.get_terminal_size((WIDTH_UNSEEN, 24)).columns if sys.stdout.isatty() else WIDTH_UNSEEN


def say(text: str) -> None:
    """Print text that may hold words of others, with controls made visible."""
    typer.echo(safe(text))


def remark(text: str) -> None:
    """Print a remark beside the output, so that what is piped stays clean."""
    typer.echo(safe(text), err=True)


def say_json(value: Any) -> None:
    """Print a value as JSON; same value, same bytes."""
    say_made(json_text(value))


def json_text(value: Any) -> str:
    """Return a value as JSON; same value, same bytes."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)


def say_made(text: str) -> None:
    """Print text that is safe for a terminal already, or JSON."""
    typer.echo(text)


def safe(text: str) -> str:
    r"""Return text that cannot drive a terminal: controls and direction marks as escapes.

    Examples
    --------
    >>> safe("red \x1b[31m and \u202e back")
    'red \\x1b[31m and \\u202e back'
    """
    return "".join(c if _plain(c) else c.encode("unicode_escape").decode("ascii") for c in text)


def _plain(c: str) -> bool:
    if c in "\n\t":
        return True
    marks = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    return not (c < " " or "\x7f" <= c < "\xa0" or c in marks or "\ud800" <= c <= "\udfff")


def words_of(argument: str) -> str:
    """Return an argument as clean text: bytes that the shell could not decode become U+FFFD."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def day(words: str | None, *, option: str) -> str | None:
    """Return a day given on the command line.

    Raises
    ------
    DateError
        If it is not written as YYYY-MM-DD.
    """
    if words is None:
        return None
    try:
        return datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError as error:
        raise DateError(f"{words!r} is not a day", where=option, mend="Write it as YYYY-MM-DD") from error


def is_case(path: Path) -> bool:
    """Return whether the file at `path` is a case, by its content."""
    if not path.is_file() or not os.access(path, os.R_OK):
        return False
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            return False  # told without loading the store
    from pourparler.store.case import is_case

    return is_case(path)


def named_case(word: str) -> Path | None:
    """Return the case that a word names, with or without its suffix, or None."""
    for path in (Path(word), Path(word + SUFFIX)):
        if is_case(path):
            return path
    return None


def case_at(word: str | None) -> Path:
    """Return the case that a word names; without a word, the one at hand.

    Raises
    ------
    UsageError
        If there is no such case, or none or several at hand.
    """
    if word is None:
        return case_at_hand()
    found = named_case(word)
    if found is None:
        if Path(word).suffix == SUFFIX and Path(word).is_file():
            return Path(word)  # the store says what is wrong with it
        known = "it is another kind of file" if Path(word).exists() else "there is no such file"
        raise UsageError(
            f"not a case: {known}",
            where=word,
            mend=f"Name a case, or make one: pourparler new {Path(word).stem}",
        )
    return found


def case_at_hand() -> Path:
    """Return the case that POURPARLER_CASE names, else the only one in this folder."""
    named = os.environ.get(CASE_VARIABLE)
    if named:
        return case_at(named)
    here = sorted(Path().glob(f"*{SUFFIX}"))
    if len(here) == 1:
        return here[0]
    if here:
        listed = ", ".join(path.name for path in here)
        raise UsageError(
            f"this folder holds {len(here)} cases: {listed}", mend=f"Name one, or set {CASE_VARIABLE}"
        )
    raise UsageError("no case named, and none in this folder", mend="Make one: pourparler new NAME")


def case_and_rest(words: Sequence[str], *, rest: int | None = None) -> tuple[Path, list[str]]:
    """Return the case and the words after it; the case may be left out.

    Parameters
    ----------
    rest
        How many words the command takes besides the case; None for one or more.
    """
    first = Path(words[0]).suffix == SUFFIX if words else False
    named = len(words) == rest + 1 if rest is not None else first or (len(words) > 1 and named_case(words[0]))
    if named:
        return case_at(words[0]), list(words[1:])
    return case_at_hand(), list(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user gave with the inputs."""

    cast: Cast
    given: Given


def asked(people: Path | None, **facts: str | None) -> Asked:
    """Return the cast of a people.toml and the given facts about the documents."""
    from pourparler.read.intake.given import Given
    from pourparler.record.cast import Cast

    cast = Cast()
    if people is not None:
        from pourparler.exchange.people import read_people

        cast = read_people(people)
    return Asked(cast=cast, given=Given(today=today(), **facts))


def inputs(words: Sequence[str]) -> list[Path | bytes]:
    """Return the inputs that the words name: paths, or the bytes of standard input.

    Raises
    ------
    UsageError
        For a web address, a case, or standard input named twice.
    InputError
        For a path where nothing is.
    """
    found: list[Path | bytes] = []
    for item in named(words):
        if isinstance(item, str):
            raise UsageError(
                "pourparler does not fetch from the network here",
                where=item,
                mend="Save the page and give the file, or add it to a case: pourparler add CASE --fetch URL",
            )
        found.append(item)
    return found


def named(words: Sequence[str]) -> list[Path | bytes | str]:
    """Return what the words name: paths, the bytes of standard input, and web addresses as they stand.

    Raises
    ------
    UsageError
        For a case, or standard input named twice.
    InputError
        For a path where nothing is.
    """
    from pourparler.base.numbers import MAX_BYTES

    found: list[Path | bytes | str] = []
    if list(words).count("-") > 1:
        raise UsageError("standard input is named twice", mend="Name - once")
    for word in words:
        if word == "-":
            found.append(sys.stdin.buffer.read(MAX_BYTES + 1))
            continue
        if word.lower().startswith(("http://", "https://")):
            found.append(word)
            continue
        path = Path(word)
        if not path.exists():
            raise InputError(
                "there is no such file or folder",
                where=word,
                mend="Check the name, or give - for standard input",
            )
        if is_case(path):
            raise UsageError(
                "this is a case, not a document",
                where=word,
                mend=f"See it with: pourparler statements {word}",
            )
        found.append(path)
    return found


def load(case: Path) -> Record:
    """Return the record in force of a case."""
    return in_force(case).record


def in_force(case: Path) -> Revised:
    """Return the record in force of a case, and what a person has reviewed in it."""
    from pourparler import flow

    return flow.in_force(case)


def shown(case: Path) -> tuple[Revised, int]:
    """Return what is in force without what may not leave the case, and how many statements stay.

    What stays is said beside the output.
    """
    from dataclasses import replace

    from pourparler.record.caveat import shareable

    now = in_force(case)
    record = shareable(now.record)
    left = len(now.record.statements) - len(record.statements)
    if left:
        remark(
            f"! {left} statement{'' if left == 1 else 's'} of restricted sources left out. See them with "
            "'statements'; let them leave: pourparler clear CASE SOURCE --by NAME --because WHY"
        )
    return replace(now, record=record), left
