"""Given: what the user says about a document, which outranks what the document says."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from pourparler.base.errors import DateError, UsageError

_WEB = re.compile(r"https?://[^\s\\@]+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Facts given by the user or a door.

    Attributes
    ----------
    outlet, language, caveat, url
        As in a Source; they win over what the document says.
    published
        Day of publication, ``YYYY-MM-DD``.
    by
        Issuer of the document; makes the source kind ``document``.
    today
        Day of reading, ``YYYY-MM-DD``, passed by the doors, which alone have a
        clock. No source is published after it. None: no such check.
    fetched
        The address that a page was fetched from, or a web archive holds it under; it wins over
        what the page calls itself.
    charset
        Encoding label of the transport, as in a ``Content-Type`` header.
    """

    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    caveat: str | None = None
    by: str | None = None
    url: str | None = None
    today: str | None = None
    fetched: str | None = None
    charset: str | None = None


NOTHING_GIVEN: Final = Given()


def check_given(given: Given) -> None:
    """Raise unless the given days are days, in order, and the address is a web address.

    Raises
    ------
    DateError
        If a day is malformed or the publication day lies after `today`.
    UsageError
        If the address is neither http nor https.
    """
    for name, day in (("published", given.published), ("today", given.today)):
        if day is not None and not _is_day(day):
            raise DateError(f"{day!r} is not a day", where=name, mend="Write it as YYYY-MM-DD")
    if given.published and given.today and given.published > given.today:
        raise DateError(
            f"the publication day {given.published} lies after today, {given.today}",
            where="published",
            mend="Give the day on which the document appeared",
        )
    if given.url is not None and web_address(given.url) is None:
        raise UsageError(
            f"{given.url!r} is not a web address", where="url", mend="Give one that starts with https://"
        )


def web_address(words: str | None) -> str | None:
    """Return an http or https address as it stands, None for anything else.

    Examples
    --------
    >>> web_address("https://example.org/a")
    'https://example.org/a'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    trimmed = (words or "").strip()
    return trimmed if len(trimmed) <= 2_000 and _WEB.match(trimmed) else None


def _is_day(day: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        return False
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True
