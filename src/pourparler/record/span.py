"""Span: a place in a source and the words that stand there."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.base.errors import EvidenceError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open run of Unicode code points, with its words.

    The span law: ``source.text[start:end] == text``. :func:`cut` makes spans
    that obey it; :func:`check` refuses those that do not.
    """

    start: int
    end: int
    text: str


def cut(text: str, start: int, end: int) -> Span:
    """Return the span of `text` from `start` to `end`, both in code points.

    Raises
    ------
    EvidenceError
        If the span is empty or lies outside the text.

    Examples
    --------
    >>> cut("No deal.", 0, 2)
    Span(start=0, end=2, text='No')
    """
    if not 0 <= start < end <= len(text):
        raise EvidenceError(f"no words between {start} and {end} in a text of {len(text)} code points")
    return Span(start=start, end=end, text=text[start:end])


def check(text: str, span: Span, *, where: str = "") -> None:
    """Raise EvidenceError unless `span` obeys the span law in `text`."""
    if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
        raise EvidenceError(
            f"the words of span {span.start}–{span.end} are not in the source at that place",
            where=where,
            mend="Read the source again, or correct the span",
        )
