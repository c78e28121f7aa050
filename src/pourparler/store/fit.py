"""Whether a value fits a type: what comes out of a file may be anything."""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Check = Callable[[Any], str]
"""From a value to what is wrong with it, in words; empty when it fits."""


def misfit(value: object, kind: Any) -> str:
    """Return what in `value` does not fit the type `kind`, or an empty string.

    Knows what nouns are made of: frozen dataclasses, ``tuple[x, ...]``,
    unions, ``Literal``, mappings of plain JSON values, str, int, float, bool and
    None. An int fits float; a bool does not fit int; NaN and infinity fit nothing.

    Examples
    --------
    >>> misfit(("a", 1), tuple[str, ...])
    '[1] is not str'
    >>> misfit(None, str | None)
    ''
    """
    return _check(kind)(value)


@cache
def _check(kind: Any) -> Check:
    if get_origin(kind) in (Union, types.UnionType):
        return _one_of(tuple(_check(part) for part in get_args(kind)))
    if get_origin(kind) is Literal:
        return _among(get_args(kind))
    if get_origin(kind) is tuple:
        return _each(_check(get_args(kind)[0]))
    if get_origin(kind) is Mapping:
        return _json_object
    if kind is float:
        return _finite
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return _fields({name: _check(hint) for name, hint in hints.items()}, kind=kind)
    return _plainly(kind)


def _plainly(kind: type) -> Check:
    def check(value: Any) -> str:
        # bool is an int to Python; to a reader of the file it is not.
        fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        return "" if fits else f"is not {kind.__name__}"

    return check


def _finite(value: object) -> str:
    return "" if type(value) in (int, float) and math.isfinite(value) else "is not a finite number"  # type: ignore[arg-type]


def _json_object(value: object) -> str:
    """Return what keeps a value from being a JSON object, keys text and nothing but JSON inside."""
    return _json(value) if isinstance(value, Mapping) else "is not an object"


def _json(value: object) -> str:
    if isinstance(value, Mapping):
        odd = next((key for key in value if not isinstance(key, str)), None)
        if odd is not None:
            return f"[{odd!r}] is not a text for a key"
        wrong = ((f"[{key!r}]", _json(item)) for key, item in value.items())
    elif isinstance(value, list | tuple):
        wrong = ((f"[{place}]", _json(item)) for place, item in enumerate(value))
    else:
        plain = value is None or isinstance(value, str | bool | int)
        return "" if plain else _finite(value)
    return next((f"{place}{_joined(odd)}" for place, odd in wrong if odd), "")


def _among(words: tuple[Any, ...]) -> Check:
    return lambda value: (
        "" if isinstance(value, str) and value in words else f"is not one of {', '.join(words)}"
    )


def _one_of(checks: tuple[Check, ...]) -> Check:
    def check_one_of(value: Any) -> str:
        first = ""
        for check in checks:
            wrong = check(value)
            if not wrong:
                return ""
            # A union here is "x or nothing": what is wrong with x says more than "is not None".
            first = first or wrong
        return first

    return check_one_of


def _each(check: Check) -> Check:
    def check_all(value: Any) -> str:
        if type(value) is not tuple:
            return "is not a list"
        for place, item in enumerate(value):
            odd = check(item)
            if odd:
                return f"[{place}]{_joined(odd)}"
        return ""

    return check_all


def _fields(checks: dict[str, Check], *, kind: type) -> Check:
    def check_fields(value: Any) -> str:
        if type(value) is not kind:
            return f"is not {kind.__name__}"
        # Plain loops: this runs for every attribute of every row of a case.
        for name, check in checks.items():
            odd = check(getattr(value, name))
            if odd:
                return f"{name}{_joined(odd)}"
        return ""

    return check_fields


def _joined(odd: str) -> str:
    """Return a complaint as the tail of a place: ``.b is not str`` under a, or `` is not str``."""
    if odd.startswith("is not "):
        return f" {odd}"
    return odd if odd.startswith("[") else f".{odd}"
