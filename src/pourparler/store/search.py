"""Search: words found again in the texts of a case, each place with its span."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, literal_column, select
from sqlalchemy.exc import OperationalError

from pourparler.base.errors import CorruptCase, LimitError, UsageError
from pourparler.base.ids import sha256_hex
from pourparler.base.numbers import SEARCH_LONGEST, SEARCH_MOST, SEARCH_SHORTEST, SEARCH_STEPS, SNIPPET_SIDE
from pourparler.record.source import Source
from pourparler.record.span import Span, cut
from pourparler.store.connection import opened, raw_of, transaction
from pourparler.store.log import in_force, require_text
from pourparler.store.payload import noun_of
from pourparler.store.schema import sources, texts, words

_OPEN: Final = "\x01"
_CLOSE: Final = "\x02"
_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127], " ")
_STEPS_A_CALL: Final = 100_000
_KEYS_A_QUERY: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where the words stand.

    Attributes
    ----------
    source, outlet, day
        The document: its id, its outlet and its published day.
    start, end, text
        The words around the place, on its line: ``source.text[start:end] == text``.
    found
        The words themselves.
    cut_before, cut_after
        Whether their line goes on before or after what is shown.
    """

    source: str
    outlet: str | None
    day: str | None
    start: int
    end: int
    text: str
    found: Span
    cut_before: bool = False
    cut_after: bool = False


def search(path: Path, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
    """Return the places where `words` stand next to each other, in that order.

    Case, accents and punctuation do not count; nothing in `words` is an
    operator. Each document's first place comes first, the best document
    foremost, then the second places, and so on.

    Parameters
    ----------
    limit
        Most places returned, 1 to 1,000; a larger number is taken as 1,000.

    Raises
    ------
    UsageError
        If the words are too short or too long, or `limit` is not positive.
    LimitError
        If the search takes more steps than allowed.
    StoreError
        Of the kind that fits, if the case cannot be read.
    """
    if limit < 1:
        raise UsageError(f"{limit} is no number of places", where="limit", mend="Ask for 1 or more")
    phrase = _phrase(words)
    most = min(limit, SEARCH_MOST)
    ranked: list[tuple[int, int, Hit]] = []
    with (
        opened(path, purpose="read") as connection,
        _bounded(connection),
        transaction(connection, mode="DEFERRED"),
    ):
        for rank, (text, marked, holders) in enumerate(_found(connection, phrase, most=most)):
            places = _places(marked)[:most]
            for source in holders:
                hits = (_hit(source, text, start, end) for start, end in places)
                ranked += [(number, rank, hit) for number, hit in enumerate(hits)]
    ranked.sort(key=lambda item: item[:2])
    return tuple(hit for _, _, hit in ranked[:most])


def searchable(text: str) -> str:
    """Return a text as the index holds it: of the same length, each control character a space.

    So a place in the index is the same place in the text, and the index can
    mark a place with characters that stand nowhere in it.
    """
    return text.translate(_CONTROLS)


def _phrase(asked: str) -> str:
    """Return the query that finds what was asked as one phrase, precomposed or decomposed."""
    require_text(asked, where="search")
    if len(asked) > SEARCH_LONGEST:
        raise UsageError(
            f"{len(asked)} characters are too many to search for",
            where="search",
            mend=f"Give at most {SEARCH_LONGEST}",
        )
    if sum(c.isalnum() for c in asked) < SEARCH_SHORTEST:
        raise UsageError(
            "too short to search for",
            where="search",
            mend=f"Give at least {SEARCH_SHORTEST} letters or digits",
        )
    plain = searchable(asked).replace('"', " ")
    forms = dict.fromkeys((plain, unicodedata.normalize("NFC", plain), unicodedata.normalize("NFD", plain)))
    return " OR ".join(f'"{form}"' for form in forms)


def _found(connection: Connection, phrase: str, *, most: int) -> Iterator[tuple[str, str, list[Source]]]:
    """Yield text, marked text and sources of the best documents, best first."""
    shown = func.highlight(literal_column("words"), 0, _OPEN, _CLOSE)
    query = (
        select(texts.c.sha256, texts.c.text, shown)
        .select_from(words.join(texts, texts.c.id == words.c.rowid))
        .where(words.c.text.op("MATCH")(phrase))
        .order_by(words.c.rank, texts.c.id)
        .limit(most)
    )
    found = connection.execute(query).all()
    holders = _sources_of(connection, [row[0] for row in found])
    for digest, text, marked in found:
        sound = isinstance(text, str) and sha256_hex(text) == digest
        if not sound or searchable(text) != marked.replace(_OPEN, "").replace(_CLOSE, ""):
            raise CorruptCase(
                "the search index is not that of the texts",
                where="search",
                mend="Run: pourparler verify CASE",
            )
        yield text, marked, holders.get(digest, [])


def _places(marked: str) -> list[tuple[int, int]]:
    r"""Return start and end of each marked place, counted without the marks.

    Examples
    --------
    >>> _places("no \x01red line\x02 here")
    [(3, 11)]
    """
    marks = [mark.start() for mark in re.finditer(f"[{_OPEN}{_CLOSE}]", marked)]
    plain = [place - number for number, place in enumerate(marks)]
    return list(zip(plain[::2], plain[1::2], strict=True))


def _sources_of(connection: Connection, digests: list[str]) -> dict[str, list[Source]]:
    """Return the sources of each text, by their ids."""
    keys = [
        key
        for start in range(0, len(digests), _KEYS_A_QUERY)
        for key in connection.execute(
            select(sources.c.id).where(sources.c.text.in_(digests[start : start + _KEYS_A_QUERY]))
        ).scalars()
    ]
    newest = in_force(connection, kind="source", keys=keys)
    held: dict[str, list[Source]] = {}
    for key in sorted(newest):
        if newest[key].payload is not None:
            source = noun_of(newest[key])
            held.setdefault(source.text_sha256, []).append(source)
    return held


def _hit(source: Source, text: str, start: int, end: int) -> Hit:
    line, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line, start - SNIPPET_SIDE), min(line_end, end + SNIPPET_SIDE)
    if left > 0 and not text[left - 1].isspace():
        # Begin and end with whole words where the cut goes through one.
        space = text.find(" ", left, start)
        left = left if space < 0 else space + 1
    if right < len(text) and not text[right].isspace():
        space = text.rfind(" ", end, right)
        right = right if space < 0 else space
    return Hit(
        source=source.id,
        outlet=source.outlet,
        day=source.published.value,
        start=left,
        end=right,
        text=text[left:right],
        found=cut(text, start, end),
        cut_before=bool(text[line:left].strip()),
        cut_after=bool(text[right:line_end].strip()),
    )


@contextmanager
def _bounded(connection: Connection) -> Iterator[None]:
    """Give up with LimitError once the database has taken more steps than a search may."""
    raw = raw_of(connection)
    over, count = _counter()
    raw.set_progress_handler(count, _STEPS_A_CALL)
    try:
        yield
    except OperationalError as error:
        if over():
            raise LimitError(
                f"the search took more than {SEARCH_STEPS:,} steps",
                where="search",
                mend="Search for rarer words",
            ) from error
        raise
    finally:
        raw.set_progress_handler(None, 0)


def _counter() -> tuple[Callable[[], bool], Callable[[], bool]]:
    taken = 0

    def over() -> bool:
        return taken > SEARCH_STEPS

    def count() -> bool:
        nonlocal taken
        taken += _STEPS_A_CALL
        return over()

    return over, count
