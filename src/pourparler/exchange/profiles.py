"""Additive profiles by name, the common ground of the foreign formats, to a Case and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pourparler.base.errors import UsageError
from pourparler.base.ids import folded, slug
from pourparler.case.case import Case, parties_with
from pourparler.case.preference import Additive, Preference
from pourparler.case.value import Normal, Uniform, Value
from pourparler.exchange.model_read import model_from_values
from pourparler.exchange.model_shape import RESERVED
from pourparler.exchange.model_text import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A case read from a foreign format, and what the reader should know of it."""

    case: Case
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The files of a foreign format by name, and what of the case it cannot hold."""

    files: tuple[tuple[str, bytes], ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One party's additive preference, all by name.

    `reservation` and `discount` are None where the file states none, which is
    not 0. `party` is the id where the profile is made from a case.
    """

    name: str
    party: str = ""
    weights: Mapping[str, float]
    values: Mapping[str, Mapping[str, float]]
    reservation: float | None = None
    discount: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """Issues by name with their options, in order."""

    name: str
    issues: Mapping[str, Sequence[str]] = field(default_factory=dict)


def case_of(
    domain: Domain, profiles: Sequence[Profile], *, place: Place, remarks: Sequence[str] = ()
) -> Imported:
    """Return the case of a domain and its profiles; every issue is by agreement.

    Ids are made from the names; the names stay. An issue with one option is
    no issue: it is left out, and what it is worth is added to each option of
    the party's weightiest issue, with a remark.

    Raises
    ------
    FormatError
        If something in it cannot stand in a model.
    """
    idle = [name for name, options in domain.issues.items() if len(options) == 1 < len(domain.issues)]
    profiles = [_folded(row, idle) for row in profiles]
    said = [f"{place.file}: issue {name!r} has one option: what it is worth is in another" for name in idle]
    issue_ids = _ids(name for name in domain.issues if name not in idle)
    party_ids = _ids([profile.name for profile in profiles])
    values: dict[str, Any] = {
        "case": {"name": domain.name},
        "party": [{"id": party_ids[row.name], "name": row.name} for row in profiles],
        "issue": [
            {"id": issue_ids[name], "name": name, "options": list(options), "moved_by": []}
            for name, options in domain.issues.items()
            if name not in idle
        ],
        "preference": {
            party_ids[row.name]: {
                "weights": {issue_ids[name]: row.weights[name] for name in issue_ids},
                "values": {issue_ids[name]: dict(row.values[name]) for name in issue_ids},
                "reservation": row.reservation,
                "discount": row.discount,
            }
            for row in profiles
        },
    }
    return Imported(case=model_from_values(values, place=place), remarks=(*remarks, *said))


def _folded(row: Profile, idle: Sequence[str]) -> Profile:
    """Return a profile whose utilities stay what they are without the issues of one option."""
    kept = {name: weight for name, weight in row.weights.items() if name not in idle}
    more = sum(row.weights[name] * value for name in idle for value in row.values[name].values())
    most = max(kept, key=lambda name: kept[name], default=None)
    values = {name: dict(row.values[name]) for name in kept}
    if more and most is not None and kept[most] > 0:
        values[most] = {option: value + more / kept[most] for option, value in values[most].items()}
    return replace(row, weights=kept, values=values)


def _ids(names: Iterable[str]) -> dict[str, str]:
    """Return an id for each name: its slug, with a number where that is taken."""
    made: dict[str, str] = {}
    taken = {folded(word) for word in RESERVED}
    last: dict[str, int] = {}
    for name in names:
        base = one = slug(name) or "x"
        while folded(one) in taken:
            last[base] = last.get(base, 1) + 1
            one = f"{base}-{last[base]}"
        taken.add(folded(one))
        made[name] = one
    return made


def profiles_of(case: Case, *, form: str) -> tuple[Domain, tuple[Profile, ...], tuple[str, ...]]:
    """Return the case as a domain and profiles, and what of it these cannot hold.

    Raises
    ------
    UsageError
        If the preference of a party with a say is not additive, or two issues have one name.
    """
    names = {issue.id: issue.name for issue in case.issues}
    if len(set(names.values())) < len(names):
        names = {issue.id: issue.id for issue in case.issues}
    parties = {party.id: party.name for party in case.parties}
    if len(set(parties.values())) < len(parties):
        parties = {party.id: party.id for party in case.parties}
    lost = _lost(case)
    having_a_say = parties_with(case, "negotiating", "ratifier")
    profiles = []
    for preference in case.preferences:
        if not isinstance(preference.form, Additive):
            if preference.party not in having_a_say:
                lost.append(f"the preference of {parties[preference.party]}, which has no say")
                continue
            raise UsageError(
                f"the preference of {preference.party!r} is not by weights, and {form} holds nothing else",
                where=case.name,
                mend="Export to json, or write weights and values",
            )
        profiles.append(_profile(preference, preference.form, case=case, names=names, party=parties))
    if any(_doubtful(preference) for preference in case.preferences):
        lost.append("stated doubt: the middle of each range is written")
    domain = Domain(name=case.name, issues={names[issue.id]: issue.options for issue in case.issues})
    return domain, tuple(profiles), tuple(lost)


def _profile(
    row: Preference, form: Additive, *, case: Case, names: Mapping[str, str], party: Mapping[str, str]
) -> Profile:
    return Profile(
        name=party[row.party],
        party=row.party,
        weights={
            names[issue.id]: middle(weight) for issue, weight in zip(case.issues, form.weights, strict=True)
        },
        values={
            names[issue.id]: dict(zip(issue.options, map(middle, table), strict=True))
            for issue, table in zip(case.issues, form.values, strict=True)
        },
        reservation=None if row.reservation is None else middle(row.reservation),
        discount=row.discount,
    )


def middle(value: Value) -> float:
    """Return the middle of a range, the mean of a spread, or the number itself."""
    if isinstance(value, Uniform):
        return (value.low + value.high) / 2
    return value.mean if isinstance(value, Normal) else value


def _doubtful(row: Preference) -> bool:
    if not isinstance(row.form, Additive):
        return False
    told = [*row.form.weights, *(value for table in row.form.values for value in table), row.reservation]
    return any(isinstance(value, Uniform | Normal) for value in told)


def _lost(case: Case) -> list[str]:
    """Return what additive profiles have no place for, of what the case states."""
    silent = len(case.parties) - len(case.preferences)
    told = {
        "excluded outcomes": case.excluded,
        "merged outcomes": case.merged,
        "who moves which issue": [issue for issue in case.issues if issue.moved_by],
        "the status quo": [issue for issue in case.issues if issue.status_quo is not None],
        "roles of parties": [party for party in case.parties if party.role != "negotiating"],
        f"{silent} {'party' if silent == 1 else 'parties'} without a preference": range(silent),
        "unknown pairs": [row for row in case.preferences if row.unknown],
        "positions": case.positions,
        "offers": case.offers,
        "answers and questions": [*case.answers, *case.questions],
        "the end": [case.ending] if case.ending else [],
        "sources, grounds and the deadline": [
            *case.sources,
            *case.grounds,
            *([case.deadline] if case.deadline else []),
        ],
    }
    return [name for name, rows in told.items() if rows]
