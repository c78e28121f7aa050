"""Found: the text of a document and what its format says about it, before it is a Source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One document out of its wrapping.

    Attributes
    ----------
    stamp
        The words in which the format gives the day of publication.
    stamp_basis
        ``meta`` for a page, ``feed`` for an entry.
    guid
        The name that a feed gives to an entry for good, whatever its words become.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    stamp: str | None = None
    stamp_basis: Literal["meta", "feed"] = "meta"
    language: str | None = None
    guid: str | None = None
    extracted_by: str = "plain"
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The documents in one wrapping, in its order, and what to say about the whole."""

    found: tuple[Found, ...]
    remarks: tuple[str, ...] = ()
