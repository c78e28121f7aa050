"""A statement with fields changed by plain values, every one of them checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, Final, get_args

from pourparler.base.errors import EvidenceError, UsageError
from pourparler.base.ids import statement_id
from pourparler.record.source import BlockKind
from pourparler.record.span import Span
from pourparler.record.statement import (
    ACTS,
    DAY_BASES,
    LEVELS,
    MODES,
    Authority,
    Firmness,
    Forum,
    SaidOn,
    Statement,
)

GRADE: Final = re.compile(r"[A-F][1-6]")
ORDINAL: Final = "ordinal"
"""Which of several statements on the same spans one is; it stands beside ``content_spans``."""


def amended(statement: Statement, changes: Mapping[str, Any], *, text: str) -> Statement:
    """Return a statement with `changes` made; with new spans it has a new id.

    A new speaker takes the first place in the chain, and the words that named the
    old one are let go, unless `changes` says otherwise.

    Parameters
    ----------
    changes
        Field to plain value, as in JSON; a span is ``{"start", "end"}``.
    text
        The text of the source.

    Raises
    ------
    UsageError
        If a field is not one of a statement, or its value cannot stand.
    EvidenceError
        If a span is not in the text.
    """
    odd = [name for name in changes if name not in FIELDS and name != ORDINAL]
    if odd:
        raise UsageError(
            "no such field of a statement", where=str(odd[0]), mend=f"One of: {', '.join(FIELDS)}"
        )
    fields = {name: FIELDS[name](value, name, text) for name, value in changes.items() if name != ORDINAL}
    if fields.get("speaker", statement.speaker) != statement.speaker:
        fields.setdefault("speaker_span", None)
    voice = _voice(fields.get("speaker", statement.speaker), fields.get("party", statement.party))
    if voice != _voice(statement.speaker, statement.party) and "chain" not in fields:
        known = statement.chain[:1] and statement.chain[0] in (statement.speaker, statement.party)
        rest = statement.chain[1:] if known else statement.chain
        fields["chain"] = (voice, *rest) if voice else rest
    made = replace(statement, **fields)
    if "content_spans" in changes or ORDINAL in changes:
        places = tuple((span.start, span.end) for span in made.content_spans)
        ordinal = _ordinal(changes.get(ORDINAL, 0))
        made = replace(made, id=statement_id(source=made.source, spans=places, ordinal=ordinal))
    return made


def _voice(speaker: str | None, party: str | None) -> str | None:
    return speaker or party


def _ordinal(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise UsageError("not a count from 0 up", where=ORDINAL, mend="Leave it out")
    return value


def _wrong(name: str, value: Any, wanted: str) -> UsageError:
    return UsageError(f"{str(value)[:80]!r} cannot stand there", where=name, mend=f"Give {wanted}")


def _words(value: Any, name: str, text: str) -> str | None:
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise _wrong(name, value, "words, or nothing")
    return value


def _flag(value: Any, name: str, text: str) -> bool:
    if type(value) is not bool:
        raise _wrong(name, value, "true or false")
    return value


def _among(known: Sequence[str], *, none: bool = False) -> Callable[[Any, str, str], Any]:
    def check(value: Any, name: str, text: str) -> Any:
        if not (none and value is None) and value not in known:
            raise _wrong(name, value, f"one of: {', '.join(known)}")
        return value

    return check


def _grade(value: Any, name: str, text: str) -> str:
    if not isinstance(value, str) or not GRADE.fullmatch(value):
        raise _wrong(name, value, "a letter A to F and a figure 1 to 6, such as B2")
    return value


def _chain(value: Any, name: str, text: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one.strip() for one in value):
        raise _wrong(name, value, "a list of names")
    return tuple(value)


def _span(value: Any, name: str, text: str) -> Span:
    if not isinstance(value, Mapping) or not all(type(value.get(end)) is int for end in ("start", "end")):
        raise _wrong(name, value, "a span: start and end")
    start, end = value["start"], value["end"]
    if not 0 <= start < end <= len(text):
        raise EvidenceError(
            f"the source has no words at {start}–{end}",
            where=name,
            mend=f"Its text runs from 0 to {len(text)}",
        )
    found = Span(start=start, end=end, text=text[start:end])
    if not found.text.strip():
        raise EvidenceError(f"there is only space at {start}–{end}", where=name, mend="Take words in")
    if value.get("text", found.text) != found.text:
        raise EvidenceError(
            f"the source has other words at {start}–{end}",
            where=name,
            mend="Count code points, end exclusive",
        )
    return found


def _span_or_none(value: Any, name: str, text: str) -> Span | None:
    return None if value is None else _span(value, name, text)


def _spans(value: Any, name: str, text: str) -> tuple[Span, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise _wrong(name, value, "at least one span")
    found = tuple(_span(one, name, text) for one in value)
    if any(left.end > right.start for left, right in pairwise(found)):
        raise _wrong(name, [(one.start, one.end) for one in found], "spans in order, none over another")
    return found


def _firmness(value: Any, name: str, text: str) -> Firmness:
    if isinstance(value, str):
        value = {"level": value}
    if not isinstance(value, Mapping) or value.get("level") not in LEVELS:
        raise _wrong(name, value, f"one of: {', '.join(LEVELS)}")
    hits = value.get("hits") or ()
    return Firmness(level=value["level"], hits=_spans(hits, name, text) if hits else ())


def _said_on(value: Any, name: str, text: str) -> SaidOn:
    if value is None or isinstance(value, str):
        value = {"value": value, "basis": "explicit" if value else "article", "not_after": value}
    if not isinstance(value, Mapping) or value.get("basis", "explicit") not in DAY_BASES:
        raise _wrong(name, value, f"a day, or value and basis ({', '.join(DAY_BASES)})")
    said, latest = _day(value.get("value"), name), _day(value.get("not_after"), name)
    return SaidOn(value=said, basis=value.get("basis", "explicit"), not_after=latest or said)


def _day(value: Any, name: str) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "").isoformat()
    except ValueError as error:
        raise _wrong(name, value, "a day as YYYY-MM-DD") from error


FIELDS: Final[dict[str, Callable[[Any, str, str], Any]]] = {
    "content_spans": _spans,
    "cue_span": _span_or_none,
    "speaker_span": _span_or_none,
    "speaker": _words,
    "party": _words,
    "addressee": _words,
    "mode": _among(MODES),
    "act": _among(ACTS),
    "issue": _words,
    "conditional": _flag,
    "negated": _flag,
    "firmness": _firmness,
    "said_on": _said_on,
    "chain": _chain,
    "block": _among(get_args(BlockKind)),
    "forum": _among(get_args(Forum), none=True),
    "authority": _among(get_args(Authority), none=True),
    "grade": _grade,
}
"""What may be changed in a statement, with how a plain value is checked and read."""
