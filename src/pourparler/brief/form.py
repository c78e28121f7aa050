"""The form check: what a brief's own words must not do, decided mechanically.

Source words, names, days, headings and commands are exempt: only the parts in
the brief's own voice are read. What is not mechanical (alternatives,
relevance, argument, accuracy) is left to the reader; no seal is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pourparler.base.errors import FormError
from pourparler.base.words import (
    ADVICE,
    CONFIDENCE,
    HEDGES,
    ORDERS,
    VERDICTS,
    likelihood_terms,
    pattern,
    scales_with,
)
from pourparler.finding.brief import Brief, Line, Placed, placed_lines

GAP: Final = "□"
"""Stands where source words or names stood, so that own words do not run together."""

CUT: Final = " …"
SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
LIKELIHOOD: Final = pattern(likelihood_terms())
CONFIDENT: Final = pattern(CONFIDENCE)
HEDGED: Final = pattern(HEDGES)
MONTH_OF_MAY: Final = re.compile(r"\b\d{1,2} May\b|\bMay (?=\d)")
VERDICT: Final = pattern(VERDICTS)
ADVISED: Final = pattern(ADVICE)
ORDERED: Final = pattern(ORDERS)
CERTAIN: Final = re.compile(r"(?<![\d.,])(?:0|100)(?:\.0+)?\s?(?:%|per\s?cent\b)", re.IGNORECASE)
NUMBER: Final = re.compile(r"[\d.,]+(?:\s?%)?")
PERCENT: Final = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
DRAWS: Final = re.compile(r"\bdraws?\b", re.IGNORECASE)
GRADE: Final = re.compile(r"[A-F][1-6](?:, [A-F][1-6])*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A rule that a line breaks, where, and the words."""

    rule: str
    where: str
    text: str


def check_form(brief: Brief) -> tuple[Fault, ...]:
    """Return every fault of form in a brief, by rule, then in reading order."""
    return tuple(
        Fault(rule=rule, where=where, text=text)
        for rule, find in FORM_RULES.items()
        for where, text in find(brief)
    )


def in_form(brief: Brief) -> Brief:
    """Return a brief whose form has no fault.

    Raises
    ------
    FormError
        If a line breaks a rule; the first is named.
    """
    faults = check_form(brief)
    if faults:
        first = faults[0]
        raise FormError(
            f"{len(faults)} breaks of form, first {first.rule}: {first.text}",
            where=first.where,
            mend="This is a fault of the program: please report it with the text",
        )
    return brief


def own_words(line: Line) -> str:
    """Return a line's own words, with a sign where source words or names stood.

    Examples
    --------
    >>> from pourparler.finding.brief import Part
    >>> own_words(Line(parts=(Part(text="A", voice="name"), Part(text=" says.")), mark="I"))
    '□ says.'
    """
    return "".join(part.text if part.voice == "own" else GAP for part in line.parts)


Finding = tuple[str, str]
Find = Callable[[Brief], Iterator[Finding]]


def _sentences(brief: Brief) -> Iterator[tuple[Placed, str]]:
    for placed in placed_lines(brief):
        for sentence in SENTENCE_END.split(own_words(placed.line)):
            yield placed, sentence


def _with(words: re.Pattern[str]) -> Find:
    """Return a rule that finds own sentences in which `words` stand."""

    def find(brief: Brief) -> Iterator[Finding]:
        for placed, sentence in _sentences(brief):
            if words.search(sentence):
                yield placed.place, sentence

    return find


def likelihood_word(brief: Brief) -> Iterator[Finding]:
    """Find likelihood words of any scale outside calibrated judgments."""
    judged = {judgment.line for judgment in brief.judgments}
    for placed, sentence in _sentences(brief):
        if placed.line not in judged and LIKELIHOOD.search(sentence):
            yield placed.place, sentence


