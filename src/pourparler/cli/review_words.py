"""One line of review in words: a verb, what it is about, and what it changes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pourparler.base.errors import UsageError
from pourparler.cli.choosing import act_named, issue_id, party_id
from pourparler.cli.door import day, words_of

if TYPE_CHECKING:
    from pourparler.flow.desk import Desk, Rule
    from pourparler.record.record import Record

NONE: Final = "-"
"""Written for nothing: ``issue=-``."""

_PLACES: Final = re.compile(r"\d+-\d+(?:,\d+-\d+)*")
_ASSIGNED: Final = re.compile(r"[a-z_]+=")
_SURE: Final = re.compile(r"sure>=?(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A line taken apart: its verb, the bare words after it, and the ``key=value`` pairs by part.

    Parts are divided by ``/``, which a split needs; all else has one part.
    """

    verb: str
    about: tuple[str, ...]
    parts: tuple[Mapping[str, str], ...]

    @property
    def given(self) -> Mapping[str, str]:
        """The pairs of the first part."""
        return self.parts[0]


def order_of(line: str) -> Order | None:
    """Return the order in a line; None for an empty one or a remark after ``#``.

    Raises
    ------
    UsageError
        If a quotation mark is not closed.

    Examples
    --------
    >>> order_of('edit 12ab act=refusal because="he declines"').given
    {'act': 'refusal', 'because': 'he declines'}
    """
    try:
        words = shlex.split(words_of(line), comments=True)
    except ValueError as error:
        raise UsageError(
            "a quotation mark is open", where=line.strip()[:60], mend="Close it, or put \\ before it"
        ) from error
    if not words:
        return None
    about: list[str] = []
    parts: list[dict[str, str]] = [{}]
    for word in words[1:]:
        if word == "/":
            parts.append({})
        elif _ASSIGNED.match(word):
            key, value = word.split("=", 1)
            parts[-1][key] = value
        else:
            about.append(word)
    return Order(verb=words[0], about=tuple(about), parts=tuple(parts))


def changes_of(given: Mapping[str, str], *, desk: Desk, source: str | None) -> dict[str, Any]:
    """Return the fields that pairs change, as plain values.

    Raises
    ------
    UsageError
        If a key is not known, or a name is not on file.
    EvidenceError
        If words are not in the source exactly once.
    """
    fields: dict[str, Any] = {}
    for key, value in given.items():
        if key == "because":
            continue
        if key in SPANS:
            name, several = SPANS[key]
            spans = None if value == NONE else spans_of(value, desk=desk, source=source)
            fields[name] = spans if several or spans is None else spans[0]
        elif key in FIELDS:
            name, read = FIELDS[key]
            fields[name] = None if value == NONE else read(desk.now.record, value)
        else:
            known = ", ".join([*SPANS, *FIELDS])
            raise UsageError("no such field", where=key, mend=f"One of: {known}")
    return fields


def spans_of(value: str, *, desk: Desk, source: str | None) -> list[dict[str, int]]:
    """Return the spans that ``12-40,50-60`` or the exact words name."""
    from pourparler.flow.review import found

    if _PLACES.fullmatch(value):
        pairs = [part.split("-") for part in value.split(",")]
        return [{"start": int(start), "end": int(end)} for start, end in pairs]
    _, (start, end) = found(desk, value, source=source)
    return [{"start": start, "end": end}]


def rule_of(words: list[str] | tuple[str, ...], given: Mapping[str, str], *, desk: Desk) -> Rule:
    """Return the rule that ``party=… issue=… act=… since=… sure>=0.8`` states.

    Raises
    ------
    UsageError
        If a part is not one of these.
    """
    from pourparler.flow.desk import Rule

    record = desk.now.record
    made: dict[str, Any] = {}
    for word in words:
        at = _SURE.fullmatch(word)
        if at is None:
            raise UsageError("no part of a rule", where=word, mend="party= issue= act= since= source= sure>=")
        made["sure"] = share(at.group(1))
    for key, value in given.items():
        if key == "because":
            continue
        if key not in RULE:
            raise UsageError("no part of a rule", where=key, mend="party= issue= act= since= source= sure>=")
        made[key] = RULE[key](record, value)
    return Rule(**made)


def share(words: str) -> float:
    """Return a figure from 0 to 1."""
    try:
        value = float(words.lstrip("="))
    except ValueError as error:
        raise UsageError(f"{words!r} is no figure", where="sure", mend="Write sure>=0.8") from error
    if not 0 <= value <= 1:
        raise UsageError(f"{words} is not from 0 to 1", where="sure", mend="Write sure>=0.8")
    return value


def yes(words: str, *, key: str) -> bool:
    """Return whether words say yes or no."""
    told = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if words.casefold() not in told:
        raise UsageError(f"{words!r} is neither yes nor no", where=key, mend="Write yes or no")
    return told[words.casefold()]


def _same(record: Record, value: str) -> str:
    return value


def _source(record: Record, value: str) -> str:
    found = [one.id for one in record.sources if one.id.startswith(value)] if value else []
    if len(found) != 1:
        raise UsageError("no source of that id", where=value[:20], mend="Give the first digits of its id")
    return found[0]


FIELDS: Final[dict[str, tuple[str, Callable[[Record, str], Any]]]] = {
    "speaker": ("speaker", _same),
    "party": ("party", party_id),
    "addressee": ("addressee", party_id),
    "mode": ("mode", _same),
    "act": ("act", lambda _, value: act_named(value)),
    "issue": ("issue", issue_id),
    "conditional": ("conditional", lambda _, value: yes(value, key="conditional")),
    "negated": ("negated", lambda _, value: yes(value, key="negated")),
    "firmness": ("firmness", _same),
    "day": ("said_on", _same),
    "forum": ("forum", _same),
    "authority": ("authority", _same),
    "grade": ("grade", _same),
    "block": ("block", _same),
    "chain": ("chain", lambda _, value: [link.strip() for link in value.split(">")]),
}
"""What a line calls a field, with the field and how its value is read; ``-`` is none."""

SPANS: Final[dict[str, tuple[str, bool]]] = {
    "words": ("content_spans", True),
    "cue": ("cue_span", False),
    "voice": ("speaker_span", False),
}
"""What a line calls a span or spans, with the field and whether it takes several."""

RULE: Final[dict[str, Callable[[Record, str], Any]]] = {
    "party": party_id,
    "issue": issue_id,
    "act": lambda _, value: act_named(value),
    "since": lambda _, value: day(value, option="since"),
    "source": _source,
}
"""The parts of a rule that are ``key=value``."""
