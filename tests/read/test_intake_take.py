"""The door of the intake: encodings, formats by content, folders, facts given by the user."""

import sys
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from pourparler.base.errors import (
    EmptyInput,
    EncodingError,
    FormatError,
    InputError,
    LimitError,
    PourparlerError,
    UsageError,
)
from pourparler.base.ids import sha256_hex, source_id
from pourparler.base.numbers import MAX_BYTES, MAX_LINE
from pourparler.read.intake.decode import decode
from pourparler.read.intake.given import Given
from pourparler.read.intake.language import language_of
from pourparler.read.intake.take import take, take_bytes, take_each
from pourparler.record.source import Source

ARTICLE = "Pact refused\n\nThe Quay Union of Kéll said that it would not sign.\n\nThe board said no."


def one(content: bytes, *, name: str = "-", given: Given = Given()) -> Source:  # noqa: B008
    (source,) = take_bytes(content, name=name, given=given).sources
    return source


@pytest.mark.parametrize(
    "text", [ARTICLE, "\n\n" + ARTICLE, ARTICLE.replace("\n", "\r\n"), "  " + ARTICLE + " \n"]
)
def test_plain_text_is_stored_code_point_for_code_point(text: str) -> None:
    source = one(text.encode())
    assert source.text == text
    assert source.text_sha256 == sha256_hex(text)
    assert source.id == source_id(outlet=source.outlet, published=source.published.value, text=text)
    assert source.extracted_by == "plain"


def test_what_the_user_says_outranks_the_text() -> None:
    given = Given(
        outlet="The Lamp",
        language="fr",
        caveat="restricted",
        url="https://lamp.example/1",
        published="2026-02-10",
    )
    source = one(ARTICLE.encode(), name="07-post-2026-03-01.txt", given=given)
    assert (source.outlet, source.language, source.caveat, source.url) == (
        "The Lamp", "fr", "restricted", "https://lamp.example/1",
    )  # fmt: skip


def test_a_document_of_one_issuer_says_whose_it_is() -> None:
    source = one(ARTICLE.encode(), given=Given(by="Quay Union"))
    assert (source.kind, source.by) == ("document", "Quay Union")


def test_a_transcript_is_told_by_its_turns() -> None:
    source = one(b"MR TAL: We agree.\n\nMS ORR: We do not.\n\nMR TAL: Then no.")
    assert source.kind == "transcript"
    assert {block.kind for block in source.blocks} == {"body"}


def test_an_address_that_is_no_web_address_is_refused() -> None:
    with pytest.raises(UsageError, match="web address"):
        one(ARTICLE.encode(), given=Given(url="javascript:alert(1)"))


@pytest.mark.parametrize(
    ("name", "text", "outlet"),
    [
        ("07-lamp-2026-03-01.txt", ARTICLE, "lamp"),
        ("lamp-2026-03-01.txt", ARTICLE, "lamp"),
        ("quay-cut-2026-03-01.txt", ARTICLE, None),
        ("lamp.txt", ARTICLE, None),
        ("x-2026-03-01.txt", ARTICLE + "\nThe post Pact Refused appeared first on The Lamp.", "The Lamp"),
        ("x-2026-03-01.txt", "Radio Kéll 98.4 – News from the bay\n\n" + ARTICLE, "Radio Kéll 98.4"),
    ],
)  # fmt: skip
def test_the_outlet_comes_from_the_text_before_the_file_name(
    name: str, text: str, outlet: str | None
) -> None:
    assert one(text.encode(), name=name).outlet == outlet


def test_a_headline_that_stands_only_in_the_syndication_line_is_the_title() -> None:
    text = "The union would not sign the pact.\nThe post Pact Refused appeared first on The Lamp."
    assert one(text.encode()).title == "Pact Refused"


def test_another_language_is_stored_with_blocks_and_a_remark() -> None:
    source = one(
        b"Die Gewerkschaft sagte, dass sie den Vertrag nicht unterschreiben werde.\n\nDas ist alles."
    )
    assert source.language == "de"
    assert len(source.blocks) == 2
    assert any("'de'" in remark for remark in source.remarks)


@pytest.mark.parametrize(
    ("text", "language"),
    [("No deal, she said.", "en"), ("Никто не подписал бы этот договор, мы.", "ru"), ("...", "und")],
)
def test_language_is_told_by_script_and_common_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        (b"\xef\xbb\xbfK\xc3\xa9ll", "windows-1252", "Kéll"),
        (b"\xff\xfeK\x00\xe9\x00", None, "Ké"),
        (b"\xff\xfe\x00\x00K\x00\x00\x00", None, "K"),
        (b"K\xe9ll \x93no\x94", "ISO-8859-1", "Kéll “no”"),
        (b"K\xe9ll \x93no\x94", None, "Kéll “no”"),
        (b"K\xc3\xa9ll", None, "Kéll"),
        (b"K\xc3\xa9ll", "utf-16", "Kéll"),
        (b"K\xc3\xa9ll", "utf-7", "Kéll"),
        (b'<meta charset="iso-8859-1">K\xe9ll', "utf-8", '<meta charset="iso-8859-1">K\ufffdll'),
        (b"\xcc\xe8\xed", "windows-1251", "Мин"),
        ("No deal, she said.".encode("utf-16-le"), None, "No deal, she said."),
        ("No deal, she said.".encode("utf-16-be"), None, "No deal, she said."),
        ("No deal, she said.".encode("utf-32-le"), None, "No deal, she said."),
        (("Никто не подписал. " * 9).encode("utf-16-le"), None, "Никто не подписал. " * 9),
    ],
)
def test_encodings_follow_the_rules_of_the_web(content: bytes, charset: str | None, text: str) -> None:
    assert decode(content, charset=charset).text == text


