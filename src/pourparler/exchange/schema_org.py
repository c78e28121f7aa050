"""A record as schema.org data in JSON-LD: articles, verbatim quotations, and what is told as claims."""

from __future__ import annotations

import json
from typing import Any, Final

from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import Statement

KINDS: Final = {"article": "NewsArticle"}
PERSON: Final = "Person"


def schema_org(record: Record) -> str:
    """Return a record as one graph; same record, same bytes.

    Words within quotation marks are a ``Quotation``, all others a ``Claim``. The
    texts of the articles are not in it.
    """
    parties = {party.id: party.name for party in record.parties}
    issues = {issue.id: issue.name for issue in record.issues}
    graph = [_article(source) for source in record.sources]
    graph += [_said(row, parties=parties, issues=issues) for row in record.statements]
    held = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(held, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _urn(source: str) -> str:
    return f"urn:pourparler:source:{source}"


def _article(source: Source) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": KINDS.get(source.kind, "CreativeWork"),
        "@id": _urn(source.id),
        "headline": source.title,
        "url": source.url,
        "datePublished": source.published.value,
        "inLanguage": source.language,
        "publisher": {"@type": "Organization", "name": source.outlet} if source.outlet else None,
        "sha256": source.text_sha256,
    }
    return {key: value for key, value in made.items() if value}


def _said(row: Statement, *, parties: dict[str, str], issues: dict[str, str]) -> dict[str, Any]:
    party = {"@type": "Organization", "name": parties.get(row.party, row.party)} if row.party else None
    speaker: dict[str, Any] | None = party
    if row.speaker and row.speaker != (party or {}).get("name"):
        speaker = {"@type": PERSON, "name": row.speaker, **({"affiliation": party} if party else {})}
    made: dict[str, Any] = {
        "@type": "Quotation" if row.mode == "direct" else "Claim",
        "@id": f"urn:pourparler:statement:{row.id}",
        "text": " … ".join(span.text for span in row.content_spans),
        "creator": speaker,
        "dateCreated": row.said_on.value,
        "about": issues.get(row.issue, row.issue) if row.issue else None,
        "keywords": [row.act, row.firmness.level],
        "isPartOf" if row.mode == "direct" else "appearance": {"@id": _urn(row.source)},
    }
    return {key: value for key, value in made.items() if value}
