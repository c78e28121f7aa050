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

MAX_PARAGRAPH: Final = 6_000
"""Longest run parsed at once, in code points; a longer paragraph is read in parts, cut between sentences."""

MAX_FEED_ITEMS: Final = 1_000
"""Most items taken from one feed; the rest is counted and said."""

BUSY_SECONDS: Final = 5.0
"""How long one process waits for another to finish writing a case."""

SEARCH_SHORTEST: Final = 2
"""Fewest letters and digits searched for; a single letter is in every text."""

SEARCH_LONGEST: Final = 1_000
"""Most code points searched for; longer is a passage, not a search."""

SEARCH_MOST: Final = 1_000
"""Most places one search returns."""

SEARCH_STEPS: Final = 100_000_000
"""Steps of the database after which a search is given up; counted, so that no clock decides."""

SNIPPET_SIDE: Final = 80
"""Code points shown on either side of a place found, at most."""
