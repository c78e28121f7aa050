"""The plain stripper: paragraphs of a page that :func:`guard.scan` made safe, on html.parser."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from pourparler.read.intake.guard import VOID

_BREAKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "option", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_NEVER: Final = frozenset(
    [
        "template",
        "svg",
        "math",
        "object",
        "select",
        "datalist",
        "title",
        "textarea",
        "canvas",
        "audio",
        "video",
    ]
)
_AROUND: Final = frozenset(["nav", "aside", "footer", "form", "noscript", "button", "menu", "dialog"])
_PROSE: Final = frozenset(["p", "h2", "h3", "h4", "blockquote", "figcaption", "pre"])
_BULLET: Final = "• "


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """The paragraphs of a page.

    Attributes
    ----------
    article
        Those inside ``article`` (or ``main``) elements.
    prose
        Those of ``p``, heading and quotation elements.
    middle
        All of them.
    everything
        All visible ones, navigation too.
    headline
        The first ``h1``.
    swallowed
        An element that shows no text was never closed.

    The first three leave navigation, asides and forms out.
    """

    article: tuple[str, ...]
    prose: tuple[str, ...]
    middle: tuple[str, ...]
    everything: tuple[str, ...]
    headline: str | None
    swallowed: bool


@dataclass(slots=True)
class _Paragraph:
    words: str
    tag: str
    in_article: bool
    around: bool


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[_Paragraph] = []
        self.pieces: list[str] = []
        self.depths: dict[str, int] = {}
        self.never = self.around = self.article = 0
        self.block = ""
        self.bullet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.flush()
            self.bullet = self.bullet or tag == "li"
            if tag != "br":
                self.block = tag
        if tag not in VOID:
            self.count(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.flush()
            self.block = ""
            self.bullet = self.bullet and tag != "li"
        if self.depths.get(tag, 0):
            self.count(tag, -1)

    def handle_data(self, data: str) -> None:
        if not self.never:
            self.pieces.append(data)

    def count(self, tag: str, step: int) -> None:
        if tag in _NEVER:
            self.never += step
        elif tag in _AROUND:
            self.around += step
        elif tag in {"article", "main"}:
            self.article += step
        else:
            return
        self.depths[tag] = self.depths.get(tag, 0) + step

    def flush(self) -> None:
        words = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if not words:
            return
        if self.bullet:
            words, self.bullet = _BULLET + words.removeprefix(_BULLET), False
        self.paragraphs.append(
            _Paragraph(words=words, tag=self.block, in_article=self.article > 0, around=self.around > 0)
        )


def strip(markup: str) -> Stripped:
    """Return the paragraphs of a scanned page; linear in its length."""
    parser = _Stripper()
    parser.feed(markup)
    parser.close()
    parser.flush()
    every = parser.paragraphs
    inner = [p for p in every if not p.around]
    return Stripped(
        article=tuple(p.words for p in inner if p.in_article),
        prose=tuple(p.words for p in inner if p.tag in _PROSE),
        middle=tuple(p.words for p in inner),
        everything=tuple(p.words for p in every),
        headline=next((p.words for p in every if p.tag == "h1"), None),
        swallowed=parser.never > 0,
    )
