"""Whether a text is only the beginning of an article that stands behind a paywall."""

from __future__ import annotations

import re
from typing import Final

STUB: Final = "only the beginning of an article behind a paywall"

LONGEST: Final = 2_500
"""Code points; a longer text is an article with an advertisement beside it."""

_SAMPLE: Final = 200_000
_ASKS = re.compile(
    r"(?:subscribe|sign in|log in|register|create an? (?:free )?account|become a (?:member|subscriber)|pay)"
    r"[^.\n]{0,40}?\bto (?:continue|keep|finish|read|unlock|access|view)\b"
    r"|to (?:continue|keep) reading[^.\n]{0,60}(?:subscri|sign|log|register|account)"
    r"|already a (?:subscriber|member)\?"
    r"|(?:this|the full) (?:article|story|content) is (?:only )?(?:available|reserved|exclusively)? ?"
    r"(?:for|to) (?:our )?(?:subscribers|members)"
    r'|"isAccessibleForFree"\s*:\s*"?false'
    r"|subscribers? only|for subscribers only",
    re.IGNORECASE,
)


def stub_remarks(text: str, *, shown: str) -> tuple[str, ...]:
    """Return a remark if a short `text` stands where `shown`, all that the page shows, asks to subscribe.

    Examples
    --------
    >>> stub_remarks("The talks broke down.", shown="The talks broke down. Subscribe to continue reading.")
    ('it looks like only the beginning of an article behind a paywall: add the whole text',)
    >>> stub_remarks("The talks broke down.", shown="The talks broke down.")
    ()
    """
    if len(text) > LONGEST or not _ASKS.search(shown[:_SAMPLE]):
        return ()
    return (f"it looks like {STUB}: add the whole text",)
