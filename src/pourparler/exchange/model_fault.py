"""Faults of a model file as errors: the place, the key, the mend."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError

from pourparler.base.errors import FormatError
from pourparler.base.ids import folded
from pourparler.exchange.model_shape import TABLES, known_keys
from pourparler.exchange.model_text import Place, key_of

MOST_LISTED = 12


def fault(place: Place, path: Iterable[str | int], what: str, *, mend: str) -> FormatError:
    """Return the error of one key or table: ``file:line: key: what. mend``."""
    parts = list(path)
    return FormatError(f"{key_of(parts)}: {what}" if parts else what, where=place.at(*parts), mend=mend)


def listed(names: Iterable[str], *, asked: str | None = None) -> str:
    """Return names as a hint: the nearest to `asked` first, then all, cut when they are many."""
    every = list(names)
    plain = {folded(name): name for name in every}
    near = get_close_matches(folded(asked), list(plain), n=1) if asked else []
    guess = f"Did you mean {plain[near[0]]!r}? " if near else ""
    shown = ", ".join(every[:MOST_LISTED]) + (", …" if len(every) > MOST_LISTED else "")
    return f"{guess}Known: {shown or 'none'}"


def shape_fault(error: ValidationError, values: Any, *, place: Place) -> FormatError:
    """Return one fault of the shape, an unknown key before all others."""
    faults = error.errors(include_url=False, include_context=True)
    first = next((row for row in faults if row["type"] == "extra_forbidden"), faults[0])
    path = _there(list(first["loc"]), values, missing=first["type"] in ("missing", "extra_forbidden"))
    kind = first["type"]
    if kind == "extra_forbidden":
        return _unknown(path, place)
    if kind == "missing":
        return fault(place, path, "missing", mend=_mend(path))
    said = _SAID.get(kind) or first["msg"].removeprefix("Value error, ")
    if kind in _SAID:
        said = said.format(**first.get("ctx", {}))
    return fault(place, path, said[:1].lower() + said[1:], mend=_mend(path))


_SAID: Final = {
    "finite_number": "no finite number",
    "too_short": "fewer than {min_length}",
    "too_long": "more than {max_length}",
    "literal_error": "not one of {expected}",
    "greater_than": "not above {gt:g}",
    "greater_than_equal": "below {ge:g}",
    "less_than_equal": "above {le:g}",
    "string_type": "no text in quotes",
    "float_type": "no number",
    "int_type": "no whole number",
    "bool_type": "neither true nor false",
    "list_type": "no list",
    "tuple_type": "no list",
    "dict_type": "no table",
    "model_type": "no table",
}
"""What a kind of fault is called, where the checker's own words are not for a reader."""


def _unknown(path: list[str | int], place: Place) -> FormatError:
    key = str(path[-1])
    if len(path) == 1:
        return fault(place, path, "unknown table", mend=listed(TABLES, asked=key))
    deep = len(path) - 1 - sum(isinstance(part, int) for part in path)
    named = str(path[0]) in ("preference", "position", "demand")
    top = deep == (2 if named else 1)
    known: tuple[str, ...] = known_keys(str(path[0])) if top else ("low", "high", "mean", "sd")
    if not top and path[0] == "position":
        known = ("at", "salience")
    return fault(place, path, "unknown key", mend=listed(known, asked=key))


def _there(path: list[Any], values: Any, *, missing: bool) -> list[str | int]:
    """Return the part of a path that the file has: the names of the shapes on the way are left out."""
    kept: list[str | int] = []
    at = values
    for number, part in enumerate(path):
        in_table = isinstance(at, dict) and isinstance(part, str) and part in at
        if in_table or (isinstance(at, list | tuple) and isinstance(part, int) and part < len(at)):
            at = at[part]
        elif not (missing and number == len(path) - 1):
            continue
        kept.append(part)
    return kept


_MENDS = {
    "deadline": 'Write a day as "2025-06-30"',
    "on": 'Write a day as "2025-06-30"',
    "time": 'Write a day as "2025-06-30", or a number from 0 to 1',
    "party": "Head each party [[party]] and give it an id",
    "issue": "Head each issue [[issue]] and give it an id and options",
    "options": 'Write two or more options, as ["no", "yes"]',
    "ranking": 'Write tiers, best first, ties together: [[20], [4, 5], [{pay = "high"}]]',
    "priorities": 'Write statements, strongest first: ["accept=yes", "not delay=yes"]',
    "weights": "Write a finite number, {low, high} or {mean, sd} for each issue",
    "values": "Write for each issue a table option = value",
    "utilities": 'Write pairs of pattern and value: [[{pay = "high"}, 0.7], [{}, 0.1]]',
    "reservation": "Write the value of no deal: a number, {low, high}, {mean, sd}; "
    "with ranking or priorities an outcome number or a pattern",
    "unknown": "Write pairs of outcome numbers or patterns: [[20, 4], [5, 21]]",
    "discount": "Write a factor from 0 to 1",
    "role": "Roles: negotiating, mediator, host, excluded, addressee, outside, ratifier",
    "steps": "Steps: both, forward, backward",
    "deal": 'Write {issue = "option"}, or "none"',
    "because": "Write a list of statement ids, a table of such lists, or words",
    "case": 'Write [case] with name = "…"',
}


def _mend(path: list[str | int]) -> str:
    words = [part for part in path if isinstance(part, str)]
    for part in reversed(words[1:] or words):
        if part in _MENDS:
            return _MENDS[part]
    return "See how-to/models in the documentation"
