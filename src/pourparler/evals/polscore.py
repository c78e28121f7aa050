"""PolNeAR scores: content words, spans, sources, recall inside and outside quotation marks.

PolNeAR marks one content for each cue, while a reader of acts splits the
content of one cue where a second act begins. So found statements that share
cue and speaker's mention are joined into one attribution before they are
matched; these are the headline figures. ``unmerged_*`` matches the statements
as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.evals.classes import Attributed, Case, class_rows, listed
from pourparler.evals.match import match
from pourparler.evals.polnear import Attribution, LabelledText
from pourparler.evals.rates import defined, prf, share
from pourparler.evals.report import Report, shown, table
from pourparler.evals.words import Words, quoted, touched, words_of
from pourparler.record.span import Span
from pourparler.record.statement import Statement

_MARKS: Final = 4
"""Code points that marks and a space between two sentences of one quotation take, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead:
    """A labelled text and the statements found in it."""

    gold: LabelledText
    found: tuple[Statement, ...]


def attributions(statements: Iterable[Statement], *, merged: bool) -> tuple[Attribution, ...]:
    """Return statements as attributions, in order of place.

    Parameters
    ----------
    merged
        Join the contents of statements with the same cue and speaker's
        mention; of those without a cue, the ones that follow each other
        with no word between.
    """
    held: dict[tuple[object, ...], set[Span]] = {}
    spans: dict[tuple[object, ...], tuple[tuple[Span, ...], tuple[Span, ...]]] = {}
    end, run = -_MARKS, 0
    for statement in sorted(statements, key=lambda s: ([(c.start, c.end) for c in s.content_spans], repr(s))):
        cue, speaker = statement.cue_span, statement.speaker_span
        key: tuple[object, ...] = (cue, speaker, statement.content_spans, repr(statement))
        if merged and cue is not None:
            key = (cue, speaker)
        elif merged:
            run += statement.content_spans[0].start - end > _MARKS
            end = statement.content_spans[-1].end
            key = ("no cue", run)
        held.setdefault(key, set()).update(statement.content_spans)
        spans[key] = ((cue,) if cue else (), (speaker,) if speaker else ())
    made = [
        Attribution(contents=tuple(sorted(contents)), cue=spans[key][0], source=spans[key][1])
        for key, contents in held.items()
    ]
    return tuple(sorted(made, key=lambda a: (a.contents, a.cue, a.source)))


def score_polnear(
    reads: Sequence[TextRead], *, corpus: dict[str, str], errors: bool = False, sample: int | None = None
) -> Report:
    """Return the report on labelled texts; counts are summed over the texts."""
    plain = _counts(reads, merged=False)
    merged = _counts(reads, merged=True)
    figures: dict[str, float] = {"articles": len(reads)}
    figures |= prf(
        "words", right=merged["words both"], gold=merged["words gold"], found=merged["words found"]
    )
    figures |= _span_figures(merged, prefix="")
    figures |= _span_figures(plain, prefix="unmerged_")
    parts = [
        f"polnear: {len(reads)} articles",
        table([["figure", "value"], *([name, shown(value)] for name, value in figures.items())]),
    ]
    cases = [case for read in reads for case in _cases(read)]
    parts.append(f"Recall and false finds by form\n{table(class_rows(cases))}")
    if errors:
        parts.append("\n".join(["Misses and false finds", *listed(cases)]))
    return Report(
        name="polnear", figures=figures, text="\n\n".join(parts) + "\n", corpus=dict(corpus), sample=sample
    )


def _span_figures(counts: Counter[str], *, prefix: str) -> dict[str, float]:
    gold, found = counts["gold"], counts["found"]
    figures: dict[str, float | None] = {f"{prefix}labelled": gold, f"{prefix}found": found}
    figures |= prf(f"{prefix}spans", right=counts["matched"], gold=gold, found=found)
    figures |= prf(f"{prefix}with_source", right=counts["source right"], gold=gold, found=found)
    for group in ("quoted", "unquoted"):
        matched = counts[f"matched {group}"]
        figures[f"{prefix}recall_{group}"] = share(matched, of=counts[f"gold {group}"])
        figures[f"{prefix}source_{group}"] = share(counts[f"source right {group}"], of=matched)
    return defined(figures)


def _counts(reads: Sequence[TextRead], *, merged: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for read in reads:
        words = words_of(read.gold.text)
        gold, found = read.gold.attributions, attributions(read.found, merged=merged)
        gold_words = [touched(words, spans=a.contents) for a in gold]
        found_words = [touched(words, spans=a.contents) for a in found]
        every_gold, every_found = frozenset().union(*gold_words), frozenset().union(*found_words)
        counts["words gold"] += len(every_gold)
        counts["words found"] += len(every_found)
        counts["words both"] += len(every_gold & every_found)
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        for attribution in gold:
            counts["gold " + _group(attribution)] += 1
        for g, f in _matched(read, merged=merged):
            right = _source_right(gold[g], found=found[f], words=words)
            for group in ("", " " + _group(gold[g])):
                counts["matched" + group] += 1
                counts["source right" + group] += right
    return counts


def _group(attribution: Attribution) -> str:
    return "quoted" if quoted(attribution.contents) else "unquoted"


def _matched(read: TextRead, *, merged: bool) -> list[tuple[int, int]]:
    """Return matched numbers (labelled, found); equal overlaps go to the shared source first."""
    words = words_of(read.gold.text)
    gold, found = read.gold.attributions, attributions(read.found, merged=merged)

    def differs(g: int, f: int) -> tuple[bool, ...]:
        cue = touched(words, spans=gold[g].cue).isdisjoint(touched(words, spans=found[f].cue))
        return (not _source_right(gold[g], found=found[f], words=words), cue)

    pairs = match(
        [touched(words, spans=a.contents) for a in gold],
        found=[touched(words, spans=a.contents) for a in found],
        tie=differs,
    )
    return [(pair.gold, pair.found) for pair in pairs]


def _source_right(gold: Attribution, *, found: Attribution, words: Words) -> bool:
    """Whether the sources share a word; where none is labelled, none found is right."""
    if not gold.source or not found.source:
        return not gold.source and not found.source
    return not touched(words, spans=gold.source).isdisjoint(touched(words, spans=found.source))


def _cases(read: TextRead) -> list[Case]:
    gold, found = read.gold.attributions, attributions(read.found, merged=True)
    pairs = _matched(read, merged=True)
    hit, taken = {g for g, _ in pairs}, {f for _, f in pairs}
    rows = [("hit" if g in hit else "miss", row) for g, row in enumerate(gold)]
    rows += [("false", row) for f, row in enumerate(found) if f not in taken]
    rows.sort(key=lambda row: (row[1].contents, row[0], row[1].cue, row[1].source))
    return [
        Case(
            outcome=outcome,
            form=_form(row, text=read.gold.text),
            where=f"{read.gold.name}:{row.contents[0].start}",
        )
        for outcome, row in rows
    ]


def _form(row: Attribution, *, text: str) -> Attributed:
    return Attributed(
        text=text,
        contents=row.contents,
        cue=row.cue[0] if row.cue else None,
        speaker=row.source[0] if row.source else None,
    )
