"""Reprints: words that an earlier source had first came through its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pourparler.base.ids import folded
from pourparler.read.speech.resolve import relays
from pourparler.record.origin import wording
from pourparler.record.source import Source
from pourparler.record.statement import Statement


def origins(statements: Iterable[Statement], *, outlets: Mapping[str, str | None]) -> dict[str, str]:
    """Return for the words of each statement the outlet whose source had them first, in the given order."""
    first: dict[str, str] = {}
    for statement in statements:
        outlet, key = outlets.get(statement.source), wording(statement)
        if outlet is not None and key is not None:
            first.setdefault(key, outlet)
    return first


def with_origin(statement: Statement, *, first: Mapping[str, str], source: Source) -> Statement:
    """Return a statement with the outlet that had its words first as the last hop.

    Only an agency, or an outlet that the source credits by name, is taken for the origin: two
    reporters may have sat in one room.
    """
    key = wording(statement)
    origin = first.get(key) if key is not None else None
    own = source.outlet
    if origin is None or own is None or folded(origin) == folded(own) or origin in statement.chain:
        return statement
    short = origin.removeprefix("The ").split()[0]
    if not (relays(origin) or re.search(rf"\b{re.escape(short)}\b", source.text)):
        return statement
    return replace(statement, chain=(*statement.chain[:-1], origin, statement.chain[-1]))
