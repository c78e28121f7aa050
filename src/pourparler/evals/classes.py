"""Kinds of statement by their form, to see which kinds are missed or wrongly found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pourparler.evals.words import QUOTE_MARKS
from pourparler.record.span import Span

_PRONOUN: Final = re.compile(
    r"(?:s?he|it|they|we|i|you|him|her|them|us|me|who|himself|herself|itself|themselves)", re.I
)
_BEFORE_NOUN: Final = re.compile(
    r"(?:\b(?:a|an|the|his|her|its|their|our|my|this|that)|['’]s|s['’])\s+$", re.I
)
_STARTS_NOUN: Final = re.compile(r"(?:a|an|the|his|her|its|their|in|by|with)\s", re.I)
_OPENING: Final = QUOTE_MARKS | {"'", "‘"}
"""Marks that open a quotation where words follow at once."""
_ACCORDING: Final = re.compile(r"\baccording to\b|\bin the words of\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """The form of one statement or attribution: its spans and its text; `mode` where it is labelled."""

    text: str
    contents: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    mode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row of the error list: `outcome` is ``hit``, ``miss`` or ``false``."""

    outcome: str
    form: Attributed
    where: str
    remark: str = ""


def _cue_kind(form: Attributed) -> str:
    if form.cue is None:
        return "no cue"
    if _ACCORDING.search(form.cue.text):
        return "according to"
    if not any(sign.isalnum() for sign in form.cue.text):
        return "punctuation"
    before = form.text[max(0, form.cue.start - 12) : form.cue.start]
    if _BEFORE_NOUN.search(before) or _STARTS_NOUN.match(form.cue.text):
        return "noun cue"
    return "speech cue"


def _speaker_kind(form: Attributed) -> str:
    if form.speaker is None:
        return "no speaker"
    if _PRONOUN.fullmatch(form.speaker.text):
        return "pronoun"
    return (
        "name"
        if any(sign.isupper() for sign in form.speaker.text[1:]) or _capital(form.text, speaker=form.speaker)
        else "noun"
    )


def _capital(text: str, *, speaker: Span) -> bool:
    """Whether the first letter is a capital where no sentence or line starts, so that it tells a name."""
    before = text[: speaker.start].rstrip(" \"“‘'")
    return speaker.text[:1].isupper() and before != "" and before[-1] not in ".!?\n"


def _position(form: Attributed) -> str:
    if form.cue is None:
        return "no cue"
    if form.contents[-1].end <= form.cue.start:
        return "content before cue"
    return "content after cue" if form.contents[0].start >= form.cue.end else "content around cue"


def _quotes(form: Attributed) -> str:
    inside = any(not QUOTE_MARKS.isdisjoint(span.text) for span in form.contents)
    near = any(form.text[max(0, span.start - 1) : span.start] in _OPENING for span in form.contents)
    return "quoted" if inside or near else "not quoted"


CLASSES: Final[Mapping[str, Callable[[Attributed], str]]] = {
    "mode": lambda form: form.mode or "—",
    "cue": _cue_kind,
    "speaker": _speaker_kind,
    "position": _position,
    "pieces": lambda form: "one piece" if len(form.contents) == 1 else "several pieces",
    "quotes": _quotes,
    "mode × cue": lambda form: f"{form.mode or '—'} × {_cue_kind(form)}",
}
"""Way of sorting to the function that names the class."""


def class_rows(cases: Sequence[Case]) -> list[list[str]]:
    """Return a text table: for each class labelled, missed, recall, and false finds."""
    rows = [["class", "labelled", "missed", "recall", "false"]]
    for title, sort in CLASSES.items():
        counts = Counter((sort(case.form), case.outcome) for case in cases)
        rows.append([f"{title}:", "", "", "", ""])
        for name in sorted({name for name, _ in counts}):
            hit, miss, false = (counts[name, outcome] for outcome in ("hit", "miss", "false"))
            recall = f"{hit / (hit + miss):.3f}" if hit + miss else "—"
            rows.append([f"  {name}", str(hit + miss), str(miss), recall, str(false)])
    return rows


def listed(cases: Sequence[Case]) -> list[str]:
    """Return a line for each miss and each false find, with its classes and words."""
    ways = [sort for title, sort in CLASSES.items() if title not in {"mode × cue"}]
    lines = []
    for case in cases:
        if case.outcome == "hit":
            continue
        kinds = ", ".join(sort(case.form) for sort in ways)
        words = " … ".join(" ".join(span.text.split()) for span in case.form.contents)
        speaker = case.form.speaker.text if case.form.speaker else "—"
        cue = case.form.cue.text if case.form.cue else "—"
        remark = f" [{case.remark}]" if case.remark else ""
        lines.append(f"{case.outcome.upper():5} {case.where}{remark} ({kinds})")
        lines.append(f"      {speaker} | {cue} | {words}")
    return lines
