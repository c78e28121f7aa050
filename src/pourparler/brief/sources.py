"""What the file holds: counts, days, marking, and a row for each source."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pourparler.brief.scope import Scope
from pourparler.brief.wording import hops
from pourparler.finding.brief import AsOf, FileFacts, SourceRow
from pourparler.record.caveat import handling, height
from pourparler.record.origin import independent_origins
from pourparler.record.source import Source

NO_MARKING: Final = "no handling caveat on file"
NO_MARKING_SHOWN: Final = "no handling caveat on what is shown"
ASIDE: Final = frozenset({"lead-repeat", "boilerplate", "related"})
UNGRADED: Final = "F6"


def as_of(scope: Scope) -> AsOf:
    """Return the last day of publication on file, else the last day said, else none."""
    days = [s.published for s in scope.record.sources if s.published.value]
    if days:
        last = max(days, key=lambda day: day.value or "")
        return AsOf(value=last.value, basis=last.basis)
    said = [s.said_on for s in scope.record.statements if s.said_on.value]
    if said:
        day = max(said, key=lambda said_on: said_on.value or "")
        return AsOf(value=day.value, basis=day.basis)
    return AsOf()


def marking(scope: Scope) -> str:
    """Return the highest handling caveat among the sources shown."""
    marked = [source for source in scope.record.sources if source.caveat and source.caveat.strip()]
    if not marked:
        return NO_MARKING_SHOWN if scope.hidden else NO_MARKING
    return handling(max(sorted(marked, key=handling), key=lambda source: height(source.caveat or "")))


def file_facts(scope: Scope) -> FileFacts:
    """Return the counts for the head of the brief."""
    record = scope.record
    stated = sum(scope.is_stated(s) for s in record.statements)
    days = sorted(s.published.value for s in record.sources if s.published.value)
    passed = Counter(hop for s in record.statements for hop in hops(s, scope=scope))
    return FileFacts(
        articles=len(record.sources),
        paragraphs=sum(len(source.blocks) for source in record.sources),
        outlets=tuple(dict.fromkeys(s.outlet for s in record.sources if s.outlet)),
        independent_origins=len(independent_origins(record, origins=scope.origins)),
        passed_on=tuple(sorted(passed, key=lambda hop: (-passed[hop], hop))),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        statements=len(record.statements),
        stated=stated,
        to_check=len(record.statements) - stated,
        set_aside=sum(len(s.not_statements) + sum(b.kind in ASIDE for b in s.blocks) for s in record.sources),
        left_out=len(scope.hidden),
    )


def source_rows(scope: Scope) -> tuple[SourceRow, ...]:
    """Return a row for each source shown, in the order of the record."""
    return tuple(_row(source, scope=scope) for source in scope.record.sources)


def _row(source: Source, *, scope: Scope) -> SourceRow:
    said = [s for s in scope.record.statements if s.source == source.id]
    grades = sorted({s.grade for s in said}) or [UNGRADED]
    return SourceRow(
        number=scope.numbers[source.id],
        id=source.id,
        outlet=source.outlet or "no outlet given",
        title=source.title or "",
        kind=source.kind,
        published=AsOf(value=source.published.value, basis=source.published.basis),
        address=source.url or "",
        language=source.language or "",
        grade=", ".join(grades),
        caveat=handling(source),
        statements=len(said),
        remarks=source.remarks,
    )
