"""Words by number, and the pairing of spans."""

from hypothesis import given
from hypothesis import strategies as st

from pourparler.evals.match import match
from pourparler.evals.words import overlap, quoted, touched, words_of
from pourparler.record.span import Span, cut

TEXT = "They’d won’t pay 4.5 million, he said."
SETS = st.lists(st.frozensets(st.integers(0, 12), min_size=1, max_size=6), max_size=6)


def test_a_word_is_a_run_of_letters_and_digits_or_one_sign():
    words = words_of("a b2-c!")
    assert [(s, e) for s, e in zip(words.starts, words.ends, strict=True)] == [
        (0, 1),
        (2, 4),
        (4, 5),
        (5, 6),
        (6, 7),
    ]


def test_a_span_touches_a_word_that_it_only_cuts_into():
    words = words_of(TEXT)
    half = cut(TEXT, TEXT.index("ay"), TEXT.index("ay") + 1)
    assert touched(words, spans=[half]) == touched(words, spans=[cut(TEXT, half.start - 1, half.end + 1)])
    assert len(touched(words, spans=[half])) == 1


def test_a_span_over_blanks_and_no_span_touch_nothing():
    words = words_of("a  b")
    assert touched(words, spans=[Span(start=1, end=3, text="  "), None]) == frozenset()


def test_pieces_are_one_set():
    words = words_of("a b c d")
    assert touched(words, spans=[cut("a b c d", 0, 1), cut("a b c d", 6, 7)]) == {0, 3}


@given(st.text("ab .’", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_touching_is_what_the_slow_rule_says(text, one, other):
    start, end = min(one, other), max(one, other)
    words = words_of(text)
    slow = {
        at for at, (s, e) in enumerate(zip(words.starts, words.ends, strict=True)) if start < e and s < end
    }
    if start < end:
        assert touched(words, spans=[Span(start=start, end=end, text="")]) == slow


def test_only_double_marks_tell_a_quotation():
    assert quoted([cut("it’s “so”", 0, 9)])
    assert not quoted([cut("it’s 'so'", 0, 9)])


def test_best_overlap_goes_first_and_each_item_once():
    gold = [frozenset({1, 2, 3, 4}), frozenset({1, 2, 3})]
    pairs = match(gold, found=[frozenset({1, 2, 3})])
    assert [(p.gold, p.found, p.overlap) for p in pairs] == [(1, 0, 1.0)]


def test_half_of_the_union_is_enough_and_less_is_not():
    assert match([frozenset({1, 2})], found=[frozenset({1})])
    assert not match([frozenset({1, 2, 3})], found=[frozenset({1})])


def test_equal_overlaps_are_told_apart_by_the_tie():
    same = [frozenset({1}), frozenset({1})]
    crossed = match(same, found=same, tie=lambda g, f: (g == f,))
    assert {(p.gold, p.found) for p in crossed} == {(0, 1), (1, 0)}


@given(SETS, SETS)
def test_pairs_are_one_to_one_and_overlap_enough(gold, found):
    pairs = match(gold, found=found)
    assert len({p.gold for p in pairs}) == len(pairs) == len({p.found for p in pairs})
    assert all(overlap(gold[p.gold], found[p.found]) == p.overlap >= 0.5 for p in pairs)


@given(SETS)
def test_a_list_matches_itself_whole(sets):
    assert len(match(sets, found=sets)) == len(sets)
