"""Chains: the inner voice speaks, whoever passes it on is a hop; a wire never speaks."""

from __future__ import annotations

import pytest
from speech_made import holding, only, plain, read_text, voices, words_of

WIRES = [
    "Reuters",
    "Reuters news agency",
    "the AP",
    "Nordlys News Agency",
    "the daily Havnebladet",
    "the newspaper Skerry Dawn",
    "broadcaster Kanal Sund",
    "Lomara Radio",
    "the Lomara Courier",
]


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize(
    "form",
    [
        "Tomas Verrin made clear in Lomara on Monday that no berth would be given up, {wire} stated.",
        "{Wire} reported that Tomas Verrin had said that no berth would be given up.",
        "No berth would be given up, Tomas Verrin said, according to {wire}.",
        "According to {wire}, Tomas Verrin said that no berth would be given up.",
    ],
    ids=["inner cue first", "reported that", "according to at the end", "according to in front"],
)
def test_wire_over_an_inner_cue_is_a_hop_and_never_speaks(form: str, wire: str) -> None:
    record = read_text(form.format(wire=wire, Wire=wire[0].upper() + wire[1:]))
    statement = only(record)
    assert statement.speaker == "Tomas Verrin"
    assert words_of([statement]).lower() == "no berth would be given up"
    assert statement.chain[0] == "Tomas Verrin"
    assert statement.chain[-1] == "Quayside Post"
    assert len(statement.chain) == 3
    assert statement.chain[1].split()[-1] == wire.split()[-1]


@pytest.mark.parametrize(
    "text",
    [
        "Reuters reported that the harbour was quiet on Tuesday night.",
        "The harbour was quiet on Tuesday night, Nordlys News Agency said.",
        "The daily Havnebladet wrote that the talks had run late.",
        "According to the Lomara Courier, the talks had run late.",
        "“The talks ran late,” Lomara Radio reported.",
        "The agency said that the talks had run late.",
        "The newspaper said that the talks had run late.",
    ],
)
def test_wire_alone_is_neither_speaker_nor_party(text: str) -> None:
    record = read_text(text)
    assert [s for s in record.statements if s.speaker is not None or s.party is not None] == []
    names = {p.name for p in record.parties} | {p.name for p in record.people}
    assert not [n for n in names for w in ("Reuters", "Nordlys", "Havneblad", "Courier", "Radio") if w in n]


@pytest.mark.parametrize("name", ["the agency reported", "the agency added", "the news agency said"])
def test_agency_without_a_name_does_not_become_a_party(name: str) -> None:
    record = read_text(f"Tomas Verrin said on Monday that no berth would be given up, {name}.")
    statement = holding(record, "no berth would be given up")
    assert statement.speaker == "Tomas Verrin"
    assert {s.speaker for s in record.statements} == {"Tomas Verrin"}


def test_own_outlet_is_not_named_twice_in_the_chain() -> None:
    record = read_text("No berth will be given up, Tomas Verrin told the Quayside Post.")
    assert only(record).chain == ("Tomas Verrin", "Quayside Post")


def test_other_outlet_that_was_told_stands_in_the_chain() -> None:
    record = read_text("“No berth will be given up,” Tomas Verrin told the Lomara Courier.")
    chain = only(record).chain
    assert (chain[0], chain[-1], len(chain)) == ("Tomas Verrin", "Quayside Post", 3)
    assert "Courier" in chain[1]


NESTED = {
    "an official said the minister had said": (
        "A Quorran official said Ilse Marrow had told the mediators that the archive was empty.",
        "Ilse Marrow",
        "the archive was empty",
        "official",
    ),
    "an aide recalled": (
        "Oda Kestrick said Jarl Pemberly had promised her that the canteen would stay open.",
        "Jarl Pemberly",
        "the canteen would stay open",
        "Kestrick",
    ),
    "two persons named": (
        "Tomas Verrin told reporters that Ilse Marrow had warned him that the harbour would silt up.",
        "Ilse Marrow",
        "the harbour would silt up",
        "Verrin",
    ),
}


@pytest.mark.parametrize(("text", "speaker", "words", "hop"), NESTED.values(), ids=NESTED)
def test_inner_voice_speaks_and_the_outer_one_is_a_hop(text: str, speaker: str, words: str, hop: str) -> None:
    statement = holding(read_text(text), words)
    assert statement.speaker == speaker
    assert plain(words) == words_of([statement])
    assert statement.chain[0] == speaker
    assert any(hop in link for link in statement.chain[1:-1]), statement.chain


def test_quotation_of_somebody_inside_a_quotation_stays_the_outer_speakers_talk() -> None:
    record = read_text("“Marrow told me, ‘Take it or leave it,’ and I left,” Tomas Verrin said.")
    assert set(voices(record)) == {"Tomas Verrin"}


def test_three_hop_chain_runs_from_the_speaker_to_the_outlet() -> None:
    record = read_text(
        "Oda Kestrick said on Sunday that the night ban would stay, a member of the board said, "
        "according to Nordlys News Agency."
    )
    statement = holding(record, "the night ban would stay")
    assert statement.speaker == "Oda Kestrick"
    assert statement.chain[0] == "Oda Kestrick"
    assert statement.chain[-1] == "Quayside Post"
    assert any("Nordlys" in link for link in statement.chain[1:-1]), statement.chain
