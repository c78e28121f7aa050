"""[preference.PARTY]: one form each, its numbers checked, no deal valued once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Final

from pourparler.base.errors import FormatError, LimitError
from pourparler.case.pattern import NO_DEAL, State
from pourparler.case.preference import Additive, Form, Preference, Priorities, Ranking, UtilityTable
from pourparler.case.priority import Expr, atoms, holds, parsed
from pourparler.case.space import LARGEST_NUMBER, number_of
from pourparler.case.value import Normal, Uniform, Value
from pourparler.exchange.model_fault import fault, listed
from pourparler.exchange.model_names import Names, uncovered
from pourparler.exchange.model_shape import NormalShape, PreferenceShape, UniformShape

FORMS: Final = ("ranking", "priorities", "weights", "utilities")
MOST_TRUTHS: Final = 4096
"""Outcomes tried to see whether a priority can be true."""

Path = Sequence[str | int]


def preference(row: PreferenceShape, *, party: str, names: Names) -> Preference:
    """Return the preference that a table states.

    Raises
    ------
    FormatError
        If it has no form or several, a name or number that is not there, or
        two values for no deal.
    """
    path = ["preference", party]
    form = _form(row, names=names, path=path)
    cardinal = isinstance(form, Additive | UtilityTable)
    made = Preference(
        party=party,
        form=form,
        reservation=_reservation(row, names=names, path=path) if cardinal else None,
        floor=None if cardinal else _floor(row, names=names, path=path),
        no_deal_below=_below(row, form, names=names, path=path),
        discount=row.discount,
        unknown=tuple(
            _pair(pair, names=names, path=[*path, "unknown", number])
            for number, pair in enumerate(row.unknown)
        ),
    )
    _check_no_deal(row, form, names=names, path=path)
    return made


def _form(row: PreferenceShape, *, names: Names, path: Path) -> Form:
    given = [name for name in FORMS if getattr(row, name) is not None]
    if row.values is not None and row.weights is None:
        raise fault(names.place, [*path, "values"], "values without weights", mend="Write weights too")
    if len(given) > 1:
        raise fault(
            names.place,
            [*path, given[1]],
            f"a second form of preference beside {given[0]!r}",
            mend="Keep one of " + ", ".join(given),
        )
    if not given:
        raise fault(names.place, path, "no form of preference", mend="Write one of " + ", ".join(FORMS))
    if row.ranking is not None:
        return _ranking(row.ranking, names=names, path=[*path, "ranking"])
    if row.priorities is not None:
        return _priorities(row.priorities, names=names, path=[*path, "priorities"])
    return (
        _utilities(row, names=names, path=path)
        if row.weights is None
        else _additive(row, names=names, path=path)
    )


def _ranking(rows: Sequence[Sequence[int | str | Mapping[str, str]]], *, names: Names, path: Path) -> Ranking:
    seen: set[State] = set()
    tiers = []
    for number, row in enumerate(rows):
        tier = []
        for raw in row:
            item = names.state(raw, path=[*path, number])
            if item in seen:
                said = f"outcome {item}" if isinstance(item, int) else f"{raw}"
                raise fault(names.place, [*path, number], f"{said} stands twice", mend="Let it stand once")
            seen.add(item)
            tier.append(item)
        tiers.append(tuple(tier))
    _check_covered([item for tier in tiers for item in tier], names=names, path=path)
    return Ranking(tiers=tuple(tiers))


def _check_covered(items: Sequence[State], *, names: Names, path: Path) -> None:
    """Raise FormatError where an outcome has no place; a search given up says nothing here."""
    if names.states is None:
        return
    try:
        missing = uncovered(names.case, items, names.states)
    except LimitError:
        return
    if missing is not None:
        number = number_of(names.case, dict(missing))
        named = f"outcome {number} " if number <= LARGEST_NUMBER else "the outcome "
        raise fault(
            names.place,
            path,
            f"{named}({', '.join('='.join(pair) for pair in missing)}) is not in it",
            mend="Add it, or end with the pattern {}, which every other outcome matches",
        )


def _priorities(texts: Sequence[str], *, names: Names, path: Path) -> Priorities:
    trees: list[Expr] = []
    for number, text in enumerate(texts):
        here = [*path, number]
        try:
            tree = parsed(text)
        except FormatError as error:
            raise fault(names.place, here, error.what, mend=error.mend) from error
        for atom in atoms(tree):
            names.pattern({atom.issue: atom.option}, path=here)
        truths = [_truths((tree, earlier), names=names) for earlier in (tree, *trees)]
        if truths[0] and not any(one for one, _ in truths[0]):
            raise fault(
                names.place,
                here,
                f"{text!r} contradicts itself: it is true of no outcome",
                mend="Write '|' for or, or take a part out",
            )
        for place, pairs in enumerate(truths[1:]):
            if pairs and all(one != other for one, other in pairs):
                raise fault(
                    names.place,
                    here,
                    f"{text!r} contradicts priority {place + 1}, {texts[place]!r}: "
                    "one is true exactly where the other is not",
                    mend="Keep the one that the party means",
                )
        trees.append(tree)
    return Priorities(statements=tuple(trees))


def _truths(trees: tuple[Expr, ...], *, names: Names) -> list[tuple[bool, ...]]:
    """Return the truth of the trees at each setting of the issues they name; empty when too many."""
    told = {atom.issue for tree in trees for atom in atoms(tree)}
    issues = [issue for issue in names.case.issues if issue.id in told]
    if prod(len(issue.options) for issue in issues) > MOST_TRUTHS:
        return []
    settings = product(*(issue.options for issue in issues))
    ids = [issue.id for issue in issues]
    return [
        tuple(holds(tree, dict(zip(ids, setting, strict=True))) for tree in trees) for setting in settings
    ]


def _additive(row: PreferenceShape, *, names: Names, path: Path) -> Additive:
    weights, values = row.weights or {}, row.values or {}
    for key, table in (("weights", weights), ("values", values)):
        for issue in table:
            if issue not in names.options:
                raise fault(
                    names.place,
                    [*path, key, issue],
                    "no such issue",
                    mend=listed(names.options, asked=issue),
                )
    for issue in values:
        if issue not in weights:
            raise fault(
                names.place,
                [*path, "values", issue],
                "an issue without a weight",
                mend=f"Weigh {issue!r}, 0 if it does not count",
            )
    made_weights: list[Value] = []
    made_values: list[tuple[Value, ...]] = []
    for issue_row in names.case.issues:
        issue = issue_row.id
        made_weights.append(
            _value(weights[issue], names=names, path=[*path, "weights", issue], floor=True)
            if issue in weights
            else 0.0
        )
        made_values.append(_option_values(row, issue, names=names, path=path))
    if max(map(_most, made_weights)) <= 0:
        raise fault(names.place, [*path, "weights"], "the weights sum to zero", mend="Let one be above 0")
    return Additive(weights=tuple(made_weights), values=tuple(made_values))


def _option_values(row: PreferenceShape, issue: str, *, names: Names, path: Path) -> tuple[Value, ...]:
    options = names.case.issues[names.ranks[issue]].options
    here = [*path, "values", issue]
    table = (row.values or {}).get(issue)
    if table is None:
        if issue in (row.weights or {}):
            raise fault(
                names.place,
                [*path, "weights", issue],
                "a weight without values",
                mend=f"Write values = {{{issue} = {{option = value}}}} for every option",
            )
        return (0.0,) * len(options)
    for option in table:
        if option not in names.options[issue]:
            raise fault(names.place, [*here, option], "no such option", mend=listed(options, asked=option))
    missing = [option for option in options if option not in table]
    if missing:
        raise fault(
            names.place, here, f"no value for {', '.join(map(repr, missing))}", mend="Value every option"
        )
    return tuple(_value(table[option], names=names, path=[*here, option], ceiling=True) for option in options)


def _utilities(row: PreferenceShape, *, names: Names, path: Path) -> UtilityTable:
    here = [*path, "utilities"]
    rows = tuple(
        (names.pattern(pattern, path=[*here, number]), _value(raw, names=names, path=[*here, number]))
        for number, (pattern, raw) in enumerate(row.utilities or ())
    )
    _check_covered([pattern for pattern, _ in rows], names=names, path=here)
    return UtilityTable(rows=rows)


def _value(
    raw: int | float | UniformShape | NormalShape,
    *,
    names: Names,
    path: Path,
    floor: bool = False,
    ceiling: bool = False,
) -> Value:
    """Return a value; `floor`: a weight, never negative; `ceiling`: of an option, a spread lies in [0, 1]."""
    if isinstance(raw, UniformShape):
        if raw.low > raw.high:
            raise fault(names.place, path, "low is above high", mend="Let low be the smaller")
        if floor and raw.low < 0:
            raise fault(names.place, path, "a negative weight", mend="Let low be 0 or more")
        return Uniform(low=raw.low, high=raw.high)
    if isinstance(raw, NormalShape):
        if raw.mean < 0 or (ceiling and raw.mean > 1):
            most = "from 0 to 1" if ceiling else "0 or more"
            raise fault(
                names.place, path, f"the spread is cut there: its mean is {most}", mend=f"Let mean be {most}"
            )
        return Normal(mean=raw.mean, sd=raw.sd)
    if floor and raw < 0:
        raise fault(names.place, path, "a negative weight", mend="Let it be 0 or more; turn the values round")
    return float(raw)


def _most(value: Value) -> float:
    if isinstance(value, Uniform):
        return value.high
    return 1.0 if isinstance(value, Normal) else value


def _reservation(row: PreferenceShape, *, names: Names, path: Path) -> Value | None:
    if row.reservation is None:
        return None
    here = [*path, "reservation"]
    if isinstance(row.reservation, dict):
        raise fault(
            names.place, here, "a pattern, where utilities are given", mend="Write the utility of no deal"
        )
    return _value(row.reservation, names=names, path=here)


def _floor(row: PreferenceShape, *, names: Names, path: Path) -> int | tuple[tuple[str, str], ...] | None:
    raw = row.reservation
    here = [*path, "reservation"]
    if raw is None:
        return None
    if isinstance(raw, dict):
        return names.reached(names.pattern(raw, path=here), path=here)
    if isinstance(raw, int) and raw >= 0:
        return names.number(raw, path=here)
    raise fault(
        names.place,
        here,
        "a utility, where only an order is given",
        mend="Write the outcome number or the pattern that is just acceptable",
    )


def _below(
    row: PreferenceShape, form: Form, *, names: Names, path: Path
) -> tuple[tuple[str, str], ...] | None:
    if row.no_deal_below is None:
        return None
    here = [*path, "no_deal_below"]
    if not isinstance(form, Priorities):
        raise fault(
            names.place,
            here,
            "it goes with priorities only",
            mend='Write a reservation, or "no-deal" in the ranking',
        )
    return names.reached(names.pattern(row.no_deal_below, path=here), path=here)


def _pair(pair: tuple[int | str | dict[str, str], ...], *, names: Names, path: Path) -> tuple[State, State]:
    one, other = (names.state(raw, path=path) for raw in pair)
    if one == other:
        raise fault(names.place, path, "both sides are the same", mend="Name two states")
    return one, other


def _check_no_deal(row: PreferenceShape, form: Form, *, names: Names, path: Path) -> None:
    """Raise FormatError where no deal is valued twice, or has no agreement issue to fail on."""
    ranked = isinstance(form, Ranking) and any(NO_DEAL in tier for tier in form.tiers)
    stated = {
        "reservation": row.reservation is not None,
        "no_deal_below": row.no_deal_below is not None,
        "ranking": ranked,
    }
    given = [key for key, there in stated.items() if there]
    if len(given) > 1:
        raise fault(
            names.place,
            [*path, given[1]],
            f"a second value for no deal beside {given[0]!r}",
            mend="Keep one of " + ", ".join(given),
        )
    agreement = any(not issue.moved_by for issue in names.case.issues)
    if given and given[0] != "reservation" and not agreement:
        raise fault(
            names.place,
            [*path, given[0]],
            "no deal has a value, but no issue needs agreement",
            mend="Let moved_by = [] on an issue that only all can change",
        )
