"""What a reader must know about documents just read: what was set aside, what is missing, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from pourparler.cli.choosing import is_stated
from pourparler.read.intake.stub import STUB

if TYPE_CHECKING:
    from pathlib import Path

    from pourparler.base.errors import PourparlerError
    from pourparler.flow.intake import Added
    from pourparler.record.record import Record
    from pourparler.record.source import Source
    from pourparler.record.statement import Statement

SET_ASIDE: Final[dict[str, str]] = {
    "lead-repeat": "repeats a later paragraph",
    "boilerplate": "is text of the site or feed",
    "caption": "is a picture caption",
    "related": "points to other articles",
}
"""Kinds of block that are not read as the article's own body, and why."""


ASIDES: Final[dict[str, str]] = {
    "not said": "told as not said, or withheld",
    "scare quote": "quotation marks for distance",
    "relayed without a speaker": "passed on without a speaker",
    "characterised by nobody named": "called so by nobody named",
    "reporter comment": "the reporter's own comment",
}
"""Why words in quotation marks or with a verb of saying are no statement, where the reason is too short."""

NO_DAY: Final = (
    "no day found (tried page data, byline, dateline, caption and file name). Give it: --published YYYY-MM-DD"
)
NO_STATEMENT: Final = (
    "no statement found (tried quotation marks, verbs of saying, 'according to', speaker turns). "
    "If one side wrote it, say so: --by PARTY"
)
NOT_ENGLISH: Final = "only English is read. If it is English, say so: --language en"
NO_PARTY: Final = (
    "no statement has a party (tried offices, organisations, states and capitals). "
    "Say who is who: --people people.toml"
)
NOTHING_SURE: Final = "no statement is sure enough to be stated; all are marked to check"


FEW: Final = 12
"""So many new documents are each told; of more, only the counts."""


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count(1, "party", "parties"), count(2, "outlet")
    ('1 party', '2 outlets')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def summary(record: Record, sources: Sequence[Source]) -> str:
    """Return what came of the documents: counts, what was set aside and why, origins named inside."""
    ids = {source.id for source in sources}
    rows = [row for row in record.statements if row.source in ids]
    sure = sum(map(is_stated, rows))
    blocks = sum(len(source.blocks) for source in sources)
    outlets = sorted({source.outlet for source in sources if source.outlet})
    lines = [
        f"{count(len(sources), 'document')}, {count(blocks, 'paragraph')}, "
        f"{count(len(rows), 'statement')}: {sure} stated, {len(rows) - sure} to check."
    ]
    for source in sources:
        lines += _of_source(source, [row for row in rows if row.source == source.id])
    if outlets:
        lines.append(f"Outlets: {', '.join(outlets)}.")
    return "\n".join(lines)


def _of_source(source: Source, rows: Sequence[Statement]) -> list[str]:
    day = source.published.value or "no day"
    name = source.path or source.title or source.id[:12]
    head = f"  {name} · {source.outlet or 'outlet not known'} · {day} ({source.published.basis})"
    lines = [f"{head} · {source.kind} · {count(len(rows), 'statement')}"]
    reasons = [
        f"paragraph {number} {SET_ASIDE[block.kind]}"
        for number, block in enumerate(source.blocks, 1)
        if block.kind in SET_ASIDE
    ]
    if reasons:
        lines.append(f"    set aside: {'; '.join(reasons)}")
    if source.not_statements:
        whys = Counter(item.why for item in source.not_statements)
        listed = "; ".join(f"{number} × {ASIDES.get(why, why)}" for why, number in sorted(whys.items()))
        lines.append(f"    passed over, as no statement: {listed}")
    hops = dict.fromkeys(hop for row in rows for hop in row.chain[1:-1])
    if hops:
        lines.append(f"    named origins inside: {', '.join(hops)}")
    lines += [f"    ! {words}" for words in source.remarks]
    return lines


def notices(record: Record, sources: Iterable[Source]) -> list[str]:
    """Return what is missing in the documents just read, each with what was tried and the next command."""
    lacking: dict[str, list[str]] = {}
    for source in sources:
        rows = [row for row in record.statements if row.source == source.id]
        for words in _lacks(source, rows):
            lacking.setdefault(words, []).append(source.path or source.title or source.id[:12])
    return [f"{some(names)}: {words}" for words, names in lacking.items()]


def some(names: Sequence[str], *, most: int = 5) -> str:
    """Return the first of many names, and how many more there are.

    Examples
    --------
    >>> some(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


def _lacks(source: Source, rows: Sequence[Statement]) -> list[str]:
    """Return what one document lacks: a day; statements, else parties, else sure ones."""
    said = [] if source.published.value else [NO_DAY]
    if not rows:
        english = source.language in (None, "en")
        said.append(NO_STATEMENT if english else f"seems to be in {source.language!r}; {NOT_ENGLISH}")
    elif all(row.party is None for row in rows):
        said.append(NO_PARTY)
    elif not any(map(is_stated, rows)):
        said.append(NOTHING_SURE)
    return said


def added_lines(result: Added, fresh: Sequence[Source], *, case: Path) -> list[str]:
    """Return what came of documents added, each of a few; what was set aside and why; what to do next."""
    lines = []
    if fresh and len(fresh) <= FEW:
        lines.append(summary(result.record, fresh))
    elif fresh:
        ids = {source.id for source in fresh}
        rows = [row for row in result.record.statements if row.source in ids]
        sure = sum(map(is_stated, rows))
        lines.append(
            f"{count(len(fresh), 'document')}, {count(len(rows), 'statement')}: "
            f"{sure} stated, {len(rows) - sure} to check."
        )
    quiet = [visit.address for visit in result.visits if not visit.fresh]
    if quiet:
        lines.append(f"Nothing new at: {some(quiet)}.")
    aside = _set_aside(result, fresh)
    if aside:
        lines.append("Set aside:")
        lines += [f"  {len(names):,} {why}: {some(names)}" for why, names in aside.items()]
    if fresh:
        lines.append(f"Next: pourparler matrix {case}")
    elif not lines:
        lines.append("Nothing new.")
    return lines


def _set_aside(result: Added, fresh: Sequence[Source]) -> dict[str, list[str]]:
    """Return the names of documents by why they were not taken, or why they count for less."""
    aside: dict[str, list[str]] = {}
    later = {new for new, _ in result.replaced}
    for source in fresh:
        name = source.path or source.url or source.title or source.id[:12]
        marks = (
            (
                "reprint (same text as another source; kept, one origin)",
                source.id in result.reprints,
            ),
            ("later version (the earlier one stays on file)", source.id in later),
            ("other language (kept, not read)", source.language not in ("en", "und", None)),
            ("stub before a paywall (kept as it is)", any(STUB in words for words in source.remarks)),
            ("undated (kept)", source.published.value is None),
        )
        for why, so in marks:
            if so:
                aside.setdefault(why, []).append(name)
    for refused in result.refused:
        aside.setdefault(f"refused, {refused.error.what}", []).append(refused.path)
    for passed in result.passed:
        aside.setdefault(f"not looked into, {passed.why}", []).append(passed.path)
    return aside


def refusal(name: str, error: PourparlerError) -> str:
    """Return why an input was not taken, its name said once."""
    return f"error: {error}" if name in error.where else f"error: {name}: {error}"
