"""References: from a line to the rows of the annex, and the fixed words all written briefs share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pourparler.brief.wording import counted, long_day_words
from pourparler.finding.brief import MARKS, AsOf, Brief, Line, Mark, Placed, Trace, annex

BASES: Final[Mapping[str, str]] = {
    "given": "as given with the document",
    "meta": "from the page’s own data",
    "feed": "from the feed",
    "byline": "from the byline",
    "dateline": "from the dateline",
    "caption": "from a caption",
    "text": "from the text",
    "path": "from the file name",
    "explicit": "from a day in the text",
    "weekday": "from a weekday in the text",
    "relative": "from words such as “yesterday”",
    "carried": "from a neighbouring sentence",
    "article": "from the day of publication",
    "none": "no day found",
}

SHOWN: Final = 3
"""References shown with a line; the annex names every line that uses a place."""

READER: Final = "anyone at the talks; no side’s interests assumed"
NOTHING_CALIBRATED: Final = "Nothing here is calibrated, so the brief itself uses no word of likelihood."
NO_GRID: Final = "No position on a listed issue is on file."
NO_DEMANDS: Final = "No demand is on file."
NO_TABLE_NUMBER: Final = "Wording alone tells little, so no number stands here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A mark, a place such as ``S2 ¶3``, and the rows of the annex that hold the words."""

    mark: Mark
    place: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """A row of the annex: its number, place, exact words, and the lines that use it."""

    number: int
    place: str
    traces: tuple[Trace, ...]
    used_in: tuple[Placed, ...]

    @property
    def text(self) -> str:
        """The exact words, pieces joined by an ellipsis; a piece inside another is not repeated."""
        pieces: list[Trace] = []
        for trace in self.traces:
            if not pieces or trace.end > pieces[-1].end:
                pieces.append(trace)
        return " … ".join(piece.text for piece in pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Numbers of traces and of sources in one brief."""

    traces: Mapping[Trace, int]
    sources: Mapping[str, int]
    rows: tuple[AnnexRow, ...]


def index(brief: Brief) -> Index:
    """Return the numbers under which a written brief refers to its traces and sources."""
    sources = {row.id: row.number for row in brief.sources}
    rows = tuple(
        AnnexRow(number=n, place=place(e.traces[0], sources=sources), traces=e.traces, used_in=e.used_in)
        for n, e in enumerate(annex(brief), 1)
    )
    traces = {trace: row.number for row in rows for trace in row.traces}
    return Index(traces=traces, sources=sources, rows=rows)


def place(trace: Trace, *, sources: Mapping[str, int]) -> str:
    """Return where a trace stands: its paragraph, and its source where there are several."""
    source = f"S{sources[trace.source]} " if len(sources) > 1 and trace.source in sources else ""
    return f"{source}¶{trace.paragraph}"


def references(line: Line, *, index: Index) -> tuple[Reference, ...]:
    """Return a line's first references; traces with one mark and one place share one."""
    rows: dict[tuple[Mark, str], list[int]] = {}
    for trace in line.traces:
        key = (trace.mark, place(trace, sources=index.sources))
        number = index.traces[trace]
        if number not in rows.setdefault(key, []):
            rows[key].append(number)
    return tuple(
        Reference(mark=mark, place=where, rows=tuple(numbers)) for (mark, where), numbers in rows.items()
    )[:SHOWN]


def further(line: Line, *, index: Index) -> int:
    """Return how many rows of the annex a line rests on beyond its shown references."""
    shown = {row for reference in references(line, index=index) for row in reference.rows}
    return len({index.traces[trace] for trace in line.traces} - shown)


def note_words(row: AnnexRow) -> str:
    """Return a row of the annex as a footnote: mark, place, code points, outlet, the exact words."""
    first, last = row.traces[0], row.traces[-1]
    outlet = f", {first.outlet}" if first.outlet else ""
    place = f"{first.mark} {row.place}, code points {first.start}–{last.end}{outlet}"
    return f"{place}: “{row.text}”"


def as_of_words(as_of: AsOf) -> str:
    """Return the day of a brief and where it was read."""
    if as_of.value is None:
        return "no day found"
    return f"{long_day_words(as_of.value)} ({BASES.get(as_of.basis, as_of.basis)})"


def file_words(brief: Brief) -> str:
    """Return the facts of the file in one sentence."""
    facts = brief.facts
    outlets = f" ({', '.join(facts.outlets)})" if facts.outlets else ""
    more = f" and {len(facts.passed_on) - SHOWN} more" if len(facts.passed_on) > SHOWN else ""
    passed = f"; words passed on by {', '.join(facts.passed_on[:SHOWN])}{more}" if facts.passed_on else ""
    return (
        f"{counted(facts.articles, 'source')}, {counted(len(facts.outlets), 'outlet')}{outlets}, "
        f"{counted(facts.independent_origins, 'independent origin')}{passed}; "
        f"{counted(facts.paragraphs, 'paragraph')}; {counted(facts.statements, 'statement')}: "
        f"{facts.stated} stated, {facts.to_check} to check; "
        f"{counted(facts.set_aside, 'expression')} set aside"
    )


def card_words(brief: Brief) -> str:
    """Return how the brief was made, in one sentence."""
    card = brief.card
    settings = ", ".join(f"{key} {value}" for key, value in card.parameters.items())
    return f"{card.method}, version {card.version}; {settings}; {card.status}"


def mark_words() -> tuple[tuple[str, str], ...]:
    """Return every mark with its meaning."""
    return tuple(MARKS.items())
