"""Blocks: each line of a page gets the kind that its place and form tell."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.read.blocks import blocks, dateline, syndication
from pourparler.read.turns import turns

GOLD = Path(os.environ.get("POURPARLER_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data"))

WIRE = """Quay union refuses harbour pact

By Tarn Ellery

AMARU, Feb 10 (Nordwire) - The Quay Union said on Monday that it would not sign the harbour pact.

"Nine berths," said Ilsa Morrow, its general secretary. "Not eight."

(Reporting by Tarn Ellery; editing by Odo Finch)"""

RADIO = """Radio Amaru 99.1 – News from the harbour
Home › Region › Harbour

“Nobody asked us”: dockers repeat their vow

Posted Tuesday 10 February, 17:05 – Newsroom

In short:
• The union will not sign.
• The board is silent.

Ilsa Morrow, second from left, at the gate on Monday. Photo: Ola Fenn/Radio Amaru

The gate was shut all day, and nobody could say when it would open again.

And the ferries?
They go on for now, the board said, but for how long it could not tell.

Read also: Ten things about the old lighthouse"""

FEED = """The dockers want your harbour, and they want your ferry too.
The post Dockers Vow To Shut Harbour appeared first on The Lamp.
The dockers want your harbour, and now they want your ferry as well, said the chair of the board.
He would not sign, he added, and left."""


def kinds(text: str, **facts: object) -> list[str]:
    return [block.kind for block in blocks(text, **facts)]  # type: ignore[arg-type]


def test_wire_copy_has_title_byline_and_credit() -> None:
    assert kinds(WIRE) == ["title", "byline", "body", "body", "boilerplate"]


def test_page_with_furniture_is_told_apart_from_its_text() -> None:
    assert kinds(RADIO) == [
        "boilerplate", "boilerplate", "title", "byline", "subhead", "body", "body", "caption",
        "body", "subhead", "body", "related",
    ]  # fmt: skip


def test_feed_excerpt_is_a_repeated_lead_and_its_last_line_boilerplate() -> None:
    assert kinds(FEED) == ["lead-repeat", "boilerplate", "body", "body"]


def test_lead_that_is_not_repeated_stays_body() -> None:
    text = FEED.replace(
        "The dockers want your harbour, and they want your ferry too.",
        "Rain fell on the quay and on all who stood there.",
    )
    assert kinds(text)[0] == "body"


def test_syndication_line_behind_a_paragraph_is_cut_off_and_read() -> None:
    text = "The board said no to the pact.  The post Board Says No appeared first on The Lamp."
    body, footer = blocks(text)
    assert (body.kind, footer.kind) == ("body", "boilerplate")
    said = syndication(text, footer)
    assert said is not None
    assert (said.title, said.outlet) == ("Board Says No", "The Lamp")
    assert syndication(text, body) is None


def test_author_line_and_line_of_place_and_day_are_one_byline() -> None:
    head = "What the dockers want\n\nBy Odo Finch, Harbour Editor\nAmaru, Saturday 14 February 2026\n\n"
    text = head + "Nine berths, thundered Ilsa Morrow on Monday, and nine it has been since."
    found = blocks(text)
    assert [b.kind for b in found] == ["title", "byline", "body"]
    assert text[found[1].start : found[1].end].count("\n") == 1


def test_title_that_the_page_names_is_found_even_with_a_full_stop() -> None:
    title = "The board says no to the harbour pact for good."
    text = f"Amaru\n{title}\nThe board said no on Monday, and the union went home."
    assert kinds(text, title=title) == ["boilerplate", "title", "body"]


def test_a_first_sentence_is_no_title() -> None:
    text = "The board said no.\n\nThe union left the hall at once, and nobody spoke."
    assert kinds(text) == [
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 The Lamp", "(c) Nordwire", "Copyright 2026 Nordwire", "All rights reserved.",
        "Additional reporting: Nordwire", "Share this article", "Subscribe to our letter",
        "This article first appeared in The Lamp.", "Sign up for our newsletter", "Follow us on Facebook",
    ],
)  # fmt: skip
def test_notices_are_boilerplate(line: str) -> None:
    assert kinds(f"{WIRE}\n\n{line}")[-1] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Amaru on Monday, said the board, and nobody knew why.",
        "(c) The parties shall meet again within thirty days of this declaration.",
        "By Friday evening the ballot was in, and nine in ten had voted to strike.",
        "Registered voters said that they would rather have the ferry than the pact.",
        "He is a man of the far left, said the chair, and the center-left would not vote for him.",
        "The bill was written by Senator Hollin Marr (R), who said that it would pass.",
        "More than forty dockers were left without a berth, the union said.",
        "Copyright law is on our side, said the chair, and so is the court.",
    ],
)
def test_prose_that_begins_like_furniture_stays_body(line: str) -> None:
    text = WIRE.replace('"Nine berths,"', f'{line}\n\n"Nine berths,"')
    assert kinds(text)[3] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Dockers at the gate on Monday. (Ola Fenn/Nordwire)",
        "Dockers at the gate on Monday. (Ola Fenn/Pool Photo via AP)",
        "Picture: Ola Fenn",
        "Chair Hollin Marr (left) and Ilsa Morrow (right) at the table",
        "The counter at the ferry, open until further notice. Photo: private",
    ],
)
def test_captions_are_found_by_credit_or_pose(line: str) -> None:
    assert kinds(f"{WIRE}\n\n{line}\n\nThe talks go on, said the mediator.")[-2] == "caption"


def test_a_short_quotation_is_no_subhead() -> None:
    text = WIRE.replace('"Nine berths,"', '“The berths are ours and we keep them”\n\n"Nine berths,"')
    assert kinds(text)[3] == "body"


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "The Quay Union said on Monday that it would not sign the harbour\n"
        "pact, which the board had laid on the table a week ago without a\n"
        "word of warning to anybody who works on the docks of the old town\n"
        "or lives beside them.\n\n"
        "The board, which runs the harbour, called the demand a wish list\n"
        "that nobody could take for an offer, and said that it would wait\n"
        "for another week before it called the mediator in."
    )
    assert len(blocks(wrapped)) == 2


def test_crlf_and_leading_blank_lines_keep_the_offsets_of_the_file() -> None:
    text = "\r\n\r\n" + WIRE.replace("\n", "\r\n")
    found = blocks(text)
    assert [b.kind for b in found] == kinds(WIRE)
    assert text[found[0].start : found[0].end] == "Quay union refuses harbour pact"


@pytest.mark.parametrize(
    ("words", "place", "day", "agency", "rest"),
    [
        ("AMARU, Feb 10 (Nordwire) - The union", "AMARU", "Feb 10", "Nordwire", "The union"),
        ("KELL BAY, Amaru, Sept 26 (Nordwire) – No", "KELL BAY, Amaru", "Sept 26", "Nordwire", "No"),
        ("AMARU (NW) — The union", "AMARU", None, "NW", "The union"),
        ("Amaru, 10 February (NW) -- The union", "Amaru", "10 February", "NW", "The union"),
        ("AMARU — The union", "AMARU", None, None, "The union"),
    ],
)
def test_dateline_gives_place_day_and_agency(
    words: str, place: str, day: str | None, agency: str | None, rest: str
) -> None:
    found = dateline(words, blocks(words + " said no.\n\nMore text here, said the board.")[0])
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)
    assert words[found.end :] == rest


@pytest.mark.parametrize(
    "words",
    ["The board – no friend of the union – said no.", "FRS-led talks failed.", "Talks failed - again."],
)
def test_a_dash_alone_makes_no_dateline(words: str) -> None:
    assert dateline(words, blocks(words)[0]) is None


@given(st.text(alphabet=st.sampled_from("Aa b.:,\n\r\t\u2028“”•()-—12Photo"), max_size=300))
def test_every_character_but_white_space_is_in_exactly_one_block(text: str) -> None:
    found = blocks(text)
    covered = [0] * len(text)
    for block in found:
        words = text[block.start : block.end]
        assert words
        assert words == words.strip()
        for place in range(block.start, block.end):
            covered[place] += 1
    assert all(n == 1 or (n == 0 and text[i].isspace()) for i, n in enumerate(covered))
    assert [b.start for b in found] == sorted(b.start for b in found)


def test_blocks_agree_with_the_labelled_articles() -> None:
    files = sorted(GOLD.glob("negotiations/*/gold/*.json"))
    if not files:
        pytest.skip("labelled articles not found; set POURPARLER_DATA")
    wrong = []
    for file in files:
        labels = json.loads(file.read_text(encoding="utf-8"))
        text = (file.parents[1] / "articles" / f"{file.stem}.txt").read_bytes().decode("utf-8")
        gold = {
            (b["start"], b["start"] + len(text[b["start"] : b["end"]].rstrip())): b["kind"]
            for b in labels["blocks"]
        }
        mine = {(b.start, b.end): b.kind for b in blocks(text)}
        wrong += [(file.stem, key) for key in gold.keys() | mine.keys() if gold.get(key) != mine.get(key)]
    assert wrong == []


def test_turns_carry_label_name_and_words() -> None:
    text = "Joint briefing\n\nMR TAL: We agree.\nTo most of it.\n\nMS ORR: We do not.\n\nMR TAL: Then no."
    found = turns(text)
    assert [(t.name, text[t.start : t.end]) for t in found] == [
        ("MR TAL", "We agree.\nTo most of it."),
        ("MS ORR", "We do not."),
        ("MR TAL", "Then no."),
    ]
    assert all(text[t.label.start : t.label.end] == t.label.text for t in found)


@pytest.mark.parametrize(
    "text",
    [
        "Q. Will you sign the pact?\nA. No.\nQ. Why not?\nA. Because of the berths.",
        "Ilsa Morrow: We will not sign.\nHollin Marr: We shall see.\nOdo Finch: Thank you both.",
        "MODERATOR:\nWelcome to you all.\nMORROW:\nThank you for this.\nMODERATOR:\nWill you sign?",
    ],
)
def test_transcripts_of_other_shapes_are_found(text: str) -> None:
    assert len(turns(text)) >= 3


@pytest.mark.parametrize(
    "text",
    [
        RADIO,
        WIRE,
        "HARBOUR FUND (COP):\n\nThey met.\n\nOTHER MATTERS (SBI):\n\nThey met.\n\nCLOSING:\n\nThey left.",
        "From: Ilsa\nTo: Hollin\nSubject: The pact\nDate: Monday\n\nWe will not sign it.",
        "Price: nine crowns\nRest: ten hours\nTerm: three years\nThe board said that this was all.",
    ],
)
def test_labels_of_other_kinds_make_no_transcript(text: str) -> None:
    assert turns(text) == ()
