"""NegMAS YAML and JSON as ``Scenario.dumpas`` writes them (0.16): a domain and additive ufuns, in and out.

A discounted ufun is a wrapper around the plain one; the reserved value that
either of them states is kept. NegMAS writes -inf where none is stated.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final

from pourparler.base.errors import FormatError, UsageError
from pourparler.base.ids import slug
from pourparler.case.case import Case
from pourparler.exchange.model_text import Place, text_of
from pourparler.exchange.profiles import Domain, Exported, Imported, Profile, case_of, profiles_of

DEEPEST: Final = 50
MOST_OPTIONS: Final = 1_000
"""Most options made from a range of whole numbers."""


def negmas_case(files: Sequence[tuple[str, bytes]]) -> Imported:
    """Return the case of a domain file and one ufun a party, in the order given.

    Raises
    ------
    FormatError
        If a file cannot be read, or is no discrete domain or additive ufun.
    UsageError
        If the domain or every ufun is missing.
    """
    rows = [(name, _plain(name, content)) for name, content in files]
    domains = [(name, row) for name, row in rows if "issues" in row]
    ufuns = [(name, row) for name, row in rows if "issues" not in row and "type" in row]
    for name, row in rows:
        if "issues" not in row and "type" not in row:
            raise FormatError(
                "neither a domain nor a ufun", where=name, mend="Give what Scenario.dumpas writes"
            )
    if len(domains) != 1 or not ufuns:
        raise UsageError(
            f"{len(domains)} domains and {len(ufuns)} ufuns",
            where=rows[0][0],
            mend="Give one domain and its ufuns",
        )
    name, row = domains[0]
    domain = _domain(row, where=name)
    remarks: list[str] = []
    profiles = [_profile(row, domain=domain, where=name, remarks=remarks) for name, row in ufuns]
    return case_of(domain, profiles, place=Place(file=name), remarks=remarks)


def _plain(name: str, content: bytes) -> dict[str, Any]:
    text = text_of(content, where=name)
    if PurePath(name).suffix.lower() == ".json":
        return _json(text, where=name)
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_depth(yaml.parse(text, Loader=loader), where=name)
        row = yaml.load(text, Loader=loader)  # a safe loader, with or without C
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "unreadable"
        raise FormatError(
            f"not plain YAML: {problem}", where=f"{name}{line}", mend="Save it again"
        ) from error
    except (RecursionError, ValueError) as error:
        raise FormatError(f"not plain YAML: {error}", where=name, mend="Save it again") from error
    if not isinstance(row, dict):
        raise FormatError("the top is not a mapping", where=name, mend="Give what Scenario.dumpas writes")
    return row


def _check_depth(events: Iterable[object], *, where: str) -> None:
    """Raise FormatError where levels are too many, before a loader runs out of stack."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        depth += kind in ("SequenceStartEvent", "MappingStartEvent")
        depth -= kind in ("SequenceEndEvent", "MappingEndEvent")
        if depth > DEEPEST:
            raise FormatError(f"more than {DEEPEST} levels", where=where, mend="Save it again")


