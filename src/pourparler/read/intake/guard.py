"""A linear pass over markup before any parser sees it.

Parsers explode on hostile markup: lxml takes worse than quadratic time over the
attributes of one tag and drops what lies deeper than about 255 elements, html.parser
rescans to the end for each unclosed tag or comment, trafilatura returns nothing
where a deep box stands before the article. This pass rewrites a page into tags that
are closed, counted and capped, each character visited a bounded number of times.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pourparler.base.errors import LimitError

MAX_ATTRIBUTES: Final = 1_000
"""Most attributes kept on one element; lxml needs 2 s for 20,000."""

MAX_DEPTH: Final = 200
"""Deepest nesting that lxml is trusted with; beyond 255 it drops text unseen."""

MAX_TAGS: Final = 600_000
"""Most tags in a page; a long article has a few thousand, and the pass over more takes many seconds."""

VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "keygen",
        "basefont",
        "bgsound",
    ]
)
_RAW: Final = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes"])
_SELF_CLOSING: Final = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "option"])
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:_-]*")
_END_OR_QUOTE = re.compile(r"=\s*([\"'])|>")
_ATTRIBUTE = re.compile(r"([^\s=>/\"'<]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_LOWER: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page made safe to parse.

    Attributes
    ----------
    markup
        The rewritten page: no comments, no scripts but JSON-LD, all tags closed.
    depth
        Deepest nesting of elements.
    elements
        Number of elements.
    linked
        The bodies of the JSON-LD scripts.
    """

    markup: str
    depth: int
    elements: int
    linked: tuple[str, ...]
    remarks: tuple[str, ...]


class Nesting:
    """Depth of open elements; ends that match nothing are ignored, each step amortised O(1)."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.open: Counter[str] = Counter()
        self.deepest = 0

    def start(self, name: str) -> None:
        """Open an element."""
        if name in VOID:
            return
        if name in _SELF_CLOSING and self.stack and self.stack[-1] == name:
            return
        self.stack.append(name)
        self.open[name] += 1
        self.deepest = max(self.deepest, len(self.stack))

    def end(self, name: str) -> None:
        """Close the innermost element of this name, and all inside it."""
        if not self.open[name]:
            return
        while True:
            top = self.stack.pop()
            self.open[top] -= 1
            if top == name:
                return


class _Finder:
    """``str.find`` that remembers a needle that does not come again, so that failures stay linear."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gone: set[str] = set()

    def find(self, needle: str, start: int) -> int:
        if needle in self.gone:
            return -1
        place = self.text.find(needle, start)
        if place < 0:
            self.gone.add(needle)
        return place


def scan(text: str) -> Page:
    """Return a page rewritten so that every later parser is linear in its length.

    Attributes beyond MAX_ATTRIBUTES on an element are dropped, a comment or script
    that is never closed swallows the rest, as in a browser; both are remarked.

    Raises
    ------
    LimitError
        If the page has more than MAX_TAGS tags.
    """
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise LimitError(
            f"a page of {tags:,} tags; the limit is {MAX_TAGS:,}", mend="Save the article as plain text"
        )
    scanner = _Scanner(text)
    place = 0
    while place < len(text):
        place = scanner.step(place)
    return Page(
        markup="".join(scanner.out),
        depth=scanner.nesting.deepest,
        elements=scanner.elements,
        linked=tuple(scanner.linked),
        remarks=tuple(dict.fromkeys(scanner.remarks)),
    )


