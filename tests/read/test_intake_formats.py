"""Documents out of PDF, DOCX, mail, zip, tar, gzip and web archives, and folders of them."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
from pathlib import Path

import pytest
from made_files import SAID, docx, encrypted, gz, html, mail, mbox, packed, paragraph, pdf, record, shown

from pourparler.base.errors import FormatError
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import documents, take, take_bytes, take_each
from pourparler.record.source import Source


def one(content: bytes, *, name: str = "quay", given: Given = Given()) -> Source:  # noqa: B008
    (source,) = take_bytes(content, name=name, given=given).sources
    return source


def test_a_pdf_is_read_by_paragraphs_and_words_broken_at_the_margin_are_whole() -> None:
    first = shown("The parties met in Lomara to nego-", "tiate for nine days.", "They left.")
    source = one(pdf(first, shown("The union stayed.")))
    assert source.text == (
        "The parties met in Lomara to negotiate for nine days.\nThey left.\nThe union stayed."
    )
    assert source.extracted_by == "pypdf"


def test_page_numbers_and_running_heads_of_a_pdf_are_left_out() -> None:
    pages = [shown("Harbour Gazette", f"{word} the union said, it would not sign.", str(number))
             for number, word in enumerate(["On Monday", "On Tuesday", "On Friday"], 1)]  # fmt: skip
    source = one(pdf(*pages))
    assert "Gazette" not in source.text
    assert source.text.count("\n") == 2
    assert any("6 lines" in remark for remark in source.remarks)


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_pdf_that_opens_without_a_password_is_read(algorithm: str) -> None:
    assert one(encrypted("", algorithm=algorithm)).text == SAID
    with pytest.raises(FormatError, match="encrypted"):
        one(encrypted("secret", algorithm=algorithm))


def test_a_docx_is_read_by_paragraphs_with_tables_and_without_what_was_deleted() -> None:
    body = (
        paragraph("Pact refused")
        + "<w:p><w:r><w:t>The union said </w:t></w:r><w:del><w:r><w:delText>yes</w:delText></w:r></w:del>"
        + '<w:ins><w:r><w:t xml:space="preserve">no</w:t><w:tab/><w:t>&amp; left.</w:t></w:r></w:ins></w:p>'
        + f"<w:tbl><w:tr><w:tc>{paragraph('Tolls')}</w:tc><w:tc>{paragraph('none')}</w:tc></w:tr></w:tbl>"
    )
    core = (
        '<c:p xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Pact refused</dc:title></c:p>'
    )
    source = one(docx(body, **{"docProps/core.xml": core}))
    assert source.text == "Pact refused\nThe union said no & left.\nTolls\nnone"
    assert source.title == "Pact refused"
    assert any("deleted" in remark for remark in source.remarks)


def test_a_mailbox_gives_a_document_for_each_message() -> None:
    with_page = mail("x")
    with_page.clear_content()
    with_page.set_content(html().decode(), subtype="html")
    with_file = mail("Said today:\n\nFrom the harbour: no.", Subject="=?utf-8?q?K=C3=A9ll_refuses?=")
    with_file.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="pact.pdf")
    content = mbox(mail().as_bytes(), with_page.as_bytes(), with_file.as_bytes(), mail(" ").as_bytes())
    taken = take_bytes(content, name="press.mbox")
    plain, page, attached = taken.sources
    assert (plain.title, plain.outlet, plain.path) == ("Pact refused", "Quay Union Press", "press.mbox#1")
    assert (plain.published.value, plain.published.basis) == ("2031-05-14", "meta")
    assert plain.text.startswith(f"Pact refused\n\n{SAID}")
    assert SAID in page.text
    assert "<p>" not in page.text
    assert attached.title == "Kéll refuses"
    assert "From the harbour: no." in attached.text
    assert any("pact.pdf" in remark for remark in attached.remarks)
    assert [refused.path for refused in taken.refused] == ["press.mbox#4"]


def test_one_message_is_told_from_an_article_that_begins_with_from() -> None:
    content = b"Received: by quay\nMessage-ID: <1@quay>\n" + mail().as_bytes()
    assert one(content).outlet == "Quay Union Press"
    article = b"From: here to there\nTo: be or not\n\nThe union said no."
    assert one(article).extracted_by == "plain"


@pytest.mark.parametrize("pack", ["zip", "tar", "tar.gz"])
def test_an_archive_gives_a_document_for_each_file(pack: str) -> None:
    members = {
        "b/two.html": html(),
        "a-2031-05-14.txt": SAID.encode(),
        ".hidden": b"x",
        "x/note.pdf": pdf(shown(SAID)),
    }
    content = packed(members) if pack == "zip" else tarred(members, packed=pack == "tar.gz")
    sources = take_bytes(content, name="quay.zip").sources
    assert {source.path for source in sources} == {f"quay.zip/{name}" for name in members if name[0] != "."}
    assert {source.extracted_by for source in sources} >= {"plain", "pypdf"}


def tarred(members: dict[str, bytes], *, packed: bool = False) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz" if packed else "w") as archive:
        for name, content in members.items():
            head = tarfile.TarInfo(name)
            head.size = len(content)
            archive.addfile(head, io.BytesIO(content))
    return out.getvalue()


def test_a_gzipped_article_is_unpacked_and_a_packed_feed_too() -> None:
    assert one(gzip.compress(SAID.encode()), name="lamp-2031-05-14.txt.gz").outlet == "lamp"


@pytest.mark.parametrize("packing", [b"".join, lambda records: gz(*records)])
def test_a_web_archive_gives_its_pages_under_their_addresses(packing) -> None:  # type: ignore[no-untyped-def]
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(html()), html())
    records = [
        record(b"software: x\r\n", kind="warcinfo"),
        record(html(), url="https://news.example/1"),
        record(gzip.compress(html()), url="<https://news.example/2>",
               http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"),
        record(chunks, url="https://news.example/3",
               http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"),
        record(b"GIF89a", http=b"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n"),
        record(html(), url="https://news.example/5", http=b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n"),
    ]  # fmt: skip
    taken = take_bytes(packing(records), name="crawl.warc")
    assert [source.url for source in taken.sources] == [f"https://news.example/{n}" for n in (1, 2, 3)]
    assert {source.outlet for source in taken.sources} == {"news.example"}
    assert taken.refused == ()


def test_json_ld_of_a_page_tells_headline_day_and_publisher() -> None:
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Pact refused",
        "datePublished": "2031-05-14T09:00:00Z",
        "publisher": {"@type": "Organization", "name": "Quayside Post"},
    }  # fmt: skip
    page = f'<html><head><script type="application/ld+json">{json.dumps(told)}</script></head>'.encode()
    source = one(page + b"<body><article><p>" + SAID.encode() + b"</p></article></body></html>")
    assert (source.title, source.outlet, source.published.value) == (
        "Pact refused",
        "Quayside Post",
        "2031-05-14",
    )


def test_a_stub_before_a_paywall_is_remarked_and_a_long_text_is_not() -> None:
    asks = "<p>Subscribe to continue reading.</p>"
    short = html().replace(b"</article>", asks.encode() + b"</article>")
    assert any("paywall" in remark for remark in one(short).remarks)
    long = html(" ".join([SAID] * 60)).replace(b"</article>", b"</article>" + asks.encode())
    assert not any("paywall" in remark for remark in one(long).remarks)


def test_a_folder_is_walked_in_order_and_what_is_passed_over_is_said(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{SAID} {name}")
    os.symlink(tmp_path / "nowhere", tmp_path / "gone.txt")
    os.symlink(tmp_path / "b", tmp_path / "linked")
    os.mkfifo(tmp_path / "pipe")
    taken = take(tmp_path)
    assert [Path(str(source.path)).relative_to(tmp_path).as_posix() for source in taken.sources] == [
        "a.txt", "b/1.txt", "b/2.txt",
    ]  # fmt: skip
    assert {(Path(one.path).name, one.why) for one in taken.passed} == {
        (".hidden.txt", "hidden"), (".git", "hidden"), ("linked", "a link to a folder"),
    }  # fmt: skip
    assert {Path(one.path).name for one in taken.refused} == {"gone.txt", "pipe"}


def test_documents_come_one_by_one_before_later_ones_are_opened(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{SAID} {number}")
    coming = documents([tmp_path])
    assert next(coming).sources[0].path == str(tmp_path / "0.txt")
    (tmp_path / "1.txt").unlink()
    assert next(coming).refused[0].path == str(tmp_path / "1.txt")
    assert take_each([tmp_path / "2.txt"]).sources[0].id == next(coming).sources[0].id
