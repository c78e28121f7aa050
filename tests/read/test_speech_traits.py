"""What a content shows: moods, subjects, senses; and that the weighed traits can be read back."""

from __future__ import annotations

import pytest
from speech_made import CAST, source_of

from pourparler.read.read import read_rows
from pourparler.read.speech.acts import Reading, read_act
from pourparler.read.speech.leaning import leaning, spoken_for
from pourparler.read.speech.lexicon import rows
from pourparler.read.speech.senses import senses_of
from pourparler.record.statement import ACTS


def reading_of(text: str) -> Reading:
    (row,) = read_rows([source_of(text)], cast=CAST)[1].values()
    return row.reading


SHOWN = {
    "will, negated": ("“We will not pay the toll,” Ilse Marrow said.", "we will not"),
    "a contracted modal": ("“They won’t leave,” Ilse Marrow said.", "they will not"),
    "no longer": ("Ilse Marrow said the union no longer asked for a toll.", "mood no longer"),
    "have to": ("“You have to open the archive,” Ilse Marrow said.", "you have to"),
    "a thing of their own": ("“Our boats will stay,” Ilse Marrow said.", "our thing will"),
    "nobody": ("“Nobody has asked us,” Ilse Marrow said.", "none have done not"),
    "an order": ("“Open the archive,” Tomas Verrin said.", "mood imperative"),
    "had not done": ("Ilse Marrow said Quorra had not moved the buoys.", "named had done not"),
    "no verb": ("“No inspectors, no deal,” Ilse Marrow said.", "no verb"),
    "a question": ("“Who will pay for the second year?” Oda Kestrick asked.", "question"),
    "a phrase of the lexicon": ("“We could live with half,” Ilse Marrow said.", "sense yielding"),
    "a class under a no": ("“We will never accept a toll,” Ilse Marrow said.", "sense not agreeing"),
    "the cue": ("Ilse Marrow warned that the dyke would break.", "cue warn"),
    "a pattern": ("“We want a fifth deckhand,” Oda Kestrick said.", "pattern demand"),
}


@pytest.mark.parametrize(("text", "trait"), SHOWN.values(), ids=SHOWN)
def test_trait_is_shown_by_name(text: str, trait: str) -> None:
    assert trait in reading_of(text).traits


def test_reading_says_which_traits_spoke() -> None:
    reading = reading_of("“We will never accept a toll,” Ilse Marrow said.")
    spoke = spoken_for(reading.traits, reading.act)
    assert reading.act == "refusal"
    assert spoke
    assert set(spoke) <= set(reading.traits)
    assert spoken_for((), "refusal") == ()


def test_probabilities_sum_to_one_and_the_act_is_the_likeliest() -> None:
    reading = reading_of("“We will publish the maps in June,” Ilse Marrow said.")
    weighed = leaning(reading.traits)
    assert sum(weighed.values()) == pytest.approx(1)
    assert set(weighed) == set(ACTS)
    assert reading.likely == weighed[reading.act] == max(weighed.values())


def test_unknown_traits_add_nothing() -> None:
    weighed = leaning(("never seen before",))
    assert weighed == dict.fromkeys(ACTS, pytest.approx(1 / len(ACTS)))


def test_cue_with_an_object_decides_whatever_the_words_lean_to() -> None:
    reading = reading_of("Ilse Marrow rejected the welcome offer of talks.")
    assert (reading.act, reading.strength) == ("refusal", 4)


def test_without_traits_the_patterns_decide() -> None:
    reading = read_act("We must have the archive", hint="", shape="clause")
    assert (reading.act, reading.likely, reading.traits) == ("demand", 0.0, ())


def test_a_condition_is_conditional_by_whatever_way_it_was_read() -> None:
    flags = {act: read_act("x", hint=act, shape="object").conditional for act in ACTS}
    assert flags == {act: act == "condition" for act in ACTS}


def test_classes_hold_clean_entries_and_a_particle_verb_is_found_whole() -> None:
    entries = [entry for _, listed in rows("senses.tsv") for entry in listed.split(", ")]
    assert all(entry == " ".join(entry.split()).lower() != "" for entry in entries)
    assert "yielding" in senses_of("give up")
    assert "giving" in senses_of("give")


def test_an_act_that_is_not_told_apart_from_fourteen_others_is_none() -> None:
    shown = ("any", "length 8-15", "says they")
    assert max(leaning(shown).values()) < 0.2
    assert read_act("the lamps came by sea", hint="", shape="clause", shown=shown).act == "other"
