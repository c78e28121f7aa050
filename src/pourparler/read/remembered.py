"""What a case was given once, as the cast of every later reading."""

from __future__ import annotations

from pourparler.read.speech.issues import topics
from pourparler.read.speech.themes import is_theme
from pourparler.record.cast import Cast, Listed
from pourparler.record.issue import Issue
from pourparler.record.memory import Memory


def listed(cast: Cast, *, before: Listed) -> Listed:
    """Return what a case was given, a cast included: people and parties add up, the newest issues stand."""
    issues = tuple(issue.id for issue in cast.issues)
    over = (*before.over, *before.issues) if issues else before.over
    return Listed(
        people=tuple(dict.fromkeys((*before.people, *(person.name for person in cast.people)))),
        parties=tuple(dict.fromkeys((*before.parties, *(party.id for party in cast.parties)))),
        issues=issues or before.issues,
        over=tuple(key for key in dict.fromkeys(over) if key not in (issues or before.issues)),
    )


def remembered(given: Listed, *, memory: Memory, cast: Cast | None = None) -> Cast:
    """Return the cast to read with: what is given now, then what was given before, as it is in force.

    Of issues the list given last stands alone, with what the user has entered since; shipped topics and
    themes that an earlier reading without a list left on file are none of it.
    """
    now = cast or Cast()
    names = {person.name for person in now.people}
    ids = {party.id for party in now.parties}
    issues = tuple(issue for issue in memory.issues if _own(issue, given)) if given.issues else ()
    return Cast(
        people=(*now.people, *(p for p in memory.people if p.name in given.people and p.name not in names)),
        parties=(*now.parties, *(p for p in memory.parties if p.id in given.parties and p.id not in ids)),
        issues=now.issues or issues,
    )


def is_shipped(issue: Issue) -> bool:
    """Tell whether an issue is one of the shipped topics; a user's of the same id has words of its own."""
    return any(topic.id == issue.id and topic.keywords == issue.keywords for topic in topics())


def _own(issue: Issue, given: Listed) -> bool:
    if issue.id in given.issues:
        return True
    return issue.id not in given.over and not is_shipped(issue) and not is_theme(issue)
