"""robots.txt by RFC 9309: which paths a site asks readers like us to leave alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

NAME: Final = "pourparler"
"""The name that a robots.txt can address us by."""

MOST_BYTES: Final = 500_000
"""So much of a robots.txt is read; RFC 9309, section 2.5, asks for 500 KiB at least."""

MOST_RULES: Final = 5_000
LONGEST_DELAY: Final = 30.0
"""A longer Crawl-delay, in seconds, is kept as this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one site for us.

    Attributes
    ----------
    rules
        (allow, pattern) in the order of the file.
    delay
        Seconds between two requests that the site asks for.
    """

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0


EVERYTHING: Final = Robots()
NOTHING: Final = Robots(rules=((False, "/"),))


def robots(text: str) -> Robots:
    r"""Return the rules of a robots.txt that are for us, else those for everybody.

    Examples
    --------
    >>> robots("User-agent: *\nDisallow: /private\nAllow: /private/press").rules
    ((False, '/private'), (True, '/private/press'))
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    heads = False
    for line in text[:MOST_BYTES].splitlines():
        key, mark, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not mark:
            continue
        if key == "user-agent":
            agents = [*agents, _product(value)] if heads else [_product(value)]
            heads = True
            groups.setdefault(agents[-1], [])
        elif key in {"allow", "disallow", "crawl-delay"}:
            heads = False
            for agent in agents:
                groups[agent].append((key, value))
    chosen = groups.get(NAME, groups.get("*", []))
    rules = [(key == "allow", value) for key, value in chosen if key != "crawl-delay" and value]
    delays = [_seconds(value) for key, value in chosen if key == "crawl-delay"]
    return Robots(rules=tuple(rules[:MOST_RULES]), delay=max(delays, default=0.0))


def allowed(rules: Robots, *, path: str) -> bool:
    """Return whether a path (with its query) may be fetched: the longest pattern that fits decides.

    Of an allowing and a forbidding pattern of one length the allowing one counts (RFC 9309, 2.2.2).
    """
    if path == "/robots.txt":
        return True
    plain = _even(path)
    best = (-1, True)
    for allow, pattern in rules.rules:
        if _fits(_even(pattern), plain):
            best = max(best, (len(pattern), allow))
    return best[1]


def _fits(pattern: str, path: str) -> bool:
    """Return whether a pattern fits the beginning of a path; `*` is any run, `$` the end. Linear."""
    anchored = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    place = len(pieces[0])
    for piece in pieces[1:-1] if anchored else pieces[1:]:
        place = path.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    if not anchored:
        return True
    last = pieces[-1]
    if len(pieces) == 1:
        return path == last
    return path.endswith(last) and len(path) - len(last) >= place


def _even(path: str) -> str:
    """Return a path with its escapes in one form, so that ``%7e`` and ``~`` are alike."""
    return quote(unquote(path, errors="replace"), safe="/?&=$*%~:@!'(),;+-._")


def _product(agent: str) -> str:
    found = re.match(r"[A-Za-z_-]+", agent)
    return "*" if agent.startswith("*") else found[0].lower() if found else ""


def _seconds(words: str) -> float:
    return min(float(words), LONGEST_DELAY) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", words) else 0.0