def one_scale(brief: Brief) -> Iterator[Finding]:
    """Find judgments whose words belong to no scale that all judgments share."""
    common: set[str] | None = None
    for n, judgment in enumerate(brief.judgments, 1):
        scales = set(scales_with(judgment.band))
        common = scales if common is None else common & scales
        if not common:
            yield f"judgment {n}", judgment.band


def likelihood_with_confidence(brief: Brief) -> Iterator[Finding]:
    """Find sentences that hold a likelihood word and a level of confidence."""
    for placed, sentence in _sentences(brief):
        if LIKELIHOOD.search(sentence) and CONFIDENT.search(sentence):
            yield placed.place, sentence


def bare_hedge(brief: Brief) -> Iterator[Finding]:
    """Find may, could, possible and their like in own words; the month is no hedge."""
    for placed, sentence in _sentences(brief):
        if HEDGED.search(MONTH_OF_MAY.sub(GAP, sentence)):
            yield placed.place, sentence


def percent_of_draws(brief: Brief) -> Iterator[Finding]:
    """Find a share of draws written with a per cent sign."""
    for placed, sentence in _sentences(brief):
        if DRAWS.search(sentence) and PERCENT.search(placed.line.text):
            yield placed.place, placed.line.text


def certainty(brief: Brief) -> Iterator[Finding]:
    """Find 0 % and 100 %, also where the number is a part of its own."""
    for placed in placed_lines(brief):
        parts = placed.line.parts
        plain = "".join(p.text if p.voice == "own" or NUMBER.fullmatch(p.text) else GAP for p in parts)
        if CERTAIN.search(plain):
            yield placed.place, placed.line.text


def advice(brief: Brief) -> Iterator[Finding]:
    """Find orders and obligations in own words."""
    for placed, sentence in _sentences(brief):
        if ADVISED.search(sentence) or ORDERED.match(sentence.strip()):
            yield placed.place, sentence


def untraced(brief: Brief) -> Iterator[Finding]:
    """Find lines with no trace that are not marked as inference, and source words with none."""
    for placed in placed_lines(brief):
        line = placed.line
        if not line.traces and (line.mark != "I" or any(p.voice == "source" for p in line.parts)):
            yield placed.place, line.text


def words_not_in_trace(brief: Brief) -> Iterator[Finding]:
    """Find source words that stand in none of the line's traces."""
    for placed in placed_lines(brief):
        for part in placed.line.parts:
            words = part.text.removesuffix(CUT)
            if part.voice == "source" and not any(words in trace.text for trace in placed.line.traces):
                yield placed.place, part.text


def judgment_without_cause(brief: Brief) -> Iterator[Finding]:
    """Find judgments that lack the cause of their doubt or an indicator that would change them."""
    for n, judgment in enumerate(brief.judgments, 1):
        if judgment.cause is None or judgment.indicator is None:
            yield f"judgment {n}", judgment.line.text


def change_not_said(brief: Brief) -> Iterator[Finding]:
    """Find judgments whose band differs from the last brief without saying so."""
    for n, judgment in enumerate(brief.judgments, 1):
        if judgment.was is not None and judgment.was != judgment.band and judgment.change is None:
            yield f"judgment {n}", judgment.line.text


def ungraded_source(brief: Brief) -> Iterator[Finding]:
    """Find source rows without an Admiralty grade."""
    for row in brief.sources:
        if not GRADE.fullmatch(row.grade):
            yield f"source {row.number}", row.outlet


FORM_RULES: Final[dict[str, Find]] = {
    "likelihood word without a calibrated judgment": likelihood_word,
    "likelihood words of two scales": one_scale,
    "likelihood and confidence in one sentence": likelihood_with_confidence,
    "bare may, could or possible": bare_hedge,
    "0 or 100 per cent": certainty,
    "per cent of draws": percent_of_draws,
    "no trace": untraced,
    "source words not in their trace": words_not_in_trace,
    "judgment without cause and indicator": judgment_without_cause,
    "changed band not said": change_not_said,
    "source without a grade": ungraded_source,
    "verdict on good faith": _with(VERDICT),
    "advice": advice,
}
