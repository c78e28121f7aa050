"""Every tolerance, threshold and limit of the project, with its reason."""

from __future__ import annotations

from typing import Final

SURE_STATED: Final = 0.9
"""A row at or above this is stated; a row below is *to check* (design, section 2)."""

LEAD_CONTAINMENT: Final = 0.8
"""Share of a lead's words found in a later paragraph that makes it a repeated lead."""

LEAD_PARAGRAPHS: Final = 4
"""A repeated lead is looked for within this many paragraphs."""

SPAN_OVERLAP: Final = 0.5
"""Two spans match when their words overlap by at least this share of their union."""

MAX_BYTES: Final = 20_000_000
"""Largest document taken, in bytes, before any parsing."""

MAX_LINE: Final = 1_000_000
"""Longest line taken, in code points; a longer one is not an article."""

MAX_FEED_ITEMS: Final = 1_000
"""Most items taken from one feed; the rest is counted and said."""
