"""Whether a found name means the labelled party or speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pourparler.base.ids import folded
from pourparler.evals.goldfile import GoldNegotiation
from pourparler.record.record import Record

_ARTICLES = ("the ", "a ", "an ")


def name_key(name: str) -> str:
    """Return a name for comparing: folded, without an article before it.

    Examples
    --------
    >>> name_key("The  League")
    'league'
    """
    key = folded(name)
    for article in _ARTICLES:
        key = key.removeprefix(article)
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every name of each labelled party (by id) and speaker (by name key), and who passes words on.

    `relays` holds the name keys of all outlets and of everybody who stands in
    a labelled chain between speaker and outlet.
    """

    parties: Mapping[str, frozenset[str]]
    speakers: Mapping[str, frozenset[str]]
    relays: frozenset[str] = frozenset()


def gold_names(negotiation: GoldNegotiation, *, gold: Record) -> Names:
    """Return the names of a labelled negotiation: facts, and how its articles write the parties.

    Parameters
    ----------
    gold
        The labels of the negotiation as a record, for its outlets and chains.
    """
    parties: dict[str, set[str]] = {}
    rows: list[dict[str, Any]] = list(negotiation.facts["parties"])
    for article in negotiation.articles:
        rows.extend(article.labels.get("parties", ()))
    for row in rows:
        words = [row["id"], row["name"], *row.get("aliases", ()), *row.get("surface", ())]
        parties.setdefault(row["id"], set()).update(name_key(word) for word in words)
    speakers: dict[str, set[str]] = {}
    for row in negotiation.facts["people"]:
        words = [row["name"], *row.get("aliases", ())]
        speakers.setdefault(name_key(row["name"]), set()).update(name_key(word) for word in words)
    for row in negotiation.facts["parties"]:
        speakers.setdefault(name_key(row["name"]), set()).update(parties[row["id"]])
    return Names(
        parties={key: frozenset(value) for key, value in parties.items()},
        speakers={key: frozenset(value) for key, value in speakers.items()},
        relays=_relays(gold),
    )


def _relays(gold: Record) -> frozenset[str]:
    outlets = {name_key(source.outlet) for source in gold.sources if source.outlet}
    return frozenset(outlets | {name_key(link) for s in gold.statements for link in s.chain[1:-1]})


def found_names(record: Record) -> dict[str, frozenset[str]]:
    """Return every name of each party of a record that was read, by id."""
    return {
        party.id: frozenset(name_key(word) for word in (party.id, party.name, *party.aliases))
        for party in record.parties
    }


def same_party(
    gold: str | None, *, found: str | None, names: Names, known: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether a found party id means the labelled one; none means none.

    Parameters
    ----------
    known
        Names of the found parties, from `found_names`.
    """
    if gold is None or found is None:
        return gold is found
    meant = names.parties.get(gold, frozenset({name_key(gold)}))
    return not meant.isdisjoint(known.get(found, frozenset()) | {name_key(found)})


def same_speaker(gold: str | None, *, found: str | None, names: Names) -> bool:
    """Return whether a found speaker is the labelled one, by name or by a known other name."""
    if gold is None or found is None:
        return gold is found
    key = name_key(gold)
    return name_key(found) in names.speakers.get(key, frozenset()) | {key}