class _Scanner:
    """The state of one pass: what is written, what is open, what to remark."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lowered = text.translate(_LOWER)
        self.finder, self.shut = _Finder(text), _Finder(self.lowered)
        self.nesting = Nesting()
        self.out: list[str] = []
        self.linked: list[str] = []
        self.remarks: list[str] = []
        self.elements = 0

    def step(self, place: int) -> int:
        """Write the text up to the next tag, and the tag; return the place after it."""
        text = self.text
        tag = self.finder.find("<", place)
        if tag < 0:
            self.out.append(text[place:])
            return len(text)
        self.out.append(text[place:tag])
        if text.startswith(("<!", "<?"), tag):
            return _past_declaration(text, tag, self.finder, self.remarks)
        closing = text.startswith("</", tag)
        found = _NAME.match(text, tag + 1 + closing)
        end = _tag_end(text, found.end(), self.finder) if found else -1
        if found is None or end < 0:
            self.out.append("&lt;")
            return tag + 1
        name = found[0].translate(_LOWER)
        if closing:
            self.nesting.end(name)
            self.out.append(f"</{name}>" if name not in VOID and name not in _RAW else "")
            return end + 1
        return self._start(name, tag, found.end(), end)

    def _start(self, name: str, tag: int, words: int, end: int) -> int:
        """Write a start tag, or pass over a script-like element; return the place after it."""
        self.elements += 1
        place = end + 1
        if name in _RAW:
            body, place = _raw_body(self.text, place, name, self.shut, self.remarks)
            if name == "script" and "ld+json" in self.lowered[tag:end]:
                self.linked.append(body)
        elif name != "title" or self.shut.find("</title", place) >= 0:
            self.nesting.start(name)
            self.out.append(f"<{name}{_attributes(self.text[words:end], name, self.remarks)}>")
        return place


def _past_declaration(text: str, tag: int, finder: _Finder, remarks: list[str]) -> int:
    """Return the place after a comment, declaration or processing instruction."""
    if text.startswith("<!--", tag):
        if text.startswith((">", "->"), tag + 4):
            return text.index(">", tag + 4) + 1
        end = finder.find("-->", tag + 4)
        if end < 0:
            remarks.append(
                f"an unclosed comment swallowed the last {len(text) - tag:,} characters of the page"
            )
            return len(text)
        return end + 3
    end = finder.find(">", tag + 2)
    return tag + 2 if end < 0 else end + 1


def _tag_end(text: str, start: int, finder: _Finder) -> int:
    """Return the place of the ``>`` that ends a tag, or -1; a ``>`` in a quoted value is passed over."""
    place = start
    plain = finder.find(">", start)
    if plain < 0:
        return -1
    while True:
        found = _END_OR_QUOTE.search(text, place)
        if found is None:
            return plain
        if found[0] == ">":
            return found.start()
        quote_end = finder.find(found[1], found.end())
        if quote_end < 0:
            return plain
        place = quote_end + 1


def _raw_body(text: str, start: int, name: str, shut: _Finder, remarks: list[str]) -> tuple[str, int]:
    """Return the body of a script-like element and the place after its end tag."""
    end = shut.find(f"</{name}", start)
    if end < 0:
        remarks.append(f"an unclosed {name} swallowed the last {len(text) - start:,} characters of the page")
        return "", len(text)
    after = text.find(">", end)
    return text[start:end], len(text) if after < 0 else after + 1


def _attributes(words: str, name: str, remarks: list[str]) -> str:
    """Return the attributes of a tag, quoted alike and capped."""
    if not words or words.isspace() or words == "/":
        return ""
    found = list(islice(_ATTRIBUTE.finditer(words), MAX_ATTRIBUTES + 1))
    if len(found) > MAX_ATTRIBUTES:
        remarks.append(
            f"an element {name!r} with more than {MAX_ATTRIBUTES:,} attributes; the rest were dropped"
        )
        found.pop()
    parts = []
    for attribute in found:
        key, value = attribute[1], attribute[2]
        if value is None:
            parts.append(f" {key}")
            continue
        bare = value[1:-1] if value[0] in "\"'" else value
        quoted = bare.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f' {key}="{quoted}"')
    return "".join(parts)


def unescaped(words: str) -> str:
    """Return character references resolved and white space squeezed to single spaces."""
    return " ".join(html.unescape(words).split())
