"""What kind of act a content is: clear cases of each act, in several wordings."""

from __future__ import annotations

import pytest
from speech_made import only, read_text

from pourparler.record.statement import ACTS

CASES = {
    "demand": [
        "“Quorra must withdraw its dredgers,” Ilse Marrow said.",
        "Oda Kestrick demanded a fifth deckhand on every ferry.",
        "Tomas Verrin called on Pellandia to open the archive.",
        "Ilse Marrow urged Quorra to release the tug.",
        "“Open the archive at once,” Tomas Verrin said.",
        "Ilse Marrow said that Quorra should release the tug.",
        "The company had to reopen the canteen, Oda Kestrick said.",
        "Oda Kestrick insisted on a pension at sixty.",
        "“We want a fifth deckhand on every ferry,” Oda Kestrick said.",
    ],
    "refusal": [
        "“We will never accept a toll,” Tomas Verrin said.",
        "Jarl Pemberly rejected the pension plan.",
        "Ilse Marrow ruled out a second survey.",
        "Tomas Verrin refused to sign the map.",
        "“A toll is out of the question,” Tomas Verrin said.",
        "Ilse Marrow said that Pellandia would not hand over the maps.",
        "Jarl Pemberly turned down the union's proposal.",
        "“We cannot accept a joint patrol,” Ilse Marrow said.",
        "Quorra would not give up a single berth, Tomas Verrin said.",
        "The east quay was not for sale, Jarl Pemberly said.",
    ],
    "offer": [
        "Ilse Marrow offered forty fishing licences.",
        "“We are ready to open the archive,” Ilse Marrow said.",
        "Jarl Pemberly proposed a bonus of two crowns a day.",
        "Tomas Verrin said that Quorra was willing to share its pilots.",
        "Jarl Pemberly said the company was prepared to pay for the uniforms.",
    ],
    "concession": [
        "“We can live with half the toll,” Tomas Verrin said.",
        "Oda Kestrick said that the union no longer insisted on a fifth deckhand.",
        "Ilse Marrow said that Pellandia had dropped its claim to the east quay.",
        "Oda Kestrick gave up her demand for a canteen.",
        "A pension at sixty-three would be enough, Oda Kestrick said.",
    ],
    "condition": [
        "“We will sign only if the archive is opened,” Ilse Marrow said.",
        "Tomas Verrin said that Quorra would agree to a patrol provided that civilians led it.",
        "“No deal without the archive,” Ilse Marrow said.",
        "There would be no signature until the tug was back, Ilse Marrow said.",
        "Quorra would return to the talks only once the tug was released, Tomas Verrin said.",
    ],
    "threat": [
        "“If the canteen stays shut, we will strike on Friday,” Oda Kestrick said.",
        "Quorra threatened to seize the dredgers.",
        "Tomas Verrin said that Quorra would walk out of the talks unless the tug was released.",
        "“Open the gates or we will block the strait,” Tomas Verrin said.",
        "Oda Kestrick threatened a blockade of the harbour.",
    ],
    "promise": [
        "Jarl Pemberly promised to repair the cranes.",
        "“We will publish the maps in June,” Ilse Marrow said.",
        "Tomas Verrin pledged that the pilots would be paid.",
        "Jarl Pemberly vowed to keep every ferry running.",
        "“I will open the archive myself,” Ilse Marrow said.",
    ],
    "accusation": [
        "Tomas Verrin accused Pellandia of hiding the maps.",
        "“They stole our maps,” Tomas Verrin said.",
        "Oda Kestrick blamed Brennick Shipping for the accident.",
        "Ilse Marrow said that Quorra had violated the treaty.",
        "Jarl Pemberly condemned the union's blockade.",
        "“You have lied to the pilots,” Oda Kestrick said.",
    ],
    "concern": [
        "Ilse Marrow feared that the harbour would silt up.",
        "“We are worried about the pilots,” Oda Kestrick said.",
        "Tomas Verrin warned of floods in the lower town.",
        "Oda Kestrick voiced concern about the night shift.",
        "Jarl Pemberly said he was afraid of an accident.",
    ],
    "goal": [
        "“Our aim is a harbour open to all,” Ilse Marrow said.",
        "Ilse Marrow said that the goal was a treaty for a generation.",
        "Quorra aims to reopen the embassy by autumn.",
        "“Our objective is peace on the strait,” Tomas Verrin said.",
    ],
    "procedural": [
        "Ilse Marrow said that the talks would resume on Friday in Lomara.",
        "The next round would be held in Sund, Tomas Verrin said.",
        "The two sides would meet again on Monday, Jarl Pemberly said.",
        "Tomas Verrin said that the fishermen would get a seat at the table.",
    ],
    "support": [
        "Ilse Marrow welcomed the mediator's plan.",
        "Tomas Verrin endorsed the plan of the pilots.",
        "“We support the pilots in this,” Oda Kestrick said.",
        "Jarl Pemberly backed the mediator's text.",
    ],
    "denial": [
        "Pellandia denied having moved the buoys.",
        "“That report is not true,” Tomas Verrin said.",
        "Ilse Marrow said that Pellandia had never agreed to a toll.",
        "“We did not move the buoys,” Ilse Marrow said.",
        "Jarl Pemberly denied that the crane was broken.",
        "There was no such letter, Tomas Verrin said.",
    ],
    "assessment": [
        "“The talks were constructive,” Ilse Marrow said.",
        "Tomas Verrin said that little progress had been made.",
        "Ilse Marrow said that the two sides were still far apart.",
        "The session had been useful, Jarl Pemberly said.",
    ],
    "other": [
        "“The night was cold,” Jarl Pemberly said.",
        "Oda Kestrick said that the harbour was founded in 1612.",
        "The bells of Lomara were cast in her town, Ilse Marrow said.",
    ],
}


def test_every_act_has_cases() -> None:
    assert set(CASES) == set(ACTS)
    assert sum(len(texts) for texts in CASES.values()) >= 40


@pytest.mark.parametrize(
    ("text", "act"),
    [(text, act) for act, texts in CASES.items() for text in texts],
    ids=[f"{act}-{number}" for act, texts in CASES.items() for number, _ in enumerate(texts, start=1)],
)
def test_clear_cut_case_has_its_act(text: str, act: str) -> None:
    assert only(read_text(text)).act == act


@pytest.mark.parametrize("text", CASES["condition"])
def test_condition_is_always_conditional(text: str) -> None:
    assert only(read_text(text)).conditional


@pytest.mark.parametrize("speaker", ["Ilse Marrow", "Oda Kestrick", "Jarl Pemberly"])
def test_speaker_does_not_change_the_act(speaker: str) -> None:
    record = read_text(f"“The toll must go,” {speaker} said.")
    assert only(record).act == "demand"


def test_words_decide_over_a_neutral_cue() -> None:
    acts = [only(read_text(f"“We will never accept a toll,” Tomas Verrin {cue}.")).act for cue in
            ("said", "told reporters", "added", "replied", "declared")]  # fmt: skip
    assert set(acts) == {"refusal"}
