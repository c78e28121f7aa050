"""Dating: the day of an attribution, by its own words, paragraph, speaker, session or article."""

from __future__ import annotations

from datetime import date

from pourparler.read.speech.around import appearances, around_cue
from pourparler.read.speech.days import Dated, day_in, said_on
from pourparler.read.speech.found import Found
from pourparler.read.speech.hops import Heard
from pourparler.read.speech.row import Passage
from pourparler.read.speech.syntax import had, own_subject
from pourparler.read.speech.telling import Telling
from pourparler.record.statement import SaidOn


def _own_day(
    telling: Telling, passage: Passage, item: Heard, *, others: list[Found], carried: Dated | None
) -> Dated | None:
    """Return the day that the words around the cue name."""
    published = telling.source.published.value
    if published is None or item.found.root < 0:
        return None
    before = date.fromisoformat(carried.value) if carried is not None and carried.value else None
    anchor, doc = date.fromisoformat(published), passage.part.doc
    return day_in(around_cue(doc, item.found, others=others), anchor=anchor, carried=before)


def _appeared(telling: Telling, passage: Passage, item: Heard, *, others: list[Found]) -> Dated | None:
    """Return the day of the sentence in which the speaker came before those who quote him."""
    published, doc = telling.source.published.value, passage.part.doc
    if published is None or not item.found.contents:
        return None
    found = [
        day_in(words, anchor=date.fromisoformat(published)) for words in appearances(doc, item.found, others)
    ]
    return next((day for day in reversed(found) if day is not None and day.carries), None)


def dated(
    telling: Telling, passage: Passage, item: Heard, *, others: list[Found], before: Dated | None
) -> tuple[SaidOn, Dated | None]:
    """Return the day of an attribution, and the day in force after it in its paragraph."""
    own = _own_day(telling, passage, item, others=others, carried=before or telling.latest)
    if own is None and before is None:
        own = _appeared(telling, passage, item, others=others)
    if own is not None and own.carries:
        telling.latest = before = own
    carried = None if item.found.shape == "label" else before  # a label opens words of their own
    return _said_on(telling, passage, item, own=own, carried=carried), before


def _said_on(
    telling: Telling, passage: Passage, item: Heard, *, own: Dated | None, carried: Dated | None
) -> SaidOn:
    """Return its own day, else its paragraph's, its speaker's last, the session's, the article's.

    What had been said before what is told was not said on the article's day: it is no more than not after it.
    """
    name = item.speaker.name
    paragraph = carried
    carried = carried or (telling.days.get(name) if name is not None else None) or telling.session
    day = own or paragraph
    if day is not None and day.carries and name is not None:
        telling.days[name] = day
    if own is None and (carried is None or carried.value is None) and _before_it(passage, item):
        own = Dated(value=None, basis="relative", carries=False)
    return said_on(own, published=telling.source.published.value, carried=carried)


def _before_it(passage: Passage, item: Heard) -> bool:
    """Tell whether a cue is in the past perfect: "had said", "had met the press and told it"."""
    if item.found.root < 0:
        return False
    cue = passage.part.doc[item.found.root]
    joined = cue.dep_ == "conj" and cue.tag_ in ("VBN", "VBD") and own_subject(cue) is None
    return had(cue) or (joined and had(cue.head))
