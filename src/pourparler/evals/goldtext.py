"""The gold report in words: settings side by side, calibration, confusion, errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pourparler.evals.classes import Attributed, Case, class_rows, listed
from pourparler.evals.goldscore import confusion
from pourparler.evals.pairing import Paired
from pourparler.evals.report import side_by_side, table
from pourparler.evals.settings import SETTINGS
from pourparler.evals.sureness import bin_rows, outcomes
from pourparler.record.statement import Statement


def gold_text(
    figures: Mapping[str, float], *, paired: Mapping[str, Sequence[Paired]], title: str, errors: bool
) -> str:
    """Return the report as text; with `errors` also every miss and false find in the setting ``cast``.

    Parameters
    ----------
    paired
        Setting to the paired articles of all negotiations.
    """
    parts = [title, side_by_side(figures, settings=SETTINGS)]
    parts += [
        f"Rows by sure, setting {setting}\n{table(bin_rows(outcomes(paired[setting])))}"
        for setting in SETTINGS
    ]
    parts.append(f"Acts of matched pairs, setting cast\n{table(confusion(paired['cast']))}")
    cases = cases_of(paired["cast"])
    parts.append(f"Recall and false finds by form, setting cast\n{table(class_rows(cases))}")
    if errors:
        parts.append("\n".join(["Misses and false finds, setting cast", *listed(cases)]))
    return "\n\n".join(parts) + "\n"


def cases_of(articles: Sequence[Paired]) -> list[Case]:
    """Return hits, misses and false finds of paired articles, in order of place."""
    cases = []
    for article in articles:
        text = article.source.text
        rows = [("hit", pair.gold, "") for pair in article.pairs]
        rows += [("miss", row, f"{row.party}, {row.act}") for row in article.missed]
        rows += [
            (
                "false",
                row.found,
                f"{row.found.party}, {row.found.act}" + (f", on {row.why}" if row.why else ""),
            )
            for row in article.false_finds
        ]
        rows.sort(key=lambda row: (row[1].content_spans, row[0], repr(row[1])))
        for outcome, statement, remark in rows:
            where = f"{article.source.path}:{statement.content_spans[0].start}"
            cases.append(Case(outcome=outcome, form=_form(statement, text=text), where=where, remark=remark))
    return cases


def _form(statement: Statement, *, text: str) -> Attributed:
    return Attributed(
        text=text,
        contents=statement.content_spans,
        cue=statement.cue_span,
        speaker=statement.speaker_span,
        mode=statement.mode,
    )
