"""What a page says about itself: JSON-LD, meta elements, link, time, h1."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pourparler.read.intake.given import web_address
from pourparler.read.intake.guard import Page, unescaped
from pourparler.read.intake.strip import Stripped

_TAG = re.compile(r"<(meta|link|time|html|title)(\s[^>]*)?>")
_PAIR = re.compile(r'([^\s="]+)="([^"]*)"')
_DAYS: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
    "publication_date", "publish_date", "article.published", "date",
)  # fmt: skip
_ARTICLES: Final = re.compile(r"article|posting|report|webpage", re.IGNORECASE)
_MOST_LINKED: Final = 200_000
"""Longest JSON-LD body read, in code points; metadata of an article is far shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """Headline, outlet, address, day as written and language, each None where the page is silent."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    stamp: str | None = None
    language: str | None = None


def page_facts(safe: Page, stripped: Stripped) -> PageFacts:
    """Return the facts of a page; JSON-LD before meta elements before visible ones."""
    meta, times, canonical, language = _elements(safe.markup)
    linked = next(_articles(safe.linked), {})
    outlet = meta.get("og:site_name") or _name(linked.get("publisher")) or meta.get("application-name")
    title = meta.get("og:title") or stripped.headline or _words(linked.get("headline")) or _title(safe.markup)
    stamp = _words(linked.get("datePublished")) or next((meta[key] for key in _DAYS if meta.get(key)), None)
    return PageFacts(
        title=_without_outlet(title, outlet),
        outlet=outlet or None,
        url=web_address(canonical) or web_address(meta.get("og:url")),
        stamp=stamp or times,
        language=language,
    )


def _elements(markup: str) -> tuple[dict[str, str], str | None, str | None, str | None]:
    """Return meta contents by name, the first time stamp, the canonical address, the language."""
    meta: dict[str, str] = {}
    stamp = canonical = language = None
    for found in _TAG.finditer(markup):
        pairs = {key.lower(): html.unescape(value) for key, value in _PAIR.findall(found[2] or "")}
        if found[1] == "meta":
            key = (pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or "").lower()
            if key and pairs.get("content", "").strip():
                meta.setdefault(key, " ".join(pairs["content"].split())[:1_000])
        elif found[1] == "link" and pairs.get("rel", "").lower() == "canonical":
            canonical = canonical or pairs.get("href")
        elif found[1] == "time" and pairs.get("datetime"):
            stamp = stamp or pairs["datetime"][:100]
        elif found[1] == "html":
            language = pairs.get("lang", "").split("-")[0].lower() or None
    return meta, stamp, canonical, language


def _title(markup: str) -> str | None:
    start = markup.find("<title")
    if start < 0:
        return None
    start = markup.find(">", start) + 1
    return unescaped(markup[start : markup.find("</title", start)])[:1_000] or None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a headline without the site's name behind it."""
    if title and outlet:
        for mark in (" | ", " - ", " – ", " — ", " :: "):
            if title.casefold().endswith(mark + outlet.casefold()):
                return title[: -len(mark + outlet)].strip() or title
    return title or None


def _articles(bodies: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article, walked without recursion."""
    for body in bodies:
        try:
            waiting = [json.loads(body)] if len(body) <= _MOST_LINKED else []
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                if "datePublished" in value and _ARTICLES.search(str(value.get("@type", ""))):
                    yield value
                waiting.extend(
                    v for k, v in value.items() if k in {"@graph", "mainEntity", "mainEntityOfPage"}
                )


def _words(value: Any) -> str | None:
    return " ".join(value.split())[:1_000] if isinstance(value, str) and value.strip() else None


def _name(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)
