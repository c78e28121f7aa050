"""Feeds to entries: RSS and Atom by feedparser under a guard, JSON Feed by the json module."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import Any, Final

from pourparler.base.errors import EmptyInput, FormatError, LimitError
from pourparler.base.numbers import MAX_FEED_ITEMS
from pourparler.read.intake.found import Entries, Found
from pourparler.read.intake.given import web_address
from pourparler.read.intake.guard import Nesting, unescaped
from pourparler.read.intake.page import fragment

MAX_XML_DEPTH: Final = 200
"""Deepest nesting of elements in a feed; real ones stay below twenty."""

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_TAG_NAME = re.compile(r"</?([A-Za-z_][\w.:-]{0,80})")
_ITEMS: Final = frozenset({"item", "entry"})


def feed(text: str) -> Entries:
    """Return the entries of an RSS or Atom feed.

    Raises
    ------
    FormatError
        If it declares a document type or entities.
    LimitError
        If its elements are nested too deep.
    EmptyInput
        If it has no entries with text.
    """
    import feedparser

    xml, remarks = _guarded(_DECLARATION.sub("", text, count=1))
    parsed = feedparser.parse(
        io.BytesIO(xml.encode("utf-8", errors="replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if parsed.get("bozo"):
        reason = " ".join(str(parsed.get("bozo_exception", "malformed")).split())[:200]
        remarks.append(f"the feed is malformed ({reason}); it was read as far as it goes")
    outlet = _plain(parsed.feed.get("title"))
    language = (parsed.feed.get("language") or "").split("-")[0].lower() or None
    entries = [_entry(row, outlet=outlet, language=language) for row in parsed.entries]
    return _entries(entries, remarks)


def json_feed(text: str) -> Entries:
    """Return the entries of a JSON Feed.

    Raises
    ------
    FormatError
        If it is not JSON, or not of the shape of a JSON Feed.
    EmptyInput
        If it has no items with text.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError("looks like a JSON Feed, but is not JSON", mend="Fetch it again") from error
    rows = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(rows, list):
        raise FormatError("a JSON Feed without a list of items", mend="Fetch it again")
    remarks = []
    if len(rows) > MAX_FEED_ITEMS:
        remarks.append(f"a feed of {len(rows):,} items; the first {MAX_FEED_ITEMS:,} were taken")
    outlet, language = _string(whole.get("title")), _string(whole.get("language"))
    entries = [
        _item(row, outlet=outlet, language=language) for row in rows[:MAX_FEED_ITEMS] if isinstance(row, dict)
    ]
    return _entries(entries, remarks)


def _entries(entries: list[Found], remarks: list[str]) -> Entries:
    kept = tuple(entry for entry in entries if entry.text.strip())
    if not kept:
        raise EmptyInput("a feed without entries that hold text", mend="Open the articles themselves")
    if len(kept) < len(entries):
        remarks.append(f"{len(entries) - len(kept)} entries without text were left out")
    return Entries(found=kept, remarks=tuple(remarks))


def _entry(row: Any, *, outlet: str | None, language: str | None) -> Found:
    """Return an entry of feedparser as a document; its content goes before its summary."""
    contents = [part.get("value", "") for part in row.get("content", ())]
    head = Found(
        text="",
        title=_plain(row.get("title")),
        outlet=outlet,
        url=row.get("link"),
        stamp=row.get("published") or row.get("updated"),
        language=language,
        guid=_string(row.get("id")),
        extracted_by="feed",
    )
    return _filled(head, max([*contents, row.get("summary", "")], key=len))


def _item(row: dict[str, Any], *, outlet: str | None, language: str | None) -> Found:
    """Return an item of a JSON Feed as a document."""
    plain = _string(row.get("content_text")) or _string(row.get("summary")) or ""
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    head = Found(
        text="",
        title=_plain(_string(row.get("title"))),
        outlet=outlet,
        url=_string(row.get("url")) or _string(row.get("external_url")),
        stamp=_string(row.get("date_published")) or _string(row.get("date_modified")),
        language=_string(row.get("language")) or language,
        guid=_string(row.get("id")),
        extracted_by="jsonfeed",
    )
    return _filled(head, _string(row.get("content_html")) or escaped)


def _filled(head: Found, markup: str) -> Found:
    """Return a document with the text of its markup, the headline first, and a checked address."""
    text, remarks = fragment(markup)
    address = web_address(head.url)
    if head.url and not address:
        remarks = (*remarks, "the entry's link is no web address and was left out")
    if head.title and text and text.split("\n", 1)[0].strip().casefold() != head.title.casefold():
        text = f"{head.title}\n{text}"
    return replace(head, text=text or head.title or "", url=address, stamp_basis="feed", remarks=remarks)


def _plain(words: str | None) -> str | None:
    """Return a headline without markup, on one line."""
    if not words:
        return None
    text = fragment(words)[0] if "<" in words else unescaped(words)
    return " ".join(text.split()) or None


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _guarded(xml: str) -> tuple[str, list[str]]:
    """Return the XML cut after MAX_FEED_ITEMS items, and remarks; linear in its length.

    Declarations of types and entities are refused, so that nothing can be
    expanded or fetched.
    """
    nesting = Nesting()
    items = 0
    cut = -1
    closing = ""
    place = xml.find("<")
    while place >= 0:
        if xml.startswith("<!--", place):
            end = xml.find("-->", place + 4)
        elif xml.startswith("<![CDATA[", place):
            end = xml.find("]]>", place + 9)
        elif xml.startswith("<!", place):
            raise FormatError(
                "the feed declares a document type or entities, which is not allowed",
                mend="Remove the DOCTYPE",
            )
        else:
            end = xml.find(">", place)
            if end >= 0:
                items += _step(nesting, _TAG_NAME.match(xml, place, end), xml, place, end)
            if items == MAX_FEED_ITEMS and cut < 0:
                cut, closing = end + 1, "".join(f"</{name}>" for name in reversed(nesting.stack))
        place = xml.find("<", end + 1) if end >= 0 else -1
    if items <= MAX_FEED_ITEMS:
        return xml, []
    return xml[:cut] + closing, [f"a feed of {items:,} items; the first {MAX_FEED_ITEMS:,} were taken"]


def _step(nesting: Nesting, name: re.Match[str] | None, xml: str, place: int, end: int) -> int:
    """Follow one tag on the open elements; return 1 where an item ends."""
    if name is None or xml[end - 1] == "/":
        return 0
    if xml[place + 1] == "/":
        nesting.end(name[1])
        return 1 if name[1].rpartition(":")[2] in _ITEMS else 0
    nesting.start(name[1])
    if nesting.deepest > MAX_XML_DEPTH:
        raise LimitError(f"elements nested more than {MAX_XML_DEPTH} deep", mend="This is no feed to read")
    return 0
