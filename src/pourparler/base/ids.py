"""Digests and identifiers: canonical JSON, sha256, slugs."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Any


def canonical_json(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces, no escapes.

    Examples
    --------
    >>> canonical_json({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256_hex(text: str) -> str:
    """Return the sha256 of a text as 64 hex digits (UTF-8)."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def source_id(*, outlet: str | None, published: str | None, text: str) -> str:
    """Return the id of a source: sha256 over outlet, published day and stored text."""
    return sha256_hex(canonical_json([outlet, published, text]))


def statement_id(*, source: str, spans: tuple[tuple[int, int], ...], ordinal: int = 0) -> str:
    """Return the id of a statement: 16 hex digits over source, spans and ordinal.

    Parameters
    ----------
    source
        Id of the source.
    spans
        (start, end) of each content span, in order.
    ordinal
        0 for the first statement on these spans, 1 for the next, and so on;
        it enters the digest only from 1 on.
    """
    parts: list[Any] = [source, [list(span) for span in spans]]
    if ordinal:
        parts.append(ordinal)
    return sha256_hex(canonical_json(parts))[:16]


def slug(name: str) -> str:
    """Return a name as an id: lower-case ASCII letters, digits and single hyphens.

    A name without any Latin letter or digit keeps its own letters.

    Examples
    --------
    >>> slug("Federation of Rail Staff")
    'federation-of-rail-staff'
    >>> slug("Côte d’Ivoire")
    'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    ascii_slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return ascii_slug or re.sub(r"\W+", "-", plain).strip("-")


def folded(text: str) -> str:
    """Return a text for comparing names: NFKC, case folded, plain quotes, single spaces.

    Examples
    --------
    >>> folded("The  League’s")
    "the league's"
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(plain.split())