def test_seven_bit_tricks_are_never_decoded() -> None:
    assert decode(b"+ADw-script+AD4-", charset="utf-7").text == "+ADw-script+AD4-"
    with pytest.raises(EncodingError):
        decode(b"text", charset="iso-2022-kr")


def test_invalid_bytes_become_replacement_characters_and_are_counted() -> None:
    source = one("Kéll said no. ".encode() + b"\xff" + " Ábor said yes.".encode())
    assert source.text == "Kéll said no. \ufffd Ábor said yes."
    assert any("U+FFFD" in remark for remark in source.remarks)


def test_barred_characters_are_replaced_one_for_one() -> None:
    source = one("No\x00 deal\x07 said\x0cKéll \ufffe.".encode())
    assert source.text == "No\ufffd deal\ufffd said\nKéll \ufffd."


def test_hidden_characters_are_kept_and_remarked() -> None:
    source = one("The chair \u202esaid no\u202c to Kéll\u200b.".encode())
    assert "\u202e" in source.text
    assert any("direction" in remark for remark in source.remarks)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyInput),
        (b" \n\t", EmptyInput),
        (b"\xef\xbb\xbf\n", EmptyInput),
        (b"%PDF-1.7\n1 0 obj", FormatError),
        (b"PK\x03\x04\x14\x00", FormatError),
        (b"WARC/1.0\r\nWARC-Type: response", FormatError),
        (bytes(range(256)) * 20, FormatError),
        (b'{"a": [1, 2]}', FormatError),
        (b"<?xml version='1.0'?><note>hi</note>", FormatError),
        (b"x" * (MAX_BYTES + 1), LimitError),
        (b"word " * (MAX_LINE // 4), LimitError),
        (b"A: b\n" * 400_000, LimitError),
        (("Ke" + "\u0301" * 200 + "ll").encode(), LimitError),
    ],
)
def test_what_cannot_be_read_is_refused_by_type_and_name(
    content: bytes, error: type[PourparlerError]
) -> None:
    with pytest.raises(error) as caught:
        take_bytes(content, name="quay.txt")
    assert caught.value.where.partition("#")[0] == "quay.txt"
    assert caught.value.mend


def test_the_format_is_told_by_content_not_by_name() -> None:
    assert one(ARTICLE.encode(), name="page.html").extracted_by == "plain"
    with pytest.raises(FormatError):
        one(b"%PDF-1.7", name="article.txt")


def test_a_folder_goes_on_past_a_bad_file_and_skips_hidden_ones(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("Second: the board said no.")
    (tmp_path / "1.txt").write_text("First: the union said no.")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / ".hidden").write_text("not this")
    taken = take(tmp_path)
    assert [source.text.split(":")[0] for source in taken.sources] == ["First", "Second"]
    assert [Path(refusal.path).name for refusal in taken.refused] == ["bad.pdf"]
    assert isinstance(taken.refused[0].error, FormatError)


def test_a_single_bad_file_a_missing_one_and_an_empty_folder_raise(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(FormatError):
        take(tmp_path / "bad.pdf")
    with pytest.raises(InputError, match="no such file"):
        take(tmp_path / "none.txt")
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyInput):
        take(tmp_path / "empty")


def test_plain_text_needs_no_web_libraries(tmp_path: Path) -> None:
    import subprocess

    code = (
        "import sys; from pourparler.read.intake.take import take_bytes; "
        "take_bytes(b'No deal, she said.', name='-'); "
        "sys.exit(any(m in sys.modules for m in ('lxml', 'trafilatura', 'feedparser')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@examples(st.binary(max_size=300))
def test_any_bytes_give_sources_or_a_typed_error(content: bytes) -> None:
    try:
        taken = take_bytes(content, name="x")
    except PourparlerError:
        return
    for source in taken.sources:
        source.text.encode("utf-8")
        assert all(source.text[b.start : b.end].strip() for b in source.blocks)


def test_several_inputs_are_taken_each_once_and_a_refusal_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    found = take_each([path, str(path), tmp_path / "none.txt", b"", b"Other words\n\nThe board said no."])
    assert [source.path for source in found.sources] == [str(path), None]
    assert [one.path for one in found.refused] == [str(tmp_path / "none.txt"), "-"]
