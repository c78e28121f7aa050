"""The form check: a fault planted for each rule is found, and source words are exempt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_brief import ferry

from pourparler.base.errors import FormError
from pourparler.base.words import HEDGES, SCALES, likelihood_terms, scales_with
from pourparler.brief.facts import brief
from pourparler.brief.form import FORM_RULES, check_form, in_form
from pourparler.finding.brief import Brief, Judgment, Line, Part, Trace

TRACE = Trace(
    statement="s",
    source="x",
    start=0,
    end=20,
    text="it may be likely, or 100 %",
    paragraph=1,
    outlet="Strait Post",
    mark="Q",
)


def made() -> Brief:
    record, matrix, demands, _ = ferry()
    return brief(record, matrix=matrix, demands=demands)


def ours(text: str, *, mark: str = "I", traces: tuple[Trace, ...] = ()) -> Line:
    return Line(parts=(Part(text=text),), mark=mark, traces=traces)  # type: ignore[arg-type]


def with_line(line: Line) -> Brief:
    return replace(made(), watch=(line,))


def judged(band: str = "likely", **fields: object) -> Judgment:
    full = {"line": ours(f"A deal is {band}."), "cause": ours("One source."), "indicator": ours("A date.")}
    return Judgment(band=band, **{**full, **fields})  # type: ignore[arg-type]


PLANTED: dict[str, list[Brief]] = {
    "likelihood word without a calibrated judgment": [
        with_line(ours("A deal is highly improbable.")),
        with_line(ours("There is a Realistic  possibility of a date.")),
        with_line(ours("It is more likely than not.")),
    ],
    "likelihood words of two scales": [
        replace(made(), judgments=(judged("almost no chance"), judged("virtually certain")))
    ],
    "likelihood and confidence in one sentence": [
        with_line(ours("It is likely, with moderate confidence.")),
        replace(made(), judgments=(judged(line=ours("A deal is likely (high confidence).")),)),
    ],
    "bare may, could or possible": [
        with_line(ours("Vashtar may sign.")),
        with_line(ours("A deal could follow.")),
        with_line(ours("A deal is possible.")),
    ],
    "0 or 100 per cent": [
        with_line(ours("The chance is 100 %.")),
        with_line(ours("The chance is 0 per cent.")),
        with_line(Line(parts=(Part(text="Chance: "), Part(text="100%", voice="name")), mark="I")),
    ],
    "per cent of draws": [with_line(ours("It holds in 71 % of the draws."))],
    "no trace": [
        with_line(ours("Vashtar refuses.", mark="P")),
        with_line(Line(parts=(Part(text="never", voice="source"),), mark="I")),
    ],
    "source words not in their trace": [
        with_line(Line(parts=(Part(text="made up", voice="source"),), mark="Q", traces=(TRACE,)))
    ],
    "judgment without cause and indicator": [
        replace(made(), judgments=(judged(cause=None),)),
        replace(made(), judgments=(judged(indicator=None),)),
    ],
    "changed band not said": [replace(made(), judgments=(judged(was="unlikely"),))],
    "source without a grade": [
        replace(made(), sources=tuple(replace(row, grade="") for row in made().sources))
    ],
    "verdict on good faith": [
        with_line(ours("The demand is genuine.")),
        with_line(ours("It is leverage.")),
        with_line(ours("A Spoiler stands outside.")),
        with_line(ours("They are bluffing.")),
    ],
    "advice": [
        with_line(ours("The delegation should wait.")),
        with_line(ours("Vashtar must answer.")),
        with_line(ours("Silence holds. Insist on a date.")),
        with_line(ours("Do not sign.")),
    ],
}


def test_a_fault_is_planted_for_every_rule() -> None:
    assert set(PLANTED) == set(FORM_RULES)


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        pytest.param(rule, planted, id=f"{rule} {n}")
        for rule, briefs in PLANTED.items()
        for n, planted in enumerate(briefs, 1)
    ],
)
def test_a_planted_fault_is_found_by_its_rule(rule: str, planted: Brief) -> None:
    assert rule in {fault.rule for fault in check_form(planted)}


def test_a_fault_says_where_it_stands() -> None:
    fault = check_form(with_line(ours("Vashtar should wait.")))[0]
    assert (fault.where, fault.text) == ("watch 1", "Vashtar should wait.")


def test_the_brief_of_the_ferry_has_no_fault() -> None:
    assert check_form(made()) == ()


@pytest.mark.parametrize("voice", ["source", "name"])
def test_source_words_and_names_are_exempt(voice: str) -> None:
    quoted = Part(text="it may be likely, or 100 %", voice=voice)  # type: ignore[arg-type]
    brief = with_line(Line(parts=(Part(text="Rond: "), quoted), mark="Q", traces=(TRACE,)))
    assert check_form(brief) == ()


def test_the_month_of_may_is_no_hedge() -> None:
    assert check_form(with_line(ours("It was said on 3 May 2031, and again in May 2032."))) == ()


def test_words_inside_longer_words_are_not_taken() -> None:
    assert check_form(with_line(ours("The mayor of Mustard Quay was ungenuinely dismayed."))) == ()


def test_a_complete_judgment_on_one_scale_passes() -> None:
    change = ours("Last time the word was another; a date has been named since.")
    brief = replace(made(), judgments=(judged(was="unlikely", change=change),))
    assert check_form(brief) == ()


def test_each_scale_rises_and_knows_its_own_words() -> None:
    for name, scale in SCALES.items():
        assert [band.high for band in scale.bands] == sorted(band.high for band in scale.bands)
        for band in scale.bands:
            assert 0 <= band.low < band.high <= 1
            assert all(name in scales_with(term) for term in band.terms)


def test_longer_likelihood_words_come_first() -> None:
    terms = likelihood_terms()
    assert terms.index("very unlikely") < terms.index("unlikely")
    assert not set(terms) & set(HEDGES)


def test_a_brief_in_form_is_handed_on_and_another_is_not() -> None:
    fine = made()
    assert in_form(fine) is fine
    with pytest.raises(FormError, match="report it"):
        in_form(with_line(ours("The board may sign.")))
