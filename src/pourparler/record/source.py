"""Source: one document as stored, with its blocks and what in it is no statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["article", "transcript", "document", "note"]
BlockKind = Literal["title", "byline", "lead-repeat", "boilerplate", "caption", "subhead", "body", "related"]
PublishedBasis = Literal["given", "meta", "feed", "byline", "dateline", "caption", "text", "path", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The day of publication (``YYYY-MM-DD`` or None) and where it was read.

    `basis` is ``given`` (the user said so), ``meta`` (page metadata), ``feed``
    (feed entry), ``byline``, ``dateline``, ``caption``, ``text``, ``path``
    (a day in the file name or address), or ``none``. `raw` keeps the words the
    day was read from, also when no day could be made of them.
    """

    value: str | None = None
    basis: PublishedBasis = "none"
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph or line of a source, by its part in the page."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotStatement:
    """Words that look like a statement and are none, with the reason."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document, unchanged, and what was found about it.

    Attributes
    ----------
    id
        sha256 over outlet, published day and stored text.
    by
        The issuer, for a document of one issuer (``--by PARTY``): every
        sentence in it is the issuer's.
    extracted_by
        What turned the bytes into text: ``plain``, ``trafilatura``, ``stripper``, ``feed`` …
    remarks
        What the reader must know about the intake (encoding repaired, items cut …).
    cleared
        Whether somebody, who is in the log, let it leave its case in spite of its caveat. The log
        alone says so: it is neither written with the source nor read with it.
    """

    id: str
    text: str
    text_sha256: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    kind: SourceKind = "article"
    language: str | None = None
    caveat: str | None = None
    by: str | None = None
    published: Published = Published()
    blocks: tuple[Block, ...] = ()
    not_statements: tuple[NotStatement, ...] = ()
    extracted_by: str = "plain"
    remarks: tuple[str, ...] = ()
    cleared: bool = False
