"""Models for tests: one written by hand, and any that the format allows."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from pourparler.case.answer import DemandAnswer, Ending, Question
from pourparler.case.case import Case
from pourparler.case.grounds import Grounds
from pourparler.case.issue import Issue
from pourparler.case.pattern import Pattern
from pourparler.case.position import Offer, Position, Stand
from pourparler.case.preference import Additive, Form, Preference, Priorities, Ranking, UtilityTable
from pourparler.case.priority import AllOf, AnyOf, Is
from pourparler.case.value import Normal, Uniform, Value
from pourparler.record.party import ROLES, Party

ELMIRA = """
[case]
name = "Elmira groundwater contamination"
sources = ["Hipel, Kilgour, Fang, Peng 1993"]

[[party]]
id = "moe"
name = "Ministry of the Environment"

[[party]]
id = "uniroyal"

[[party]]
id = "local"
role = "outside"

[[issue]]
id = "modify"
options = ["no", "yes"]
moved_by = ["moe"]
steps = "forward"

[[issue]]
id = "delay"
options = ["no", "yes"]
moved_by = ["uniroyal"]
steps = "backward"
status_quo = "yes"

[[issue]]
id = "accept"
options = ["no", "yes"]
moved_by = ["uniroyal"]

[[issue]]
id = "abandon"
options = ["no", "yes"]
moved_by = ["uniroyal"]
steps = "forward"

[[issue]]
id = "insist"
options = ["no", "yes"]
moved_by = ["local"]

[[exclude]]
accept = "yes"
abandon = "yes"

[[exclude]]
delay = "yes"
accept = "yes"

[[exclude]]
delay = "yes"
abandon = "yes"

[[exclude]]
delay = "no"
accept = "no"
abandon = "no"

[[merge]]
abandon = "yes"

[preference.moe]
ranking = [[20], [4], [5], [21], [18], [2], [3], [19], [8]]

[preference.uniroyal]
priorities = ["accept=yes", "not delay=yes", "modify=yes & insist=no | abandon=no"]
reservation = {accept = "yes"}

[preference.local]
weights = {modify = 0.5, accept = {low = 0.1, high = 0.2}}
reservation = 0.35

[preference.local.values]
modify = {no = 0.0, yes = 1.0}
accept = {no = 1.0, yes = {mean = 0.1, sd = 0.2}}
"""

AGREED = """
[[party]]
id = "a"

[[party]]
id = "b"

[[issue]]
id = "pay"
options = ["low", "mid", "high"]
ordered = true

[[issue]]
id = "strike"
options = ["no", "yes"]
moved_by = ["b"]

[preference.a]
priorities = ["pay=low", "not strike=yes"]
no_deal_below = {pay = "mid", strike = "no"}

[preference.b]
ranking = [[{pay = "high"}], ["no-deal"], [{}]]
unknown = [["no-deal", {pay = "mid"}], [0, 1]]
"""

_letters = st.characters(whitelist_categories=("Lu", "Ll", "Lo", "Nd"), max_codepoint=0x3FF)
_ids = st.text(_letters, min_size=1, max_size=4).filter(lambda name: name not in ("because", "by", "on"))
_words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8).filter(
    lambda w: bool(w.strip())
)
_plain = st.floats(0, 1e6, allow_nan=False)
_days = st.dates().map(lambda day: day.isoformat())


def _distinct(names: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    from pourparler.base.ids import folded

    return st.lists(names, min_size=least, max_size=most, unique_by=folded)


_values: st.SearchStrategy[Value] = st.one_of(
    _plain,
    st.tuples(_plain, _plain).map(lambda two: Uniform(low=min(two), high=max(two))),
    st.builds(Normal, mean=st.floats(0, 1), sd=st.floats(1e-6, 10)),
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return any case that a model file can state."""
    ids = draw(_distinct(_ids, 1, 3))
    parties = tuple(
        Party(
            id=name,
            name=draw(_words),
            role=draw(st.sampled_from(ROLES)),
            aliases=tuple(draw(st.lists(_words, max_size=1))),
            kind=draw(st.none() | _words),
        )
        for name in ids
    )
    issues = tuple(draw(_issue(name, ids)) for name in draw(_distinct(_ids, 1, 3)))
    preferences = tuple(draw(_preference(name, issues)) for name in ids if draw(st.booleans()))
    bare = Case(
        name=draw(_words),
        sources=tuple(draw(st.lists(_words, max_size=2))),
        deadline=draw(st.none() | _days),
        parties=parties,
        issues=issues,
        merged=(((issues[0].id, issues[0].options[-1]),),) if draw(st.booleans()) and not preferences else (),
        preferences=preferences,
        positions=tuple(draw(_position(name, issues)) for name in ids if draw(st.booleans())),
        offers=draw(_offers(ids, issues)),
        answers=tuple(draw(_answer(name)) for name in draw(_distinct(_ids, 0, 2))),
        questions=tuple(draw(_question(name)) for name in draw(_distinct(_ids, 0, 2))),
        ending=draw(st.none() | st.builds(Ending, deal=st.none() | _some(issues), on=st.none() | _days)),
    )
    return Case(**{**{name: getattr(bare, name) for name in Case.__slots__}, "grounds": draw(_grounds(bare))})


