"""Whose words: the content and the speaker of a cue, wherever the cue stands."""

from __future__ import annotations

import pytest
from speech_made import holding, only, plain, read_text, voices, words_of

BEFORE = {
    "comma and inverted cue": (
        "The pilots will not go back to work, said Oda Kestrick.",
        "The pilots will not go back to work",
    ),
    "comma and plain cue": (
        "The strait stays closed until spring, Ilse Marrow said on Tuesday.",
        "The strait stays closed until spring",
    ),
    "direct with comma": ("“We are done waiting,” Tomas Verrin said.", "We are done waiting"),
    "direct with question mark": (
        '"Who will pay for the dredging?" asked Jarl Pemberly.',
        "Who will pay for the dredging",
    ),
    "direct with exclamation mark": ("“Not a single berth!” shouted Oda Kestrick.", "Not a single berth"),
    "single marks": ("‘The berths belong to us,’ Tomas Verrin declared.", "The berths belong to us"),
    "a verb seldom used for speech": (
        "“The offer is an insult,” snapped Oda Kestrick.",
        "The offer is an insult",
    ),
    "with an adverb between": (
        "“Nobody asked the pilots,” Kestrick added drily.",
        "Nobody asked the pilots",
    ),
}
AFTER = {
    "that-clause": (
        "Ilse Marrow said that the strait would stay closed until spring.",
        "the strait would stay closed until spring",
    ),
    "clause without that": (
        "Tomas Verrin said the two navies had agreed on a line.",
        "the two navies had agreed on a line",
    ),
    "colon and quotation": (
        "Oda Kestrick said: “The night shift needs a fifth hand.”",
        "The night shift needs a fifth hand",
    ),
    "comma and quotation": (
        'Jarl Pemberly replied, "The company has no more money."',
        "The company has no more money",
    ),
    "told somebody that": (
        "Tomas Verrin told the chamber that the treaty was dead.",
        "the treaty was dead",
    ),
    "day between cue and that": (
        "Ilse Marrow warned on Monday that the harbour would silt up.",
        "the harbour would silt up",
    ),
    "place between cue and content": (
        "Ilse Marrow said in Lomara that the pilots had been paid.",
        "the pilots had been paid",
    ),
    "announced": (
        "Tomas Verrin announced that the embassy would reopen in June.",
        "the embassy would reopen in June",
    ),
    "perfect tense": (
        "Jarl Pemberly has repeatedly argued that the quay is too short.",
        "the quay is too short",
    ),
}
AROUND = {
    "indirect": (
        "The tolls, Tomas Verrin said, were never agreed.",
        "The tolls were never agreed",
    ),
    "direct": (
        "“The tolls,” said Tomas Verrin, “were never agreed.”",
        "The tolls were never agreed",
    ),
    "direct with a connective": (
        '"We will sign," Ilse Marrow said, "but we will not sign on our knees."',
        "We will sign but we will not sign on our knees",
    ),
    "inverted in the middle": (
        "The quay, argued Jarl Pemberly, is too short for the new ships.",
        "The quay is too short for the new ships",
    ),
}


@pytest.mark.parametrize(("text", "words"), BEFORE.values(), ids=BEFORE)
def test_content_before_the_cue_is_found_without_the_cue(text: str, words: str) -> None:
    assert list(voices(read_text(text)).values()) == [words]


@pytest.mark.parametrize(("text", "words"), AFTER.values(), ids=AFTER)
def test_content_after_the_cue_is_found_without_the_cue(text: str, words: str) -> None:
    assert list(voices(read_text(text)).values()) == [words]


@pytest.mark.parametrize(("text", "words"), AROUND.values(), ids=AROUND)
def test_content_around_the_cue_is_found_in_two_pieces(text: str, words: str) -> None:
    assert list(voices(read_text(text)).values()) == [words]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The pilots will not go back to work, said Oda Kestrick.", "Oda Kestrick"),
        ("Tomas Verrin told the chamber that the treaty was dead.", "Tomas Verrin"),
        ("“The tolls,” said Ilse Marrow, “were never agreed.”", "Ilse Marrow"),
        ("‘The quay is too short,’ Jarl Pemberly declared.", "Jarl Pemberly"),
    ],
)
def test_speaker_and_its_mention_are_the_subject_of_the_cue(text: str, speaker: str) -> None:
    statement = only(read_text(text))
    assert statement.speaker == speaker
    assert statement.speaker_span is not None
    assert statement.speaker_span.text == speaker
    assert statement.cue_span is not None
    assert "Verrin" not in statement.cue_span.text or speaker != "Tomas Verrin"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The toll is theft,” Tomas Verrin said.", "direct"),
        ("Tomas Verrin said: ‘The toll is theft.’", "direct"),
        ('"The toll," said Tomas Verrin, "is theft and nothing else."', "direct"),
        ("Tomas Verrin said the toll was “theft in broad daylight” by the other shore.", "mixed"),
        ("The toll was “theft in broad daylight”, Tomas Verrin said.", "mixed"),
        ("Tomas Verrin said that the toll was theft.", "indirect"),
        ("The toll was theft, Tomas Verrin told the chamber.", "indirect"),
        ("According to Tomas Verrin, the toll is theft.", "indirect"),
    ],
)
def test_mode_tells_how_much_stands_in_quotation_marks(text: str, mode: str) -> None:
    assert only(read_text(text)).mode == mode


