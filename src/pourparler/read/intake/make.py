"""A found document to a Source: blocks, headline, outlet, day, language."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from pourparler.base.ids import sha256_hex, source_id
from pourparler.read.blocks import Syndication, blocks, dateline, syndication
from pourparler.read.intake.found import Found
from pourparler.read.intake.given import Given, web_address
from pourparler.read.intake.language import language_of
from pourparler.read.line_kinds import is_notice, is_site_line
from pourparler.read.published import (
    Hint,
    day_in_name,
    decide,
    named_days,
    outlet_in_name,
    stamped_day,
)
from pourparler.read.turns import turns
from pourparler.record.source import Block, Source, SourceKind

_LATER = re.compile(r"\s*(?:last\s+)?(?:updated|modified)\b", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#@\[\]]+)", re.IGNORECASE)
_HEADER = re.compile(r"\s+[–—|-]\s+")
_DATELINE_PARAGRAPHS: Final = 3
_CAPTIONS: Final = 20


def make(found: Found, *, given: Given, path: str | None, remarks: tuple[str, ...] = ()) -> Source:
    """Return the Source of a document whose text is fit for the store.

    Parameters
    ----------
    path
        Where the file lies, as the user named it.
    remarks
        What the intake has to say so far; what is found here comes after it.
    """
    text = found.text
    spoken = turns(text)
    parts = blocks(text, title=found.title, spoken=spoken, may_wrap=found.extracted_by == "plain")
    syndicated = next((said for part in parts if (said := _syndicated(text, part))), None)
    published, day_remarks = decide(_hints(found, parts, given=given, path=path), today=given.today)
    heading = next((text[part.start : part.end] for part in parts if part.kind == "title"), None)
    outlet = given.outlet or found.outlet or (syndicated.outlet if syndicated else None)
    if not outlet and found.extracted_by == "plain":
        outlet = _header_outlet(text, parts) or (outlet_in_name(PurePath(path).stem) if path else None)
    if not outlet and given.fetched:
        host = _HOST.match(given.fetched)
        outlet = host[1].lower() if host else None
    language, language_remarks = _language(found, given)
    kind: SourceKind = "document" if given.by else "transcript" if spoken else "article"
    return Source(
        id=source_id(outlet=outlet, published=published.value, text=text),
        text=text,
        text_sha256=sha256_hex(text),
        path=path,
        url=given.url or _address(found, given),
        outlet=outlet,
        title=found.title or heading or (syndicated.title if syndicated else None),
        kind=kind,
        language=language,
        caveat=given.caveat,
        by=given.by,
        published=published,
        blocks=parts,
        extracted_by=found.extracted_by,
        remarks=(*remarks, *found.remarks, *day_remarks, *language_remarks),
    )


def _address(found: Found, given: Given) -> str | None:
    """Return the address of a document: an entry's own link, but where a page stood before what it claims."""
    if found.stamp_basis == "feed":
        return found.url
    return web_address(given.fetched) or found.url


def _hints(found: Found, parts: tuple[Block, ...], *, given: Given, path: str | None) -> tuple[Hint, ...]:
    """Return what may tell the day of publication, most trusted first."""
    hints = []
    if given.published:
        hints.append(Hint(basis="given", raw=given.published, value=given.published))
    if found.stamp:
        stamp = Hint(basis=found.stamp_basis, raw=found.stamp, value=stamped_day(found.stamp))
        hints.append(stamp)
        if found.stamp_basis == "feed":
            return tuple(hints)  # an entry's own stamp, even an unreadable one, is not mended by guesses
    hints += _text_hints(found.text, parts)
    for name in (found.url, None if found.stamp_basis == "feed" else path):
        day = day_in_name(PurePath(name).stem if name == path else name) if name else None
        if day:
            hints.append(Hint(basis="path", raw=day[1], value=day[0]))
    return tuple(hints)


def _text_hints(text: str, parts: tuple[Block, ...]) -> list[Hint]:
    """Return the days that bylines, datelines and captions name."""
    bylines = [part for part in parts if part.kind == "byline"]
    bylines.sort(key=lambda part: bool(_LATER.match(text[part.start : part.end])))
    hints = []
    for part in bylines:
        named = next(named_days(text, part.start, part.end), None)
        if named:
            words = text[part.start : part.end]
            hints.append(Hint(basis="byline", raw=words, value=named.value, named=named))
    for part in [part for part in parts if part.kind == "body"][:_DATELINE_PARAGRAPHS]:
        line = dateline(text, part)
        named = next(named_days(text, line.start, line.end), None) if line else None
        if line and named:
            hints.append(Hint(basis="dateline", raw=line.day or "", value=named.value, named=named))
            break
    for part in [part for part in parts if part.kind == "caption"][:_CAPTIONS]:
        named = next((day for day in named_days(text, part.start, part.end) if day.value), None)
        if named:
            raw = text[named.start : named.end]
            hints.append(Hint(basis="caption", raw=raw, value=named.value, named=named))
    return hints


def _syndicated(text: str, part: Block) -> Syndication | None:
    return syndication(text, part) if part.kind == "boilerplate" else None


def _header_outlet(text: str, parts: tuple[Block, ...]) -> str | None:
    """Return the name in the site's header, where one stands above the headline."""
    if len(parts) < 2 or parts[0].kind != "boilerplate" or "title" not in {p.kind for p in parts[:4]}:
        return None
    words = text[parts[0].start : parts[0].end]
    if not is_site_line(words) or is_notice(words) or any(mark in words for mark in "›»>"):
        return None
    name = re.sub(r"\s(?:FM|AM)\Z", "", _HEADER.split(words)[0].strip())
    return name if 3 <= len(name) <= 60 else None


def _language(found: Found, given: Given) -> tuple[str, tuple[str, ...]]:
    if given.language:
        return given.language, ()
    language = language_of(found.text)
    if language == "und" and found.language and re.fullmatch(r"[a-z]{2,3}", found.language):
        language = found.language
    if language in {"en", "und"}:
        return language, ()
    return language, (
        f"the language looks like {language!r}; only English is read, so it holds no statements",
    )
