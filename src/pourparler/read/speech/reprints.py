"""Reprints: words that an earlier source had first came through its outlet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pourparler.base.ids import folded
from pourparler.read.speech.resolve import relays
from pourparler.record.origin import wording
from pourparler.record.source import Source
from pourparler.record.statement import Statement


def with_origins(
    said: Sequence[Statement],
    *,
    sources: Mapping[str, Source],
    earlier: Callable[[list[str]], Mapping[str, str]],
) -> list[Statement]:
    """Return new statements, each with the outlet that had its words first in its chain.

    Parameters
    ----------
    said
        In the order of their sources.
    earlier
        From wordings to the outlet that had each first, of the sources before these.
    """
    keys = [wording(statement) for statement in said]
    first = dict(earlier(list(dict.fromkeys(key for key in keys if key is not None))))
    for statement, key in zip(said, keys, strict=True):
        outlet = sources[statement.source].outlet
        if outlet is not None and key is not None:
            first.setdefault(key, outlet)
    return [with_origin(s, first=first, source=sources[s.source]) for s in said]


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