def test_mixed_content_keeps_the_reporters_words_and_the_quoted_ones() -> None:
    record = read_text("Tomas Verrin said the toll was “theft in broad daylight” by the other shore.")
    assert voices(record) == {"Tomas Verrin": "the toll was theft in broad daylight by the other shore"}


INVERTED = {
    "apposition with of": (
        "“The quay is closed,” said Oda Kestrick, who has led the Union of Quay Hands since the strike.",
        "Oda Kestrick",
        "The quay is closed",
    ),
    "two appositions": (
        "The quay was closed, said Jarl Pemberly, the chief executive of Brennick Shipping and an old mate.",
        "Jarl Pemberly",
        "The quay was closed",
    ),
    "office before the name": (
        '"The quay is closed," said the foreign minister of Pellandia, Ilse Marrow.',
        "Ilse Marrow",
        "The quay is closed",
    ),
    "long relative clause": (
        "“We have maps,” said Tomas Verrin, who arrived from the capital with forty boxes of paper.",
        "Tomas Verrin",
        "We have maps",
    ),
}


@pytest.mark.parametrize(("text", "speaker", "words"), INVERTED.values(), ids=INVERTED)
def test_inverted_subject_with_a_long_apposition(text: str, speaker: str, words: str) -> None:
    assert voices(read_text(text)) == {speaker: words}


QUOTES = {
    "three sentences before the cue": (
        ("“The ships are full. The crews are tired. The owners are rich,” Oda Kestrick said.",),
        "The ships are full The crews are tired The owners are rich",
    ),
    "three sentences after the cue": (
        ('Oda Kestrick said: "The ships are full. The crews are tired. The owners are rich."',),
        "The ships are full The crews are tired The owners are rich",
    ),
    "goes on after the cue as a new sentence": (
        ("“The ships are full,” Oda Kestrick said. “The crews are tired of sailing with four hands.”",),
        "The ships are full The crews are tired of sailing with four hands",
    ),
    "goes on with two sentences": (
        ('"The ships are full," said Oda Kestrick. "The crews are tired. The owners are very rich indeed."',),
        "The ships are full The crews are tired The owners are very rich indeed",
    ),
    "runs over two paragraphs": (
        (
            "“The ships are full and the crews are tired,” Oda Kestrick said. “Nobody at sea has noticed.",
            "“So we shall make them notice on Friday morning.”",
        ),
        "The ships are full and the crews are tired Nobody at sea has noticed "
        "So we shall make them notice on Friday morning",
    ),
    "inner quotation marks": (
        ("“They called it a ‘modest adjustment’ in the letter,” Oda Kestrick said.",),
        "They called it a modest adjustment in the letter",
    ),
}


@pytest.mark.parametrize(("paragraphs", "words"), QUOTES.values(), ids=QUOTES)
def test_every_sentence_of_a_quotation_belongs_to_its_speaker(
    paragraphs: tuple[str, ...], words: str
) -> None:
    assert voices(read_text(*paragraphs)) == {"Oda Kestrick": words}


def test_two_acts_in_one_quotation_are_two_statements() -> None:
    record = read_text(
        "Tomas Verrin said: “The rumour of a secret deal is not true. We will never accept a toll.”"
    )
    assert [s.act for s in record.statements] == ["denial", "refusal"]
    assert {s.speaker for s in record.statements} == {"Tomas Verrin"}


ACCORDING = {
    "in front": (
        "According to Ilse Marrow, the dredgers arrive in June.",
        "Ilse Marrow",
        "the dredgers arrive in June",
    ),
    "at the end": (
        "The dredgers arrive in June, according to Ilse Marrow.",
        "Ilse Marrow",
        "The dredgers arrive in June",
    ),
    "in the middle": (
        "The dredgers, according to Ilse Marrow, arrive in June.",
        "Ilse Marrow",
        "The dredgers arrive in June",
    ),
    "a collective": (
        "According to Brennick Shipping, the quay is too short.",
        "Brennick Shipping",
        "the quay is too short",
    ),
    "in the words of": (
        "The quay is, in the words of Oda Kestrick, “a graveyard for backs”.",
        "Oda Kestrick",
        "The quay is a graveyard for backs",
    ),
}


