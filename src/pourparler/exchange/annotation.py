"""W3C Web Annotations: statements out as annotations, and anybody's annotations in, anchored by their words.

Each annotation points to its words by quotation (``TextQuoteSelector``, with the words around) and by
place (``TextPositionSelector``). The standard leaves open what a character is: here it is a Unicode code
point of the unchanged text. Source: Web Annotation Data Model, W3C Recommendation 23 February 2017,
sections 4.2.4 and 4.2.5.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pourparler.base.errors import FormatError
from pourparler.base.visible import SURROGATE
from pourparler.record.amend import FIELDS
from pourparler.record.plain import statement_to_plain
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.span import Span
from pourparler.record.statement import Statement

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Code points quoted before and after the words."""

SHA: Final = "urn:sha256:"
STATEMENT: Final = "urn:pourparler:statement:"
TAGS: Final = ("party", "issue", "act", "speaker")
TAKEN: Final = tuple(
    name for name in FIELDS if name not in ("content_spans", "cue_span", "speaker_span", "block")
)
"""Fields that an annotation may bring along; places are found anew."""


def annotation_page(record: Record) -> str:
    """Return the statements of a record as one page of annotations, JSON-LD; same record, same bytes."""
    sources = {source.id: source for source in record.sources}
    items = [_annotation(row, sources[row.source]) for row in record.statements]
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _annotation(row: Statement, source: Source) -> dict[str, Any]:
    plain = statement_to_plain(row)
    tags = [
        {"type": "TextualBody", "purpose": "tagging", "value": f"{name}: {plain[name]}"}
        for name in TAGS
        if plain[name]
    ]
    known = {name: plain[name] for name in TAKEN}
    known["firmness"] = row.firmness.level
    fields = json.dumps(known, ensure_ascii=False, sort_keys=True)
    whole = {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": fields}
    targets = [_target(span, source) for span in row.content_spans]
    return {
        "id": f"{STATEMENT}{row.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"name": row.made_by or "unknown"},
        "body": [*tags, whole],
        "target": targets if len(targets) > 1 else targets[0],
    }


def _target(span: Span, source: Source) -> dict[str, Any]:
    held: dict[str, Any] = {"id": f"{SHA}{source.text_sha256}", "type": "Text", "format": "text/plain"}
    if source.language:
        held["language"] = source.language
    if source.url:
        held["canonical"] = source.url
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": source.text[max(span.start - AROUND, 0) : span.start],
        "suffix": source.text[span.end : span.end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": held, "selector": [quote, place]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """Words that somebody annotated, found again.

    Attributes
    ----------
    places
        Start and end in code points of the source.
    changes
        Fields of a statement that it brings along, as plain values.
    """

    source: str
    places: tuple[tuple[int, int], ...]
    changes: Mapping[str, Any]
    creator: str
    number: int


def annotated(text: str, *, record: Record, where: str) -> tuple[tuple[Annotated, ...], tuple[str, ...]]:
    """Return the annotations in a text whose words stand in the record, and remarks on the others.

    A place that holds the quoted words is taken; else the words are sought with what stands around
    them, and taken only where they are found once.

    Raises
    ------
    FormatError
        If it is no JSON with annotations.
    """
    try:
        held = json.loads(SURROGATE.sub("\ufffd", text))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"is no JSON: {error}", where=where, mend="Export it as JSON-LD") from error
    items = held if isinstance(held, list) else held.get("items", [held]) if isinstance(held, dict) else []
    if isinstance(held, dict) and isinstance(held.get("first"), dict):
        items = held["first"].get("items", [])
    if not isinstance(items, list) or not any(isinstance(one, dict) and "target" in one for one in items):
        raise FormatError("holds no annotation", where=where, mend="Give a page or list of annotations")
    found, remarks = [], []
    for number, item in enumerate(items, 1):
        made = _found(item, record, number=number) if isinstance(item, dict) else "is no annotation"
        if isinstance(made, str):
            remarks.append(f"annotation {number}: {made}")
        else:
            found.append(made)
    return tuple(found), tuple(remarks)


def _found(item: Mapping[str, Any], record: Record, *, number: int) -> Annotated | str:
    targets = item.get("target")
    places, source = [], None
    for target in targets if isinstance(targets, list) else [targets]:
        if not isinstance(target, dict):
            return "its target has no selector"
        hits = list(_hits(target, record))
        if len(hits) != 1:
            return f"its words are in {len(hits)} places; left out" if hits else "its words are not on file"
        if source not in (None, hits[0][0]):
            return "its words are in two sources; left out"
        source = hits[0][0]
        places.append(hits[0][1])
    if source is None:
        return "it has no target"
    creator = item.get("creator")
    name = creator.get("name", "") if isinstance(creator, dict) else creator
    return Annotated(
        source=source,
        places=tuple(sorted(set(places))),
        changes=_changes(item.get("body")),
        creator=name if isinstance(name, str) else "",
        number=number,
    )


def _hits(target: Mapping[str, Any], record: Record) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield every place that a target can mean."""
    selectors = target.get("selector")
    held = [
        one for one in (selectors if isinstance(selectors, list) else [selectors]) if isinstance(one, dict)
    ]
    quote = next((one for one in held if isinstance(one.get("exact"), str) and one["exact"].strip()), None)
    place = next((one for one in held if type(one.get("start")) is int and type(one.get("end")) is int), None)
    for source in _sources(target.get("source"), record):
        if quote is None:
            continue
        exact = quote["exact"]
        if place and source.text[max(place["start"], 0) : max(place["end"], 0)] == exact:
            yield source.id, (place["start"], place["end"])
        else:
            yield from ((source.id, span) for span in _sought(source.text, quote))


def _sources(named: Any, record: Record) -> Sequence[Source]:
    """Return the sources that a target names, by their digest or address; all where it names none on file."""
    names = {named} if isinstance(named, str) else set()
    if isinstance(named, dict):
        names = {one for one in (named.get("id"), named.get("canonical")) if isinstance(one, str)}
    known = [s for s in record.sources if f"{SHA}{s.text_sha256}" in names or (s.url and s.url in names)]
    return known or record.sources


def _sought(text: str, quote: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return where quoted words stand, those with the right words around them alone where there are such."""
    exact, hits = quote["exact"], []
    start = text.find(exact)
    while start >= 0:
        hits.append((start, start + len(exact)))
        start = text.find(exact, start + 1)
    before, after = _around(quote, "prefix"), _around(quote, "suffix")
    sure = [
        (start, end) for start, end in hits if text[:start].endswith(before) and text[end:].startswith(after)
    ]
    return sure or hits


def _around(quote: Mapping[str, Any], name: str) -> str:
    held = quote.get(name)
    return held if isinstance(held, str) else ""


def _changes(body: Any) -> dict[str, Any]:
    """Return the fields that a body brings along: our own in JSON, or tags such as ``act: refusal``."""
    changes: dict[str, Any] = {}
    for one in body if isinstance(body, list) else [body]:
        value = one.get("value") if isinstance(one, dict) else None
        if not isinstance(value, str):
            continue
        if one.get("format") == "application/json":
            changes |= _fields(value)
        name, colon, rest = value.partition(":")
        if colon and name.strip().casefold() in TAGS and rest.strip():
            changes.setdefault(name.strip().casefold(), rest.strip())
    return changes


def _fields(value: str) -> dict[str, Any]:
    try:
        held = json.loads(value)
    except (ValueError, RecursionError):
        return {}
    return {name: held[name] for name in TAKEN if name in held} if isinstance(held, dict) else {}
