"""Brief: what a principal reads before sitting down, every line traced to words in a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pourparler.base.notebook import html_table, in_html
from pourparler.finding.card import MethodCard
from pourparler.record.statement import Act, Level

Mark = Literal["Q", "P", "R", "O", "I"]
Voice = Literal["own", "source", "name"]
Form = Literal["brief", "four-column"]

MARKS: Final[dict[Mark, str]] = {
    "Q": "rests on a verbatim quote",
    "P": "paraphrase of a named speaker",
    "R": "reported with no named speaker",
    "O": "the outlet’s own wording",
    "I": "our inference",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of words in one voice.

    `own` words are the program's and obey the rules of form; `source` words
    stand verbatim in a trace of the line; `name` covers names, days, numbers
    of paragraphs and commands.
    """

    text: str
    voice: Voice = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The place in a source that a line rests on.

    Attributes
    ----------
    statement
        Id of the statement, or None where the words are the outlet's.
    text
        The exact words there, never cut.
    paragraph
        Number of the paragraph in its source, from 1.
    mark
        What kind of evidence this place is.
    """

    statement: str | None
    source: str
    start: int
    end: int
    text: str
    paragraph: int
    outlet: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One or two sentences with their mark and traces.

    Attributes
    ----------
    label
        A heading in front of the line; empty for none.
    tags
        Plain words about the line: firmness, ``conditional``, a move.
    to_check
        True for words that nobody has checked and the reader is not sure of.
    """

    parts: tuple[Part, ...]
    mark: Mark
    traces: tuple[Trace, ...] = ()
    label: str = ""
    tags: tuple[str, ...] = ()
    to_check: bool = False

    @property
    def text(self) -> str:
        """The words of all parts, joined."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The day the file reaches, and where that day was read."""

    value: str | None = None
    basis: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What the brief was made from, in counts.

    Attributes
    ----------
    independent_origins
        Outlets with words of their own, and who had the words of the others first.
    passed_on
        Everybody named in a chain between a speaker and an outlet, most often first.
    set_aside
        Expressions and paragraphs that look like speech and are none.
    left_out
        Statements of restricted sources that were not cleared.
    """

    articles: int
    paragraphs: int
    outlets: tuple[str, ...]
    independent_origins: int
    passed_on: tuple[str, ...]
    first_day: str | None
    last_day: str | None
    statements: int
    stated: int
    to_check: int
    set_aside: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A party at the head of a column, with its seat in plain words."""

    party: str
    name: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """The words of one party on one issue; no lines is silence.

    `acts` names the kind of act of each line, and `more` counts stated rows that are not shown.
    """

    party: str
    lines: tuple[Line, ...] = ()
    acts: tuple[Act, ...] = ()
    more: int = 0
    contradictory: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One issue with a cell for each column."""

    issue: str
    name: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The positions matrix as shown."""

    columns: tuple[Column, ...] = ()
    rows: tuple[GridRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement of a demand: its id, its day (else the latest it can be), and its firmness."""

    statement: str
    day: str | None
    firmness: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRow:
    """One demand with what speaks for a need, for a bid, and what would tell.

    `said` holds its statements in order of day, restatements with the first.
    """

    demand: str
    party: str
    issue: str
    side: str
    words: Line
    firmness: Level
    times: int
    said: tuple[Said, ...] = ()
    for_need: tuple[Line, ...] = ()
    for_bid: tuple[Line, ...] = ()
    not_known: tuple[Line, ...] = ()
    would_tell: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """A calibrated judgment; a brief without a calibrated method holds none.

    Attributes
    ----------
    band
        The likelihood word used.
    cause, indicator
        Why it is uncertain, and what would change it.
    was
        The word of the last brief on the same matter, or None.
    change
        A sentence that says the word has changed, and why.
    """

    line: Line
    band: str
    cause: Line | None = None
    indicator: Line | None = None
    was: str | None = None
    change: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source as listed: number, outlet, day, grade and what came of it."""

    number: int
    id: str
    outlet: str
    title: str
    kind: str
    published: AsOf
    address: str
    language: str
    grade: str
    caveat: str
    statements: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What people have done to the record before a brief is made.

    Attributes
    ----------
    reviewed
        Ids of statements that a person has checked; they are stated whatever their `sure`.
    cleared
        Ids of restricted sources that the brief may show.
    """

    reviewed: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One or two pages for a principal, and their trace; or the four-column document, the table alone."""

    title: str
    as_of: AsOf
    status: str
    marking: str
    facts: FileFacts
    card: MethodCard
    form: Form = "brief"
    bottom_line: tuple[Line, ...] = ()
    grid: Grid = Grid()
    also_said: tuple[Line, ...] = ()
    demands: tuple[DemandRow, ...] = ()
    would_hold: tuple[Line, ...] = ()
    judgments: tuple[Judgment, ...] = ()
    open_questions: tuple[Line, ...] = ()
    watch: tuple[Line, ...] = ()
    beware: tuple[Line, ...] = ()
    assumptions: tuple[Line, ...] = ()
    left_out: tuple[Line, ...] = ()
    sources: tuple[SourceRow, ...] = ()

    def _repr_html_(self) -> str:
        """Return title, bottom line and table, for a notebook; the whole is what ``brief -o`` writes."""
        bottom = "".join(f"<li>{_told(line)}</li>" for line in self.bottom_line)
        rows = (
            (row.name, *(" / ".join(line.text for line in held.lines) or "—" for held in row.cells))
            for row in self.grid.rows
        )
        grid = html_table(("Issue", *(column.name for column in self.grid.columns)), rows)
        head = f"<h3>{in_html(self.title)}</h3><p>{in_html(self.status)}; {in_html(self.marking)}</p>"
        return f"{head}<ol>{bottom}</ol>{grid if self.grid.rows else ''}"


def _told(line: Line) -> str:
    """Return a line for a notebook: its label, whether it is to check, its words and mark."""
    label = f"<b>{in_html(line.label)}.</b> " if line.label else ""
    return f"{label}{'<i>to check:</i> ' if line.to_check else ''}{in_html(line.text)} [{line.mark}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A line, the anchor it gets in a written brief, and its place in words."""

    anchor: str
    place: str
    line: Line


SECTIONS: Final[tuple[tuple[str, str], ...]] = (
    ("bottom_line", "Bottom line"),
    ("also_said", "Also said"),
    ("would_hold", "Which deals would hold"),
    ("open_questions", "Open questions"),
    ("watch", "Watch"),
    ("beware", "Beware"),
    ("assumptions", "Key assumptions"),
    ("left_out", "Left out"),
)
"""Fields of a Brief that are plain lists of lines, with their headings."""

REASONS: Final[tuple[tuple[str, str], ...]] = (
    ("for_need", "for a need"),
    ("for_bid", "for a bid"),
    ("not_known", "not known"),
    ("would_tell", "what would tell"),
)
"""Columns of a demand row, with their headings."""


def placed_lines(brief: Brief) -> Iterator[Placed]:
    """Yield every line of a brief in reading order, with its anchor and place."""
    yield from _section(brief, *SECTIONS[0])
    yield from _grid_lines(brief.grid)
    for d, demand in enumerate(brief.demands, 1):
        yield Placed(anchor=f"demand-{d}", place=f"demand {d}", line=demand.words)
        for field, _ in REASONS:
            for n, line in enumerate(getattr(demand, field), 1):
                yield Placed(anchor=f"demand-{d}-{field}-{n}", place=f"demand {d}", line=line)
    for j, judgment in enumerate(brief.judgments, 1):
        for name in ("line", "cause", "indicator", "change"):
            if getattr(judgment, name) is not None:
                yield Placed(
                    anchor=f"judgment-{j}-{name}", place=f"judgment {j}", line=getattr(judgment, name)
                )
    for field, heading in SECTIONS[1:]:
        yield from _section(brief, field, heading)


def _grid_lines(grid: Grid) -> Iterator[Placed]:
    for r, row in enumerate(grid.rows, 1):
        for c, (column, cell) in enumerate(zip(grid.columns, row.cells, strict=True), 1):
            for n, line in enumerate(cell.lines, 1):
                yield Placed(anchor=f"cell-{r}-{c}-{n}", place=f"{row.name}, {column.name}", line=line)


def _section(brief: Brief, field: str, heading: str) -> Iterator[Placed]:
    for n, line in enumerate(getattr(brief, field), 1):
        yield Placed(anchor=f"{field}-{n}", place=f"{heading.lower()} {n}", line=line)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexEntry:
    """Words of one place in a source, and the lines that rest on them."""

    traces: tuple[Trace, ...]
    used_in: tuple[Placed, ...]


def annex(brief: Brief) -> tuple[AnnexEntry, ...]:
    """Return the traces of a brief in order of first use, those of one statement together.

    Statements on the same words share an entry.
    """
    traces: dict[object, dict[Trace, None]] = {}
    used: dict[object, dict[Placed, None]] = {}
    for placed in placed_lines(brief):
        for trace in placed.line.traces:
            key = trace if trace.statement is None else trace.statement
            traces.setdefault(key, {})[trace] = None
            used.setdefault(key, {})[placed] = None
    joined: dict[object, tuple[list[Trace], dict[Placed, None]]] = {}
    for group, found in traces.items():
        place = tuple(sorted((t.source, t.start, t.end) for t in found))
        entry = joined.setdefault(place, ([], {}))
        entry[0].extend(found)
        entry[1].update(used[group])
    return tuple(
        AnnexEntry(traces=tuple(sorted(found, key=lambda t: (t.start, -t.end))), used_in=tuple(lines))
        for found, lines in joined.values()
    )
