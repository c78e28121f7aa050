"""A Brief as Markdown."""

from __future__ import annotations

from pourparler.brief import refs
from pourparler.brief.plain import markdown, web_address
from pourparler.brief.refs import Index, further, index, references
from pourparler.brief.wording import counted, day_words
from pourparler.finding.brief import REASONS, SECTIONS, Brief, DemandRow, GridCell, Line, SourceRow

NUMBERED = frozenset({"bottom_line", "assumptions"})


def to_markdown(brief: Brief) -> str:
    """Return a brief as Markdown; words of sources stand in it escaped, never as markup."""
    numbers = index(brief)
    headings = dict(SECTIONS)
    blocks = [
        _head(brief),
        _section("bottom_line", headings["bottom_line"], brief=brief, index=numbers),
        _grid(brief, index=numbers),
        _section("also_said", headings["also_said"], brief=brief, index=numbers),
        _demands(brief, index=numbers) if brief.form == "brief" else "",
    ]
    blocks += [_section(field, heading, brief=brief, index=numbers) for field, heading in SECTIONS[2:]]
    blocks += [_sources(brief), _annex(numbers), _foot(brief)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(brief: Brief) -> str:
    marks = " · ".join(f"**{mark}** {words}" for mark, words in refs.mark_words())
    return "\n\n".join(
        (
            f"**{markdown(brief.marking)}**",
            f"# {markdown(brief.title)}",
            f"**As of** {refs.as_of_words(brief.as_of)} · **Reader** {refs.READER} · "
            f"**File** {markdown(refs.file_words(brief))} · **Status** {brief.status}",
            f"Marks: {marks} · *to check* not sure enough to state · ¶ paragraph · a row of the annex · "
            f"“…” exact words of the speaker. {refs.NOTHING_CALIBRATED}",
        )
    )


def _parts(line: Line) -> str:
    return "".join(markdown(part.text) for part in line.parts)


def _line(line: Line, *, index: Index, tags: bool) -> str:
    found = references(line, index=index)
    cites = ", ".join(f"{r.mark} {r.place} {' '.join(f'a{n}' for n in r.rows)}" for r in found)
    more = further(line, index=index)
    cites += f", +{more}" if more else ""
    if line.mark == "I":
        cites = f"I from {cites}" if cites else "I"
    label = f"**{markdown(line.label)}.** " if line.label else ""
    check = "*to check:* " if line.to_check else ""
    words = f" ({', '.join(line.tags)})" if tags and line.tags else ""
    return f"{label}{check}{_parts(line)}{words} [{cites}]"


def _section(field: str, heading: str, *, brief: Brief, index: Index) -> str:
    lines: tuple[Line, ...] = getattr(brief, field)
    if not lines:
        return ""
    rows = [
        f"{f'{n}.' if field in NUMBERED else '-'} {_line(line, index=index, tags=field == 'also_said')}"
        for n, line in enumerate(lines, 1)
    ]
    return f"## {heading}\n\n" + "\n".join(rows)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _grid(brief: Brief, *, index: Index) -> str:
    title = "## Positions (a dash means nothing in the sources shown; never filled by guess)\n\n"
    if not brief.grid.rows:
        return title + refs.NO_GRID
    head = ["Issue", *(f"{markdown(c.name)} ({c.seat})" for c in brief.grid.columns)]
    rows = [
        [markdown(row.name), *(_cell(cell, index=index) for cell in row.cells)] for row in brief.grid.rows
    ]
    return title + _table(head, rows)


def _cell(cell: GridCell, *, index: Index) -> str:
    if not cell.lines:
        return "—"
    lines = [_line(line, index=index, tags=True) for line in cell.lines]
    if cell.contradictory:
        lines.insert(0, "*speaks both ways:*")
    if cell.more:
        lines.append(f"+{cell.more} more stated")
    return "<br>".join(lines)


def _demands(brief: Brief, *, index: Index) -> str:
    title = "## Demands: what would tell a need from a bid\n\n"
    if not brief.demands:
        return title + refs.NO_DEMANDS
    head = ["Demand", *(heading.capitalize() for _, heading in REASONS)]
    return f"{title}{refs.NO_TABLE_NUMBER}\n\n" + _table(
        head, [_demand(n, row, index=index) for n, row in enumerate(brief.demands, 1)]
    )


def _demand(number: int, row: DemandRow, *, index: Index) -> list[str]:
    counts = "" if row.words.to_check else f" ({row.firmness}, {counted(row.times, 'statement')})"
    head = f"**{number}. {markdown(row.party)} {row.side}: {markdown(row.issue)}**{counts}"
    cells = [f"{head}<br>{_line(row.words, index=index, tags=False)}"]
    for field, _ in REASONS:
        lines: tuple[Line, ...] = getattr(row, field)
        cells.append("<br>".join(_line(line, index=index, tags=False) for line in lines) or "–")
    return cells


def _sources(brief: Brief) -> str:
    if not brief.sources:
        return "## Sources\n\nNo source is on file."
    return "## Sources\n\n" + "\n".join(f"- {_source(row)}" for row in brief.sources)


def _source(row: SourceRow) -> str:
    title = f", “{markdown(row.title)}”" if row.title else ""
    address = web_address(row.address)
    link = f", <{address}>" if address else f", {markdown(row.address)}" if row.address else ""
    caveat = f", {markdown(row.caveat)}" if row.caveat else ""
    remarks = "".join(f" {markdown(remark)}." for remark in row.remarks)
    day = day_words(row.published.value)
    return (
        f"**S{row.number}** {markdown(row.outlet)}{title}, {day}{link}; {row.kind}, grade {row.grade}, "
        f"{counted(row.statements, 'statement')}{caveat}.{remarks}"
    )


def _annex(index: Index) -> str:
    if not index.rows:
        return ""
    rows = [
        [
            f"a{row.number}",
            markdown("; ".join(dict.fromkeys(placed.place for placed in row.used_in))),
            f"{row.traces[0].mark} {row.place}",
            f"{row.traces[0].start}–{row.traces[-1].end}",
            markdown(row.text),
        ]
        for row in index.rows
    ]
    head = ["Row", "Used in", "Place", "Code points", "Exact words"]
    return "---\n\n## Annex: trace\n\n" + _table(head, rows)


def _foot(brief: Brief) -> str:
    return f"*{markdown(refs.card_words(brief))}.* **{markdown(brief.marking)}**"
