"""A web page to text and facts: trafilatura where it can be trusted, else the stripper."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Final

from pourparler.base.errors import EmptyInput, FormatError, LimitError
from pourparler.base.numbers import MAX_LINE
from pourparler.read.intake.found import Found
from pourparler.read.intake.guard import MAX_DEPTH, Page, scan
from pourparler.read.intake.page_facts import page_facts
from pourparler.read.intake.strip import Stripped, strip
from pourparler.read.intake.stub import stub_remarks

KEPT_SHARE: Final = 0.6
"""Less of the words of the article elements than this, and trafilatura has lost text."""

MOST_ELEMENTS: Final = 8_000
"""Pages with more elements go straight to the stripper: trafilatura's time grows with their square."""

LONGEST_MARKUP: Final = 3_000_000
"""Pages with more characters of markup go straight to the stripper, likewise."""


def page(markup: str) -> Found:
    """Return the article text of a page, one paragraph a line, and what the page says about it.

    Raises
    ------
    EmptyInput
        If the page shows no text at all.
    FormatError
        If it shows text, but none of it could be reached.
    """
    safe = scan(markup)
    stripped = strip(safe.markup)
    facts = page_facts(safe, stripped)
    paragraphs, by, remark = _body(safe, stripped)
    if not paragraphs:
        if safe.remarks or _holds_text(safe.markup):
            raise FormatError(
                "text in the page, but none of it could be reached",
                mend="Save the article as plain text",
            )
        raise EmptyInput("no text in the page", mend="Save the page after it has loaded, or its text")
    remarks = [*safe.remarks, *([remark] if remark else [])]
    if stripped.swallowed:
        remarks.append("an element that shows no text was never closed; text after it is lost")
    remarks += stub_remarks("\n".join(paragraphs), shown="\n".join((*safe.linked, *stripped.everything)))
    longest = max(len(paragraph) for paragraph in paragraphs)
    if longest > MAX_LINE:
        raise LimitError(f"a paragraph of {longest:,} characters; the limit is {MAX_LINE:,}")
    return Found(
        text="\n".join(_titled(paragraphs, facts.title)),
        title=facts.title,
        outlet=facts.outlet,
        url=facts.url,
        stamp=facts.stamp,
        stamp_basis="meta",
        language=facts.language,
        extracted_by=by,
        remarks=tuple(remarks),
    )


def fragment(markup: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a piece of markup, as feeds carry it, and remarks."""
    if "<" not in markup and "&" not in markup:
        return markup.strip(), ()
    safe = scan(markup)
    return "\n".join(strip(safe.markup).everything), safe.remarks


def _body(safe: Page, stripped: Stripped) -> tuple[list[str], str, str | None]:
    """Return paragraphs, what extracted them, and a remark."""
    core = _core(stripped)
    if safe.depth <= MAX_DEPTH and safe.elements <= MOST_ELEMENTS and len(safe.markup) <= LONGEST_MARKUP:
        extracted = _trafilatura(safe.markup)
        if extracted and _kept(core, extracted) >= KEPT_SHARE:
            return extracted, "trafilatura", None
    if core:
        return list(core), "stripper", None
    if stripped.everything:
        return list(stripped.everything), "stripper", "no article was found; all visible text was taken"
    return [], "stripper", None


def _core(stripped: Stripped) -> tuple[str, ...]:
    """Return the paragraphs that most likely are the article."""
    article, prose, middle = (
        sum(len(p) for p in part) for part in (stripped.article, stripped.prose, stripped.middle)
    )
    if article and 2 * article >= prose:
        return stripped.article
    return stripped.prose if 2 * prose >= middle else stripped.middle


def _trafilatura(markup: str) -> list[str]:
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    text = trafilatura.extract(markup, fast=True, include_comments=False, include_tables=True)
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def _kept(core: tuple[str, ...], extracted: list[str]) -> float:
    """Return the share of the words of `core` that `extracted` has too."""
    wanted = Counter(word for paragraph in core for word in paragraph.split())
    held = Counter(word for paragraph in extracted for word in paragraph.split())
    total = wanted.total()
    return (wanted & held).total() / total if total else 1.0


def _holds_text(markup: str) -> bool:
    """Return whether anything but the title stands outside the tags."""
    body = markup.rpartition("</title>")[2]
    return any(piece.rpartition(">")[2].strip() for piece in body.split("<"))


def _titled(paragraphs: list[str], title: str | None) -> list[str]:
    """Return the paragraphs with the headline first, once."""
    if not title or any(" ".join(p.split()).casefold() == title.casefold() for p in paragraphs[:6]):
        return paragraphs
    return [title, *paragraphs]
