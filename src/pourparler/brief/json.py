"""A Brief as JSON.

Keys: ``title``, ``as_of`` ``{value, basis}``, ``status``, ``marking``,
``facts`` (counts of the file), ``form``, ``bottom_line``, ``grid`` ``{columns:
[{party, name, seat}], rows: [{issue, name, cells: [{party, lines, acts, more,
contradictory}]}]}``, ``also_said``, ``demands`` ``[{demand, party, issue,
side, words, firmness, times, said: [{statement, day, firmness}],
for_need, for_bid, not_known, would_tell}]``,
``would_hold``, ``judgments``, ``open_questions``, ``watch``, ``beware``, ``assumptions``,
``left_out``, ``sources`` and ``card``. A line is ``{text, parts: [{text,
voice}], mark, traces: [{statement, source, start, end, text, paragraph,
outlet, mark}], label, tags, to_check}``; offsets are Unicode code points.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pourparler.brief.plain import SURROGATE
from pourparler.finding.brief import Brief, Line


def to_json(brief: Brief) -> str:
    """Return a brief as JSON text, every trace whole."""
    text = json.dumps(_plain(brief), ensure_ascii=False, indent=2, allow_nan=False)
    return SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        row = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"text": value.text, **row} if isinstance(value, Line) else row
    return value