@pytest.mark.parametrize(("text", "speaker", "words"), ACCORDING.values(), ids=ACCORDING)
def test_according_to_names_the_speaker(text: str, speaker: str, words: str) -> None:
    assert voices(read_text(text)) == {speaker: words}


@pytest.mark.parametrize(
    ("headline", "speaker", "words"),
    [
        ("Verrin: No toll on the strait", "Tomas Verrin", "No toll on the strait"),
        ("Kestrick: We will close every berth", "Oda Kestrick", "We will close every berth"),
        ("No toll on the strait: Verrin", "Tomas Verrin", "No toll on the strait"),
    ],
)
def test_label_before_or_after_a_colon_is_the_speaker(headline: str, speaker: str, words: str) -> None:
    record = read_text(headline, "The two delegations met in Lomara for a third day without any result.")
    assert voices(record) == {speaker: words}
    assert only(record).block == "title"


NOUNS = {
    "possessive noun and infinitive": (
        "Pellandia’s refusal to open the archive angered many.",
        "Pellandia",
        "to open the archive",
        "refusal",
    ),
    "possessive noun and that": (
        "Quorra’s demand that the dredgers should leave was met with silence.",
        "Quorra",
        "the dredgers should leave",
        "demand",
    ),
    "subject of the verb": (
        "Brennick Shipping made an offer to repair the crane.",
        "Brennick Shipping",
        "to repair the crane",
        "offer",
    ),
    "noun with of": (
        "Quorra’s threat of a blockade hung over the hall.",
        "Quorra",
        "a blockade",
        "threat",
    ),
    "promise": (
        "Ilse Marrow’s promise to publish the maps was welcomed.",
        "Ilse Marrow",
        "to publish the maps",
        "promise",
    ),
}


@pytest.mark.parametrize(("text", "speaker", "words", "act"), NOUNS.values(), ids=NOUNS)
def test_noun_cue_gives_content_speaker_and_act(text: str, speaker: str, words: str, act: str) -> None:
    statement = holding(read_text(text), words)
    assert statement.speaker == speaker
    assert words_of([statement]).removeprefix("to ") == words.removeprefix("to ")
    assert statement.act == act


OBJECTS = {
    "demanded": ("Quorra demanded the return of the two tugs.", "Quorra", "demand"),
    "called for": ("Pellandia called for a joint inspection of the locks.", "Pellandia", "demand"),
    "rejected": (
        "Brennick Shipping rejected a fifth deckhand on the ferries.",
        "Brennick Shipping",
        "refusal",
    ),
    "ruled out": ("Tomas Verrin ruled out a toll on the strait.", "Tomas Verrin", "refusal"),
    "offered": ("Ilse Marrow offered a licence for forty boats.", "Ilse Marrow", "offer"),
    "refused to": ("Oda Kestrick refused to end the night ban.", "Oda Kestrick", "refusal"),
    "threatened to": ("Quorra threatened to seize the dredgers.", "Quorra", "threat"),
    "promised to": ("Jarl Pemberly promised to repair the cranes by August.", "Jarl Pemberly", "promise"),
    "accused of": ("Tomas Verrin accused Pellandia of hiding the maps.", "Tomas Verrin", "accusation"),
    "denied": ("Pellandia denied having moved the buoys.", "Pellandia", "denial"),
    "urged to": ("Ilse Marrow urged Quorra to release the tug.", "Ilse Marrow", "demand"),
}


@pytest.mark.parametrize(("text", "speaker", "act"), OBJECTS.values(), ids=OBJECTS)
def test_stance_verb_with_an_object_is_a_statement(text: str, speaker: str, act: str) -> None:
    statement = only(read_text(text))
    assert (statement.speaker, statement.act) == (speaker, act)
    assert words_of([statement]).split()[-1] == plain(text).split()[-1]


@pytest.mark.parametrize(
    "text",
    [
        "“The crane is broken,” Jarl Pemberly told reporters.",
        "Jarl Pemberly told reporters that the crane is broken.",
        "Jarl Pemberly told reporters in the harbour on Tuesday: “The crane is broken.”",
        "Jarl Pemberly told journalists the crane is broken.",
        "The crane is broken, Jarl Pemberly told a news conference.",
    ],
)
def test_told_reporters_adds_nobody_to_the_content_or_the_chain(text: str) -> None:
    statement = only(read_text(text))
    assert plain(words_of([statement])).lower() == "the crane is broken"
    assert statement.chain == ("Jarl Pemberly", "Quayside Post")
