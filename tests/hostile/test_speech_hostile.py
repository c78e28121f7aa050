"""Texts no reporter writes: no crash, a typed record, lawful spans, in bounded time."""

from __future__ import annotations

import time

import pytest

from pourparler.base.numbers import MAX_LINE, MAX_PARAGRAPH
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.read.speech.parse import parser
from pourparler.read.speech.segments import segments
from pourparler.record.record import Record, check_spans
from pourparler.record.statement import Statement

LEAD = "Ilse Marrow, the foreign minister of Pellandia, came to Lomara."


def read_raw(text: str, *, language: str | None = None) -> Record:
    given = Given(outlet="Quayside Post", published="2031-05-14", language=language)
    (source,) = take_bytes(text.encode(), name="-", given=given).sources
    return read([source])


def assert_typed(record: Record) -> None:
    assert isinstance(record, Record)
    assert all(isinstance(statement, Statement) for statement in record.statements)
    check_spans(record)


def test_article_without_speech_has_no_statements() -> None:
    record = read_raw(
        "Low water in Lomara\n\nThe river fell by a metre in May. The boats lay in the mud.\n\n"
        "The locks were built in 1901 and rebuilt in 1962."
    )
    assert_typed(record)
    assert record.statements == ()
    assert len(record.sources) == 1


@pytest.mark.parametrize(
    "text",
    [
        "La ministre a déclaré lundi que les écluses étaient sûres. « Nous ne paierons pas », a-t-elle dit.",
        "Die Ministerin sagte am Montag, die Schleusen seien sicher. „Wir zahlen nie“, sagte sie dem Blatt.",
        "Министр заявила в понедельник, что шлюзы безопасны. «Мы не заплатим», — сказала она.",
        "外交部长星期一说，船闸是安全的。“我们永远不会付款，”她说。",
        "قالت الوزيرة يوم الاثنين إن الأهوسة آمنة. «لن ندفع أبدا»، قالت.",
    ],
    ids=["French", "German", "Russian", "Chinese", "Arabic"],
)
def test_text_in_another_language_is_kept_without_statements(text: str) -> None:
    record = read_raw(text * 3)
    assert_typed(record)
    assert record.sources[0].text == text * 3
    assert record.statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "“" * 200 + "No" + "”" * 200 + ", Marrow said.",
        "“‘" * 100 + "No toll" + "’”" * 100 + ", Marrow said.",
        '"' * 401 + " Marrow said.",
        "Marrow said: " + "“No, ‘he said, ” " * 100,
        "«" * 200 + " Marrow said " + "»" * 199,
        "(" * 500 + " Marrow said no " + ")" * 500,
    ],
    ids=["nested pairs", "two kinds nested", "odd straight marks", "crossed pairs", "guillemets", "brackets"],
)
def test_two_hundred_nested_quotations_are_read(text: str) -> None:
    assert_typed(read_raw(f"{LEAD}\n\n{text}", language="en"))


@pytest.mark.parametrize("text", ["…", "“”", "?!?!", "— — —", "“ ” ‘ ’", ":", "'''''", "“", ".\n\n.\n\n."])
def test_only_punctuation_states_nothing(text: str) -> None:
    record = read_raw(text, language="en")
    assert_typed(record)
    assert record.statements == ()


LONG = {
    "one sentence of and": "Ilse Marrow said that " + "the gate was shut and " * 2_000 + "it rained.",
    "one sentence of commas": "Ilse Marrow demanded " + "a gate, " * 5_000 + "and a lock.",
    "one quotation": "“" + "the gate is shut and " * 2_000 + "it rains,” Ilse Marrow said.",
    "one word": "Ilse Marrow said " + "a" * 20_000 + ".",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.usefixtures("no_hang")
def test_sentence_of_ten_thousand_words_is_read_in_bounded_time(text: str) -> None:
    assert_typed(read_raw(text, language="en"))


@pytest.mark.parametrize(
    "text",
    [
        "“The locks \u202eare safe\u202c,” said Ilse Marrow.",
        "\u200f“The locks are safe,”\u200f said Ilse Marrow.",
        "“The \u2067locks\u2069 are safe,” said \u200eIlse Marrow\u200e.",
    ],
    ids=["override", "right-to-left marks", "isolates"],
)
def test_bidi_marks_stay_in_the_span_and_do_not_hide_the_speaker(text: str) -> None:
    record = read_raw(f"{LEAD}\n\n{text}", language="en")
    assert_typed(record)
    assert {statement.speaker for statement in record.statements} == {"Ilse Marrow"}
    (statement,) = record.statements
    words = "".join(span.text for span in statement.content_spans)
    assert "locks" in words
    assert "safe" in words


@pytest.mark.parametrize(
    "text",
    [
        "said said said said said said said said said said",
        "Said Said said that Said had said so, said Said.",
        "ILSE MARROW SAID THAT THE LOCKS WERE SAFE. “NO TOLL,” SHE SAID.",
        "ilse marrow said the locks were safe “no toll” she said",
        "Marrow said Marrow said Marrow said Marrow said Marrow said Marrow said the locks were safe.",
        "According to according to according to Marrow, no.",
        ": Marrow : said : no :",
        "She said. He said. It said. They said. Who said? “I said.”",
        "“…,” she said. “—,” he said. “!”",
        "Ilse\u00a0Marrow said\u2009that the\u200blocks were\u00adsafe. \U0001f6a2\U0001f6a2 said Marrow.",
        "I" * 3_000 + " said Marrow.",
        "Marrow said " + "https://example.org/" + "a/" * 2_000,
    ],
)
def test_words_of_speech_without_sense_do_not_break_the_reader(text: str) -> None:
    assert_typed(read_raw(f"{LEAD}\n\n{text}", language="en"))


def test_quotation_that_never_closes_does_not_swallow_the_article() -> None:
    later = "\n\n".join(f"The rain fell on lock {n} and the boats stayed in." for n in range(50))
    record = read_raw(f"{LEAD}\n\n“The locks are safe, Ilse Marrow said.\n\n{later}", language="en")
    assert_typed(record)
    assert not any("boats" in span.text for s in record.statements for span in s.content_spans)


def test_thousand_labels_are_read() -> None:
    record = read_raw("\n".join(f"MS MARROW: Gate {n} is shut.\nMR VERRIN: It is open." for n in range(500)))
    assert_typed(record)
    assert len({statement.id for statement in record.statements}) == len(record.statements)


def test_longest_line_the_intake_takes_is_read_in_parts_that_the_parser_takes() -> None:
    """What the intake lets in, the parser must not refuse; three of the parts are parsed."""
    words = "Ilse Marrow said no. It rained on. "
    given = Given(outlet="Quayside Post", published="2031-05-14", language="en")
    (source,) = take_bytes((words * (MAX_LINE // len(words))).encode(), name="-", given=given).sources
    parts = segments(source)
    assert max(part.end - part.start for part in parts) <= MAX_PARAGRAPH < parser().pipeline.max_length
    assert "".join(source.text[part.start : part.end] for part in parts) == source.text.rstrip()
    assert_typed(read_raw(source.text[: 3 * MAX_PARAGRAPH], language="en"))


def test_long_list_costs_no_more_than_its_length() -> None:
    """Each clause of a list used to be weighed with all before it."""

    def seconds(gates: int) -> float:
        text = "Ilse Marrow demanded " + "a gate, " * gates + "and a lock."
        start = time.process_time()
        read_raw(text, language="en")
        return time.process_time() - start

    seconds(100)
    assert seconds(720) < 20 * seconds(90)
