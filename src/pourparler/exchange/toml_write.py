"""Plain values as TOML that reads well: short things on one line, long ones in their own table or lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

WIDTH: Final = 100
NAMED: Final = ("preference", "position", "demand")
"""Tables of tables, each of which has a head of its own."""

_HIDDEN: Final = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]")


def toml_text(values: Mapping[str, Any]) -> str:
    r"""Return a mapping as TOML text, keys in their order, tables after plain keys.

    None is left out.

    Raises
    ------
    TypeError
        For a value that TOML has not.

    Examples
    --------
    >>> print(toml_text({"a": {"b": "x", "c": [1, 2.5]}, "d": [{"e": True}]}), end="")
    [a]
    b = "x"
    c = [1, 2.5]
    <BLANKLINE>
    [[d]]
    e = true
    """
    blocks: list[str] = []
    _table(values, [], blocks)
    return "\n\n".join(blocks) + "\n"


def _table(values: Mapping[str, Any], path: list[str], blocks: list[str], *, row: bool = False) -> None:
    lines: list[str] = []
    later: list[tuple[str, Any]] = []
    for key, value in values.items():
        if value is None:
            continue
        rows = not path and isinstance(value, list) and all(isinstance(item, Mapping) for item in value)
        long = isinstance(value, Mapping) and (
            not path or len(_inline(value)) > WIDTH or (path[:-1] == [] and path[0] in NAMED)
        )
        if (rows and value) or long:
            later.append((key, value))
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    if path and (lines or row or not later):
        name = ".".join(map(_key, path))
        blocks.append("\n".join([f"[[{name}]]" if row else f"[{name}]", *lines]))
    elif lines:
        blocks.append("\n".join(lines))
    for key, value in later:
        if isinstance(value, Mapping):
            _table(value, [*path, key], blocks)
        else:
            for item in value:
                _table(item, [*path, key], blocks, row=True)


def _value(value: Any) -> str:
    text = _inline(value)
    if len(text) <= WIDTH or not isinstance(value, list | tuple):
        return text
    return "[\n" + "".join(f"    {_inline(item)},\n" for item in value) + "]"


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return escaped(json.dumps(value, ensure_ascii=False))
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_inline, value)) + "]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def escaped(text: str) -> str:
    r"""Return text of TOML or JSON in which marks that drive a terminal or hide words are escapes.

    Examples
    --------
    >>> escaped('"a\u202eb"')
    '"a\\u202eb"'
    """
    return _HIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _inline(key)
