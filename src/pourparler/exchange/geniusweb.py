"""GeniusWeb JSON: a domain (``issuesValues``) and ``LinearAdditiveUtilitySpace`` profiles, in and out."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from pathlib import PurePath
from typing import Any, Final

from pourparler.base.errors import FormatError, UsageError
from pourparler.base.ids import slug
from pourparler.case.case import Case
from pourparler.exchange.model_text import Place, json_values, text_of
from pourparler.exchange.profiles import Domain, Exported, Imported, Profile, case_of, profiles_of

SPACE: Final = "LinearAdditiveUtilitySpace"
MOST_BIDS: Final = 100_000
"""Bids tried for one that is worth the reservation."""


def geniusweb_case(files: Sequence[tuple[str, bytes]]) -> Imported:
    """Return the case of one profile a party; a domain file beside them may be given.

    A reservation bid becomes its utility: what no deal is worth.

    Raises
    ------
    FormatError
        If a file is neither a domain nor an additive profile, or they do not fit.
    UsageError
        If there is no profile.
    """
    rows = [(name, json_values(text_of(content, where=name), where=name)) for name, content in files]
    spaces = [(name, row[SPACE]) for name, row in rows if SPACE in row]
    domains = [(name, row) for name, row in rows if "issuesValues" in row]
    for name, row in rows:
        if SPACE not in row and "issuesValues" not in row:
            raise FormatError(
                "neither a domain nor a linear additive profile", where=name, mend=f"Give a {SPACE}"
            )
    if not spaces:
        raise UsageError("no profile among the files", where=rows[0][0], mend=f"Give the {SPACE} files too")
    first = domains[0] if domains else (spaces[0][0], _part(spaces[0][1], "domain", dict, where=spaces[0][0]))
    domain = _domain(first[1], where=first[0])
    profiles = [_profile(row, domain=domain, where=name) for name, row in spaces]
    return case_of(domain, profiles, place=Place(file=spaces[0][0]))


def _part(row: Any, key: str, kind: type, *, where: str) -> Any:
    found = row.get(key) if isinstance(row, Mapping) else None
    if not isinstance(found, kind):
        raise FormatError(f"no {key!r} where one must be", where=where, mend="Save the profile again")
    return found


def _domain(row: Mapping[str, Any], *, where: str) -> Domain:
    issues = {}
    for name, told in _part(row, "issuesValues", dict, where=where).items():
        options = _part(told, "values", list, where=where)
        if not all(isinstance(option, str) for option in options):
            raise FormatError(f"issue {name!r} is not discrete", where=where, mend="List its values as words")
        issues[name] = tuple(options)
    named = row.get("name")
    return Domain(
        name=named if isinstance(named, str) and named.strip() else PurePath(where).stem, issues=issues
    )


def _profile(row: Any, *, domain: Domain, where: str) -> Profile:
    weights = _part(row, "issueWeights", dict, where=where)
    values: dict[str, dict[str, float]] = {}
    for name, kinds in _part(row, "issueUtilities", dict, where=where).items():
        inner = next(iter(kinds.values()), None) if isinstance(kinds, Mapping) else None
        table = _part(inner, "valueUtilities", dict, where=where)
        values[name] = {
            option: _number(value, f"{name}, {option}", where=where) for option, value in table.items()
        }
    if set(values) != set(domain.issues) or set(weights) != set(domain.issues):
        raise FormatError("its issues are not those of the domain", where=where, mend="Give the right domain")
    named = row.get("name")
    made = Profile(
        name=named if isinstance(named, str) and named.strip() else PurePath(where).stem,
        weights={name: _number(weights[name], name, where=where) for name in domain.issues},
        values={name: values[name] for name in domain.issues},
    )
    bid = row.get("reservationBid")
    if bid is None:
        return made
    held = _part(bid, "issuevalues", dict, where=where)
    try:
        worth = math.fsum(made.weights[name] * made.values[name][held[name]] for name in domain.issues)
    except (KeyError, TypeError) as error:
        raise FormatError(
            "the reservation bid is not a complete deal of the domain",
            where=where,
            mend="Name a value for each issue",
        ) from error
    return Profile(name=made.name, weights=made.weights, values=made.values, reservation=worth)


def _number(value: Any, key: str, *, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise FormatError(f"{key}: not a number", where=where, mend="Write a number")
    return float(value)


def geniusweb_files(case: Case) -> Exported:
    """Return a case of additive preferences as GeniusWeb JSON: the domain and a profile a party.

    A reservation is written as a bid of that utility, where one of the first
    100,000 is worth exactly that; else it is named among what is lost.

    Raises
    ------
    UsageError
        If a preference is not additive.
    """
    domain, profiles, lost = profiles_of(case, form="GeniusWeb JSON")
    plain = {
        "name": domain.name,
        "issuesValues": {name: {"values": list(row)} for name, row in domain.issues.items()},
    }
    files = [(f"{slug(domain.name) or 'domain'}.json", plain)]
    more = list(lost)
    for profile in profiles:
        row: dict[str, Any] = {
            "name": profile.name,
            "domain": plain,
            "issueWeights": dict(profile.weights),
            "issueUtilities": {
                name: {"DiscreteValueSetUtilities": {"valueUtilities": dict(table)}}
                for name, table in profile.values.items()
            },
        }
        bid = _bid(domain, profile) if profile.reservation is not None else None
        if bid is not None:
            row["reservationBid"] = {"issuevalues": bid}
        elif profile.reservation is not None:
            more.append(
                f"the reservation of {profile.party}: no bid is worth exactly {profile.reservation!r}"
            )
        if profile.discount is not None:
            more.append(f"the discount of {profile.party}")
        files.append((f"{profile.party}.json", {SPACE: row}))
    written = tuple(
        (name, json.dumps(row, ensure_ascii=False, indent=1).encode() + b"\n") for name, row in files
    )
    return Exported(files=written, lost=tuple(more))


def _bid(domain: Domain, profile: Profile) -> dict[str, str] | None:
    if prod(len(options) for options in domain.issues.values()) > MOST_BIDS:
        return None
    for outcome in product(*domain.issues.values()):
        bid = dict(zip(domain.issues, outcome, strict=True))
        worth = math.fsum(
            profile.weights[name] * profile.values[name][option] for name, option in bid.items()
        )
        if worth == profile.reservation:
            return bid
    return None
