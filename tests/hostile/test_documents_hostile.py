"""Rows 21 to 23, 59, 60 and 65 in Word and PDF: words of a source are words, and lead nowhere."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from test_brief_hostile import NAUGHTY, brief_of, record_of

from pourparler.brief.docx import to_docx
from pourparler.brief.pdf import paged, to_pdf
from pourparler.brief.plain import shown

HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08\ud800-\udfff]")


@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)
def test_hostile_words_stand_in_word_as_they_are_shown(text: str) -> None:
    import docx

    content = to_docx(brief_of(record_of(text), reason=f"The words are absolute: “{text}”, says {text}."))
    document = docx.Document(io.BytesIO(content))
    words = "\n".join(t.text or "" for t in document.element.body.iter() if t.tag.endswith("}t"))
    assert shown(text).strip() in words.replace("\n", "") or shown(text) in words
    assert not HIDDEN.search(words)
    assert not [rel for rel in document.part.rels.values() if rel.is_external]
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        assert held.testzip() is None


@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)
def test_hostile_words_are_set_as_words(text: str) -> None:
    made = brief_of(record_of(text))
    content = to_pdf(made)
    assert content.startswith(b"%PDF-")
    assert b"/URI" not in content
    assert b"/JavaScript" not in content
    assert paged(made)["title"] == shown(text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,<b>", "file:///etc/passwd", "vbscript:x"]
)
def test_an_address_that_is_not_of_the_web_is_text(url: str) -> None:
    import docx

    made = brief_of(record_of("calm", url=url))
    document = docx.Document(io.BytesIO(to_docx(made)))
    assert not [rel for rel in document.part.rels.values() if rel.is_external]
    assert any(url in paragraph.text for paragraph in document.paragraphs)
    assert b"/URI" not in to_pdf(made)


def test_words_in_the_language_of_the_setter_are_words() -> None:
    from pypdf import PdfReader

    text = '#import "@preview/x:1.0.0" #panic("no") $ x^2 $ = Head <label> @ref \\ *b* _i_ `r` // gone'
    pages = PdfReader(io.BytesIO(to_pdf(brief_of(record_of(text))))).pages
    held = "".join("".join(page.extract_text().split()) for page in pages)
    assert "".join(text.split()) in held


def test_forty_thousand_letters_are_set_in_full() -> None:
    import docx
    from pypdf import PdfReader

    made = brief_of(record_of("end", long=" word" * 8_000))
    document = docx.Document(io.BytesIO(to_docx(made)))
    part = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/footnotes"))
    assert part.blob.count(b" word") >= 8_000
    pages = PdfReader(io.BytesIO(to_pdf(made))).pages
    assert sum(page.extract_text().count("word") for page in pages) >= 8_000
