"""Transcripts, and documents of one issuer: the form of the text fixes the speaker."""

from __future__ import annotations

from speech_made import NO_CAST, holding, read_text, voices, words_of

SESSION = (
    "MS MARROW: The strait will stay closed until spring. We offer forty licences.\n"
    "MR VERRIN: That is not acceptable to Quorra.\n"
    "MS MARROW: Then the boats stay in.\n"
    "MR VERRIN: The boats belong to us.\n"
)
INTERVIEW = (
    "Q: Will the toll stay after the vote in June?\n\n"
    "ILSE MARROW: The toll will stay until the locks are paid for.\n\n"
    "Q: So Quorra was right to demand an end to the toll?\n\n"
    "ILSE MARROW: Quorra must first return the tug.\n"
)


def test_transcript_gives_each_turn_to_its_label() -> None:
    record = read_text(SESSION)
    assert record.sources[0].kind == "transcript"
    assert voices(record) == {
        "Ilse Marrow": "The strait will stay closed until spring We offer forty licences "
        "Then the boats stay in",
        "Tomas Verrin": "That is not acceptable to Quorra The boats belong to us",
    }
    assert {s.party for s in record.statements} == {"pellandia", "quorra"}
    assert {s.mode for s in record.statements} == {"direct"}


def test_turn_with_two_acts_gives_two_statements() -> None:
    record = read_text(SESSION)
    assert holding(record, "We offer forty licences").act == "offer"
    assert holding(record, "acceptable").act == "refusal"
    assert "offer" not in words_of([holding(record, "closed until spring")])


def test_label_in_a_transcript_is_the_speaker_span_and_no_content() -> None:
    record = read_text(SESSION)
    first = record.statements[0]
    assert first.speaker_span is not None
    assert "MARROW" in first.speaker_span.text
    assert "MARROW" not in words_of(record.statements)


def test_label_with_an_office_tells_the_party_without_a_cast() -> None:
    record = read_text(
        "Berit Sand (foreign minister of Pellandia): We offer forty licences.\n"
        "Aron Liss (envoy of Quorra): We will never accept a toll.\n"
        "Berit Sand (foreign minister of Pellandia): The locks are safe.\n"
        "Aron Liss (envoy of Quorra): The maps are forged.\n",
        cast=NO_CAST,
    )
    names = {p.id: p.name for p in record.parties}
    sides = {(s.speaker, names.get(s.party or "")) for s in record.statements}
    assert sides == {("Berit Sand", "Pellandia"), ("Aron Liss", "Quorra")}


def test_questioner_states_nothing() -> None:
    record = read_text(INTERVIEW)
    assert record.sources[0].kind == "transcript"
    assert voices(record) == {
        "Ilse Marrow": "The toll will stay until the locks are paid for Quorra must first return the tug"
    }


def test_voice_inside_a_turn_speaks_and_the_turns_speaker_is_a_hop() -> None:
    record = read_text(
        "MS MARROW: The locks are safe. Tomas Verrin said last week that the maps were forged.\n"
        "MR VERRIN: The boats belong to us.\n"
        "MS MARROW: Then the boats stay in.\n"
    )
    inner = holding(record, "the maps were forged")
    assert inner.speaker == "Tomas Verrin"
    assert inner.chain == ("Tomas Verrin", "Ilse Marrow", "Quayside Post")
    assert holding(record, "The locks are safe").speaker == "Ilse Marrow"


def test_i_said_inside_a_turn_stays_the_speakers_own() -> None:
    record = read_text(
        "MS MARROW: I said that the locks were safe. We told you so in March.\n"
        "MR VERRIN: The boats belong to us.\n"
        "MS MARROW: Then the boats stay in.\n"
    )
    assert set(voices(record)) == {"Ilse Marrow", "Tomas Verrin"}
    assert holding(record, "the locks were safe").speaker == "Ilse Marrow"


LETTER = (
    "The strait will stay closed until spring.",
    "We demand the return of the tug. The archive will be opened in June.",
)


def test_document_of_an_issuer_is_the_issuers_from_first_to_last_sentence() -> None:
    record = read_text(*LETTER, by="pellandia")
    assert {s.party for s in record.statements} == {"pellandia"}
    assert {s.authority for s in record.statements} == {"document"}
    assert words_of(record.statements) == (
        "The strait will stay closed until spring We demand the return of the tug "
        "The archive will be opened in June"
    )
    assert holding(record, "the return of the tug").act == "demand"


def test_issuer_may_be_given_by_name() -> None:
    record = read_text(*LETTER, by="Pellandia")
    assert {s.party for s in record.statements} == {"pellandia"}


def test_issuer_nobody_knows_becomes_a_party() -> None:
    record = read_text(*LETTER, by="Guild of Pilots", cast=NO_CAST)
    (party,) = {s.party for s in record.statements}
    assert [p.name for p in record.parties if p.id == party] == ["Guild of Pilots"]


def test_other_voice_in_a_document_speaks_through_the_issuer() -> None:
    record = read_text("Tomas Verrin said that the maps were forged. The locks are safe.", by="pellandia")
    inner = holding(record, "the maps were forged")
    assert (inner.speaker, inner.party) == ("Tomas Verrin", "quorra")
    assert inner.chain == ("Tomas Verrin", "Pellandia", "Quayside Post")
    assert holding(record, "The locks are safe").party == "pellandia"
