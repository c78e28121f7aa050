"""A web address to Sources, by the fetcher that a door has passed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pourparler.base.errors import PourparlerError
from pourparler.read.intake.given import NOTHING_GIVEN, Given
from pourparler.read.intake.take import Refusal, Taken, Visit, take_bytes

if TYPE_CHECKING:
    from pourparler.read.fetch import Fetcher


def fetched(
    address: str, *, fetcher: Fetcher, given: Given = NOTHING_GIVEN, before: Visit | None = None
) -> Taken:
    """Return what stands at a web address; a refusal, and no visit, where nothing could be taken.

    Parameters
    ----------
    before
        The last visit of this address, whose validators are sent.
    """
    etag, modified = (before.etag, before.modified) if before else (None, None)
    try:
        found = fetcher.get(address, etag=etag, modified=modified)
        if found.content is None:
            kept = before or Visit(address=address, kind="page")
            return Taken(visits=(replace(kept, fresh=False),))
        known = replace(given, fetched=found.url, charset=found.charset)
        taken = take_bytes(found.content, name=address, given=known)
    except PourparlerError as error:
        return Taken(refused=(Refusal(path=address, error=error),))
    feeds = {"feed", "jsonfeed"}
    kind: Literal["feed", "page"] = (
        "feed" if any(source.extracted_by in feeds for source in taken.sources) else "page"
    )
    visit = Visit(address=address, kind=kind, etag=found.etag, modified=found.modified)
    return replace(taken, visits=(visit,))
