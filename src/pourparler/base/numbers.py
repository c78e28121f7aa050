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

BUSY_SECONDS: Final = 30.0
"""How long one process waits for its turn to write a case, and for others to finish reading it."""

TURNED_AWAY_SECONDS: Final = 0.25
"""How long a reader tries to get between the writes of others before it takes a turn among them."""

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

LEVELS: Final = 10**9
"""Utilities are compared to one part in this many of a party's scale (the power of ten above its
largest utility): what differs by less is a tie, so that ⅓ + ⅓ + ⅓ ties with 1."""

FINE: Final = 10**5
"""Steps of a level that sums are made of. Sums of whole steps are exact in any order, so no frontier
depends on the order of the issues; LEVELS × FINE stays below 2⁵³."""

TIE: Final = 1e-8
"""Scores of a bargaining rule (product, smallest gain, sum) that differ by less than this share tie;
levels being rounded, a smaller difference means nothing."""

MAX_ENUMERATED: Final = 20_000_000
"""Most outcomes gone through one by one."""

MAX_STATES: Final = 2_000_000
"""Most states held in memory at once, with the levels of each party."""

CHUNK: Final = 1_000_000
"""Outcomes gone through at a time when they are too many to hold."""

MAX_COMPOSITE: Final = 200_000
"""Most combinations of issues that exclusions tie together before pruning issue by issue gives up."""

MAX_PARTIAL: Final = 200_000
"""Most partial deals kept while pruning issue by issue."""

MAX_COMPARED: Final = 5_000_000_000
"""Pairs of deals compared in one search for a frontier, after which it is given up; counted, not timed."""

MAX_LISTED: Final = 100_000
"""Longest list of deals written out; a longer one is counted."""

MAX_OPTIONS_LISTED: Final = 2_000_000
"""Most options in a list of deals, each deal having one for every issue; a longer list is counted."""

MAX_TIES: Final = 1_000
"""Most deals of one utility vector that are all listed."""

FEW_TIES: Final = 10
"""Deals listed of a utility vector that has more; the others are counted."""

DIGITS: Final = 3
"""Digits after the point of a utility that is shown, where fewer do not hold it."""

SMALLEST: Final = 0.0005
"""A utility or change that is less, either way, is shown as 0."""

HOLDS: Final = 1e-9
"""Digits hold a utility when what they leave out is at most this share of it."""
