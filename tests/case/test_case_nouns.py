"""The nouns of the model: numbers of outcomes, patterns, priorities, no deal."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.base.errors import FormatError
from pourparler.case.case import Case, has_no_deal, parties_with, preference_of
from pourparler.case.issue import Issue
from pourparler.case.pattern import joined, matches
from pourparler.case.preference import Additive, Preference, Priorities, Ranking, values_no_deal
from pourparler.case.priority import AllOf, AnyOf, Is, atoms, holds, parsed, written
from pourparler.case.space import number_of, options_of, size
from pourparler.record.party import Party

ELMIRA = Case(
    name="Elmira",
    parties=(Party(id="moe", name="MoE", role="negotiating"), Party(id="u", name="U", role="ratifier")),
    issues=tuple(
        Issue(id=name, name=name, options=("no", "yes"), moved_by=(mover,))
        for name, mover in [
            ("modify", "moe"),
            ("delay", "u"),
            ("accept", "u"),
            ("abandon", "u"),
            ("insist", "moe"),
        ]
    ),
)


def test_yes_no_options_number_outcomes_by_bits():
    options = dict.fromkeys(("modify", "accept", "abandon"), "no") | {"delay": "yes", "insist": "yes"}
    assert number_of(ELMIRA, options) == 0b10010
    assert dict(options_of(ELMIRA, 0b10010)) == options


def test_the_first_issue_varies_fastest_whatever_the_counts():
    issues = tuple(
        Issue(id=name, name=name, options=tuple("abcd"[:count]))
        for name, count in [("x", 3), ("y", 2), ("z", 4)]
    )
    case = Case(name="three", parties=(), issues=issues)
    assert size(case) == 24
    assert [options_of(case, number) for number in (0, 1, 3, 6)] == [
        (("x", "a"), ("y", "a"), ("z", "a")),
        (("x", "b"), ("y", "a"), ("z", "a")),
        (("x", "a"), ("y", "b"), ("z", "a")),
        (("x", "a"), ("y", "a"), ("z", "b")),
    ]
    for number in (-1, 24):
        with pytest.raises(IndexError):
            options_of(case, number)


@given(st.lists(st.integers(2, 12), min_size=1, max_size=60), st.data())
def test_number_and_options_are_each_others_inverse_in_a_space_of_any_size(
    counts: list[int], data: st.DataObject
):
    issues = tuple(
        Issue(id=f"i{place}", name="", options=tuple(map(str, range(count))))
        for place, count in enumerate(counts)
    )
    case = Case(name="many", parties=(), issues=issues)
    number = data.draw(st.integers(0, size(case) - 1))
    assert number_of(case, dict(options_of(case, number))) == number


def test_a_pattern_is_matched_by_what_stands_at_its_options_and_the_empty_one_by_all():
    assert matches({"a": "x", "b": "y"}, (("a", "x"),))
    assert not matches({"a": "x", "b": "y"}, (("a", "x"), ("b", "z")))
    assert matches({"a": "x"}, ())
    assert joined((("a", "x"),), (("a", "x"), ("b", "y"))) == (("a", "x"), ("b", "y"))


def test_and_binds_before_or_and_not_binds_to_its_atom():
    tree = parsed("not a=x & b=y | c=z")
    assert tree == AnyOf((AllOf((Is("a", "x", negated=True), Is("b", "y"))), Is("c", "z")))
    assert parsed("a=x & (b=y | c=z)") == AllOf((Is("a", "x"), AnyOf((Is("b", "y"), Is("c", "z")))))


_names = st.sampled_from(["a", "not", "6 per cent", "it's", "b-1", "x.y", "naïve", "(", "&", "日本"])
_trees = st.recursive(
    st.builds(Is, _names, _names, st.booleans()),
    lambda inner: st.lists(inner, min_size=2, max_size=3).flatmap(
        lambda parts: st.sampled_from([AllOf(tuple(parts)), AnyOf(tuple(parts))])
    ),
    max_leaves=8,
)


@given(_trees)
def test_a_statement_written_is_read_back_as_the_same_tree(tree: AllOf | AnyOf | Is):
    assert parsed(written(tree)) == tree


@given(_trees, st.data())
def test_a_statement_holds_as_python_would_say(tree: AllOf | AnyOf | Is, data: st.DataObject):
    options = {atom.issue: data.draw(_names) for atom in atoms(tree)}

    def slow(node: AllOf | AnyOf | Is) -> bool:
        if isinstance(node, Is):
            true = options[node.issue] == node.option
            return not true if node.negated else true
        inner = [slow(part) for part in node.parts]
        return min(inner) if isinstance(node, AllOf) else max(inner)

    assert holds(tree, options) == slow(tree)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "character 1"),
        ("a=", "character 3"),
        ("a=x b=y", "character 5"),
        ("a=x &", "character 6"),
        ("(a=x", "character 5"),
        ("a=x)", "character 4"),
        ("not (a=x)", "character 5"),
        ("a='x", "character 3"),
        ("a==x", "character 3"),
        ("not not a=x", "character 5"),
        ("(" * 5000 + "a=x" + ")" * 5000, "character 102"),
    ],
)
def test_a_statement_out_of_grammar_is_refused_with_its_place(text: str, place: str):
    with pytest.raises(FormatError, match=place):
        parsed(text)


def _preferring(party: str, **given: object) -> Case:
    form = Additive(weights=(1.0,) * 5, values=((0.0, 1.0),) * 5)
    return replace(ELMIRA, preferences=(Preference(party=party, form=form, **given),))  # type: ignore[arg-type]


def _agreement(case: Case) -> Case:
    return replace(case, issues=(replace(case.issues[0], moved_by=()), *case.issues[1:]))


def test_no_deal_exists_when_an_issue_needs_agreement_and_a_negotiating_party_values_it():
    assert has_no_deal(_agreement(_preferring("moe", reservation=0.3)))
    assert not has_no_deal(_agreement(_preferring("u", reservation=0.3))), "a ratifier's value makes none"
    assert not has_no_deal(_preferring("moe", reservation=0.3)), "no agreement issue"
    assert not has_no_deal(_agreement(_preferring("moe"))), "nobody values it"


def test_no_deal_is_valued_by_each_of_its_four_forms():
    ranked = Preference(party="moe", form=Ranking(tiers=(((),), ("no-deal",))))
    ordinal = Preference(party="moe", form=Priorities(statements=(Is("modify", "yes"),)))
    assert values_no_deal(ranked)
    assert not values_no_deal(ordinal)
    assert values_no_deal(replace(ordinal, floor=0))
    assert values_no_deal(replace(ordinal, no_deal_below=(("modify", "yes"),)))


def test_parties_are_found_by_role_and_preferences_by_party():
    assert parties_with(ELMIRA, "ratifier", "negotiating") == ("moe", "u")
    assert preference_of(_preferring("moe"), "moe") is not None
    assert preference_of(ELMIRA, "moe") is None


def test_a_notebook_shows_parties_and_issues_with_nothing_of_their_names_run():
    case = replace(_preferring("moe"), name="<script>1</script>")
    shown = case._repr_html_()
    assert "<script>" not in shown
    assert "<td>MoE</td><td>negotiating</td><td>weights and values</td>" in shown
    assert "<td>U</td><td>ratifier</td><td>no preference</td>" in shown
    assert "<td>modify</td><td>no · yes</td><td>moe</td>" in shown
    assert "<td>agreement</td>" in _agreement(case)._repr_html_()