@st.composite
def _issue(draw: st.DrawFn, name: str, parties: list[str]) -> Issue:
    options = tuple(draw(st.lists(_words, min_size=2, max_size=3, unique=True)))
    return Issue(
        id=name,
        name=draw(_words),
        options=options,
        ordered=draw(st.booleans()),
        moved_by=tuple(draw(st.lists(st.sampled_from(parties), unique=True))),
        steps=draw(st.sampled_from(["both", "forward", "backward"])),
        status_quo=draw(st.none() | st.sampled_from(options)),
    )


@st.composite
def _some(draw: st.DrawFn, issues: tuple[Issue, ...]) -> Pattern:
    held = draw(st.lists(st.sampled_from(issues), min_size=1, unique_by=lambda issue: issue.id))
    return tuple((row.id, draw(st.sampled_from(row.options))) for row in sorted(held, key=issues.index))


@st.composite
def _preference(draw: st.DrawFn, name: str, issues: tuple[Issue, ...]) -> Preference:
    form = draw(st.one_of(_ranking(issues), _priorities(issues), _additive(issues), _table(issues)))
    cardinal = isinstance(form, Additive | UtilityTable)
    size = 1
    for issue in issues:
        size *= len(issue.options)
    ranked = isinstance(form, Ranking)
    return Preference(
        party=name,
        form=form,
        reservation=draw(st.none() | _values) if cardinal else None,
        floor=None if cardinal else draw(st.none() | st.integers(0, size - 1) | _some(issues)),
        discount=draw(st.none() | st.floats(0, 1)),
        unknown=draw(st.sampled_from([(), ((0, size - 1),)])) if ranked else (),
    )


def _ranking(issues: tuple[Issue, ...]) -> st.SearchStrategy[Form]:
    return st.lists(_some(issues), max_size=3, unique=True).map(
        lambda rows: Ranking(tiers=(*((row,) for row in rows), ((),)))
    )


def _priorities(issues: tuple[Issue, ...]) -> st.SearchStrategy[Form]:
    first, last = issues[0], issues[-1]
    one, other = Is(first.id, first.options[0]), Is(last.id, last.options[1], negated=True)
    trees = [(one,), (AnyOf((one, other)),), (AllOf((AnyOf((other, one)), one)),)]
    return st.sampled_from(trees).map(lambda rows: Priorities(statements=rows))


@st.composite
def _additive(draw: st.DrawFn, issues: tuple[Issue, ...]) -> Additive:
    weights = [draw(_values) for _ in issues]
    weights[0] = draw(st.floats(0.001, 10))
    return Additive(
        weights=tuple(weights),
        values=tuple(tuple(draw(_values) for _ in issue.options) for issue in issues),
    )


@st.composite
def _table(draw: st.DrawFn, issues: tuple[Issue, ...]) -> UtilityTable:
    rows = [(draw(_some(issues)), draw(_values)) for _ in range(draw(st.integers(0, 2)))]
    every: list[tuple[Pattern, Value]] = [
        (tuple(zip((issue.id for issue in issues), outcome, strict=True)), draw(_values))
        for outcome in product(*(issue.options for issue in issues))
    ]
    return UtilityTable(rows=(*rows, *(every if draw(st.booleans()) else [((), 0.5)])))


@st.composite
def _position(draw: st.DrawFn, name: str, issues: tuple[Issue, ...]) -> Position:
    stands = tuple(
        Stand(issue=issue.id, at=draw(st.floats(0, 100)), salience=draw(_plain))
        for issue in issues
        if draw(st.booleans())
    )
    return Position(party=name, capability=draw(_plain), stands=stands)


@st.composite
def _offers(draw: st.DrawFn, parties: list[str], issues: tuple[Issue, ...]) -> tuple[Offer, ...]:
    times = draw(st.sampled_from([_days, st.floats(0, 1)]))
    return tuple(
        Offer(
            party=draw(st.sampled_from(parties)),
            time=draw(times),
            options=tuple((issue.id, draw(st.sampled_from(issue.options))) for issue in issues),
            answer=draw(st.sampled_from(["accept", "reject", "walk_out", "none"])),
        )
        for _ in range(draw(st.integers(0, 2)))
    )


def _answer(name: str) -> st.SearchStrategy[DemandAnswer]:
    bit = st.none() | st.integers(0, 1)
    return st.builds(
        DemandAnswer,
        id=st.just(name),
        batna=st.none() | st.integers(-1, 1),
        repeated=st.none() | st.integers(0, 2),
        divisible=bit,
        keep_by_refusing=bit,
        audience=st.none() | st.sampled_from(["domestic", "foreign", "both"]),
    )


def _question(name: str) -> st.SearchStrategy[Question]:
    return st.builds(
        Question, id=st.just(name), text=_words, about=st.none() | _words, answer=st.none() | _words
    )


@st.composite
def _grounds(draw: st.DrawFn, case: Case) -> tuple[tuple[str, Grounds], ...]:
    paths = [f"party.{row.id}" for row in case.parties] + [f"issue.{row.id}" for row in case.issues]
    paths += [f"merge.{number + 1}" for number in range(len(case.merged))]
    paths += [f"preference.{row.party}" for row in case.preferences]
    paths += [f"demand.{row.id}" for row in case.answers] + [f"question.{row.id}" for row in case.questions]
    because = draw(
        st.sampled_from(
            [{}, {"statements": ("s1", "s2")}, {"each": (("pay", ("s1",)),)}, {"words": 'as he said: "no"'}]
        )
    )
    made = Grounds(**because, by=draw(st.none() | _words), on=draw(st.none() | _days))
    return tuple((path, made) for path in paths if made != Grounds() and draw(st.booleans()))