def _json(text: str, *, where: str) -> dict[str, Any]:
    """Return a JSON object in which -Infinity may stand, as Python writes it."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise FormatError(f"not JSON: {error}", where=f"{where}{line}", mend="Save it again") from error
    if not isinstance(row, dict):
        raise FormatError("the top is not an object", where=where, mend="Give what Scenario.dumpas writes")
    return row


def _domain(row: Mapping[str, Any], *, where: str) -> Domain:
    issues: dict[str, tuple[str, ...]] = {}
    rows = row["issues"]
    for told in rows if isinstance(rows, list) else []:
        name = told.get("name") if isinstance(told, Mapping) else None
        if not isinstance(name, str) or not name.strip() or name in issues:
            raise FormatError("an issue without a name of its own", where=where, mend="Name each issue")
        issues[name] = tuple(_word(option) for option in _options(told, name, where=where))
    named = row.get("name")
    return Domain(
        name=named if isinstance(named, str) and named.strip() else PurePath(where).stem, issues=issues
    )


def _word(option: object) -> str:
    return option if isinstance(option, str) else json.dumps(option)


def _options(told: Mapping[str, Any], name: str, *, where: str) -> list[Any]:
    values = told.get("values")
    kind = str(told.get("type", ""))
    found: list[Any] = values if isinstance(values, list) else []
    if isinstance(values, int) and not isinstance(values, bool):
        found = list(range(min(max(values, 0), MOST_OPTIONS + 1)))
    elif "Contiguous" in kind and len(found) == 2 and all(isinstance(end, int) for end in found):
        found = list(range(found[0], min(found[1], found[0] + MOST_OPTIONS) + 1))
    plain = all(isinstance(one, str | int | float) for one in found)
    if not plain or "Continuous" in kind or not 0 < len(found) <= MOST_OPTIONS:
        raise FormatError(
            f"issue {name!r} is not a list of at most {MOST_OPTIONS} values",
            where=where,
            mend="Discretise it first",
        )
    return found


def _profile(row: Mapping[str, Any], *, domain: Domain, where: str, remarks: list[str]) -> Profile:
    outer, discount = row, None
    kind = str(row.get("type", "")).rpartition(".")[2]
    while isinstance(row.get("ufun"), Mapping):
        if kind == "ExpDiscountedUFun":
            discount = _number(row.get("discount"), "discount", where=where)
        else:
            remarks.append(f"{where}: {kind} is no factor a unit of time; it is left out")
        row = row["ufun"]
        kind = str(row.get("type", "")).rpartition(".")[2]
    if kind != "LinearAdditiveUtilityFunction":
        raise FormatError(
            f"a ufun of type {kind or 'none'}", where=where, mend="Only LinearAdditiveUtilityFunction is read"
        )
    weights, funs = row.get("weights"), row.get("values")
    if not (
        isinstance(weights, list)
        and isinstance(funs, list)
        and len(weights) == len(funs) == len(domain.issues)
    ):
        raise FormatError(
            "not one weight and one function an issue", where=where, mend="Give the right domain"
        )
    if row.get("bias"):
        raise FormatError("a bias, which weights cannot say", where=where, mend="Take the bias out")
    reserved = [_reserved(one.get("reserved_value"), where=where) for one in (outer, row)]
    named = outer.get("name") or row.get("name")
    return Profile(
        name=named if isinstance(named, str) and named.strip() else PurePath(where).stem,
        weights={
            name: _number(weight, f"weight of {name}", where=where)
            for name, weight in zip(domain.issues, weights, strict=True)
        },
        values={
            name: _table(fun, options, name, where=where)
            for fun, (name, options) in zip(funs, domain.issues.items(), strict=True)
        },
        reservation=next((one for one in reserved if one is not None), None),
        discount=discount,
    )


def _reserved(value: Any, *, where: str) -> float | None:
    if value is None or value == -math.inf:
        return None
    return _number(value, "reserved_value", where=where)


def _number(value: Any, key: str, *, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise FormatError(f"{key}: {value!r} is no finite number", where=where, mend="Write a number")
    return float(value)


def _table(fun: Any, options: Sequence[str], name: str, *, where: str) -> dict[str, float]:
    if not isinstance(fun, Mapping):
        raise FormatError(f"no function for {name!r}", where=where, mend="Save it again")
    kind = str(fun.get("type", "TableFun")).rpartition(".")[2]
    if kind == "TableFun" and isinstance(fun.get("mapping"), Mapping):
        told = {_word(option): value for option, value in fun["mapping"].items()}
        missing = [option for option in options if option not in told]
        if missing:
            raise FormatError(
                f"{name!r} has no value for {missing[0]!r}", where=where, mend="Value every option"
            )
        return {option: _number(told[option], f"{name}, {option}", where=where) for option in options}
    if kind in ("IdentityFun", "LinearFun", "AffineFun"):
        slope = _number(fun.get("slope", 1), f"slope of {name}", where=where)
        bias = _number(fun.get("bias", 0), f"bias of {name}", where=where)
        try:
            return {option: slope * float(option) + bias for option in options}
        except ValueError as error:
            raise FormatError(
                f"{name!r} is not in numbers", where=where, mend="Value every option"
            ) from error
    raise FormatError(f"a value function of type {kind}", where=where, mend="Write it as a TableFun")


def negmas_files(case: Case) -> Exported:
    """Return a case of additive preferences as NegMAS YAML: the domain and a ufun a party.

    Raises
    ------
    UsageError
        If a preference is not additive.
    """
    import yaml

    domain, profiles, lost = profiles_of(case, form="NegMAS YAML")
    stem = slug(domain.name) or "domain"
    rows: list[tuple[str, dict[str, Any]]] = [
        (
            stem,
            {
                "name": stem,
                "type": "DiscreteCartesianOutcomeSpace",
                "issues": [
                    {"name": name, "type": "CategoricalIssue", "values": list(options)}
                    for name, options in domain.issues.items()
                ],
            },
        )
    ]
    for profile in profiles:
        reserved = -math.inf if profile.reservation is None else profile.reservation
        plain: dict[str, Any] = {
            "name": profile.name,
            "type": "LinearAdditiveUtilityFunction",
            "reserved_value": reserved,
            "weights": list(profile.weights.values()),
            "values": [{"type": "TableFun", "mapping": dict(table)} for table in profile.values.values()],
        }
        if profile.discount is not None:
            plain = {
                "name": profile.name,
                "type": "ExpDiscountedUFun",
                "discount": profile.discount,
                "reserved_value": reserved,
                "ufun": plain,
            }
        rows.append((profile.party, plain))
    files = tuple(
        (f"{name}.yml", yaml.safe_dump(row, allow_unicode=True, sort_keys=True).encode())
        for name, row in rows
    )
    return Exported(files=files, lost=lost)
