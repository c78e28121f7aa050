"""Hostile DOCX, mail, zip, tar and web archives: a typed error for the document, and the rest goes on.

Rows 55 to 58 of the list of hostile inputs, and more of our own for DOCX and mail.
"""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_files import (
    SAID,
    docx,
    gz,
    html,
    mail,
    mbox,
    packed,
    paragraph,
    record,
    refused,
)

from pourparler.base.errors import FormatError, LimitError
from pourparler.read.intake import archive as archive_room
from pourparler.read.intake import mail as mail_room
from pourparler.read.intake.archive import tar_pieces
from pourparler.read.intake.pieces import MAX_MEMBERS
from pourparler.read.intake.take import documents, take_bytes
from pourparler.read.intake.warc import warc_pieces

GOOD = SAID.encode()


# DOCX


DOCX_FAULTS = {
    "a bomb": lambda: packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 30_000_000}),
    "declared entities": lambda: packed(
        {
            "[Content_Types].xml": b"<a/>",
            "word/document.xml": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
        }
    ),
    "declared in UTF-16": lambda: packed(
        {
            "[Content_Types].xml": b"<a/>",
            "word/document.xml": '<!DOCTYPE d [<!ENTITY x "ha">]><d>&x;</d>'.encode("utf-16"),
        }
    ),
    "deep": lambda: docx("<w:p>" * 100_000),
    "malformed": lambda: docx("<w:p><w:r>"),
    "no words": lambda: docx("<w:p></w:p>"),
    "cut off": lambda: docx(paragraph(SAID))[:-40],
}


@pytest.mark.parametrize("name", DOCX_FAULTS)
def test_a_hostile_docx_is_an_error(name: str) -> None:
    assert "root:" not in str(refused(DOCX_FAULTS[name]()))


# 55 to 57: web archives


def warc(*records: bytes) -> tuple[list[str], list[str]]:
    """Return the addresses of pages taken, and what was said of records refused."""
    taken = list(documents([b"".join(records)]))
    urls = [str(source.url) for part in taken for source in part.sources]
    return urls, [one.error.what for part in taken for one in part.refused]


def page_at(number: int) -> bytes:
    return record(html(f"{SAID} {number}"), url=f"https://news.example/{number}")


def test_good_records_are_kept_beside_bad_ones() -> None:
    urls, said = warc(
        page_at(1),
        record(html(), url="javascript:alert(1)"),
        record(html(), length="many"),
        page_at(2),
        record(html(), length=2**63),
        page_at(3),
        record(html(), length=10),
        page_at(4),
        record(b"no HTTP", http=b""),
        record(
            b"5\r\nab", http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
        ),
        record(b"xx", http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"),
        page_at(5),
        page_at(6)[:-60],
    )
    assert urls == ["https://news.example/1", "None", *(f"https://news.example/{n}" for n in (2, 3, 4, 5))]
    assert len(said) >= 6
    assert not any("javascript" in str(url) for url in urls)


def test_a_web_archive_cut_off_in_its_packing_keeps_what_came_before() -> None:
    urls, said = warc(gz(page_at(1), page_at(2))[:-20])
    assert urls == ["https://news.example/1"]
    assert said
    urls, said = warc(gz(page_at(1)), b"garbage")
    assert urls == ["https://news.example/1"]


def test_a_bomb_in_a_record_is_cut_and_an_old_archive_is_refused() -> None:
    bomb = record(
        gzip.compress(b"<p>" + b"no " * 10_000_000),
        http=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n",
    )
    urls, said = warc(bomb, page_at(1))
    assert urls == ["https://news.example/1"]
    assert "20,000,000" in said[0]
    urls, said = warc(gz(record(b"\0" * 30_000_000), page_at(1)))
    assert urls == ["https://news.example/1"]
    assert len(said) == 1
    assert isinstance(
        refused(b"filedesc://old.arc 0.0.0.0 19990101000000 text/plain 76\n1 0 x\n"), FormatError
    )


def test_memory_does_not_grow_with_the_number_of_records() -> None:
    def peak(count: int) -> int:
        stream = io.BytesIO(gz(record(b"x")) * count)
        tracemalloc.start()
        tracemalloc.reset_peak()
        seen = sum(1 for _ in warc_pieces(stream, name="many", packed=True))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert seen == count
        return found

    assert peak(4_000) < 1.5 * peak(500)


# 58: archives


OUTSIDE = [
    "../out.txt",
    "a/../../out.txt",
    "/etc/out.txt",
    "..\\out.txt",
    "C:\\out.txt",
    "\\\\server\\out.txt",
]


def tarred(*heads: tarfile.TarInfo, content: bytes = GOOD) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for head in heads:
            head.size = len(content) if head.isreg() else 0
            archive.addfile(head, io.BytesIO(content))
    return out.getvalue()


def tar_of(name: str, *, kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    good, bad = tarfile.TarInfo("good.txt"), tarfile.TarInfo(name)
    bad.type, bad.linkname = kind, link
    return tarred(good, bad)


@pytest.mark.parametrize("name", OUTSIDE)
def test_of_an_archive_that_reaches_outside_nothing_is_taken(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    zipped = packed({"good.txt": GOOD, "##" + name: GOOD}).replace(
        b"##" + name.encode(), name.encode() + b"##"
    )
    for content in (packed({"good.txt": GOOD, name: GOOD}), tar_of(name), gzip.compress(tar_of(name))):
        assert isinstance(refused(content), FormatError)
    assert zipped
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_of_an_archive_with_links_or_devices_nothing_is_taken(kind: bytes) -> None:
    assert "link or a device" in str(refused(tar_of("bad.txt", kind=kind, link="/etc/passwd")))
    linked = packed({"good.txt": GOOD, "bad.txt": b"/etc/passwd"}, kind=0o120777)
    assert "link or a device" in str(refused(linked))


def test_an_archive_of_too_many_members_is_refused_before_they_are_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(MAX_MEMBERS + 1):
            archive.writestr(f"{number}", b"x")
    assert isinstance(refused(out.getvalue()), LimitError)
    told = bytearray(packed({"good.txt": GOOD}))
    place = told.rfind(b"PK\x05\x06")
    told[place + 8 : place + 12] = struct.pack("<HH", 60_000, 60_000)
    assert isinstance(refused(bytes(told)), LimitError)
    many = tarred(*(tarfile.TarInfo(str(number)) for number in range(MAX_MEMBERS + 1)), content=b"x")
    assert isinstance(refused(many), LimitError)


def test_bombs_in_archives_are_cut_and_archives_within_are_not_opened() -> None:
    inner = packed({"deep.zip": packed({"x.txt": GOOD})})
    taken = take_bytes(packed({"bomb.txt": b"x" * 30_000_000, "in.zip": inner, "good.txt": GOOD}), name="z")
    assert [source.path for source in taken.sources] == ["z/good.txt"]
    assert {one.path: type(one.error) for one in taken.refused} == {
        "z/bomb.txt": LimitError,
        "z/in.zip": FormatError,
    }
    assert isinstance(refused(gzip.compress(b"x" * 30_000_000)), LimitError)
    assert isinstance(refused(packed({"a.txt": GOOD})[:-30]), FormatError)
    assert isinstance(refused(gzip.compress(GOOD)[:-6]), FormatError)


def test_a_tar_bomb_ends_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_room, "MAX_UNPACKED", 1_000_000)
    heads = [tarfile.TarInfo(f"{number}.txt") for number in range(20)]
    content = gzip.compress(tarred(*heads, content=b"x" * 200_000))

    def all_of() -> Iterator[object]:
        yield from tar_pieces(io.BytesIO(content), name="bomb", packed=True)

    with pytest.raises(LimitError):
        list(all_of())


def test_an_encrypted_member_and_an_unknown_packing_are_errors_of_the_member() -> None:
    content = bytearray(packed({"a.txt": GOOD, "b.txt": GOOD}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        content[place + offset] |= 1  # the flag of encryption, on the first member
    taken = take_bytes(bytes(content), name="z")
    assert [source.path for source in taken.sources] == ["z/b.txt"]
    assert "encrypted" in taken.refused[0].error.what


# mail


def test_hostile_mail_is_refused_message_by_message() -> None:
    many = mail()
    for _ in range(300):
        many.add_attachment(b"x", maintype="image", subtype="gif", filename="x.gif")
    heads = b"Subject: =?klingon?q?x?=\nDate: never\nContent-Type: text/plain; charset=klingon\n\n"
    odd = heads + b"The union said no.\n"
    deep = b"Subject: deep\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 500
    cut = mail().as_bytes()[:-20]
    taken = take_bytes(mbox(many.as_bytes(), odd, deep, b"X: y\n\n", cut, mail().as_bytes()), name="m")
    names = [source.path for source in taken.sources]
    assert "m#2" in names
    assert "m#6" in names
    assert {one.path for one in taken.refused} >= {"m#1", "m#4"}
    (second,) = [source for source in taken.sources if source.path == "m#2"]
    assert second.published.value is None
    assert second.published.raw == "never"


def test_a_message_over_the_cap_is_refused_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_room, "MAX_BYTES", 5_000)
    taken = take_bytes(mbox(mail("no " * 3_000).as_bytes(), mail().as_bytes()), name="m")
    assert [source.path for source in taken.sources] == ["m#2"]
    assert isinstance(taken.refused[0].error, LimitError)


# anything at all


SEEDS = {
    "docx": docx(paragraph(SAID) + paragraph("No."), **{"docProps/core.xml": "<a/>"}),
    "zip": packed({"a.txt": GOOD, "b.html": html(), "c/d.docx": docx(paragraph(SAID))}),
    "tar": tar_of("b.txt"),
    "warc": record(html()) + record(b"5\r\nhello\r\n0\r\n\r\n", http=b"HTTP/1.1 200 OK\r\nX: y\r\n"),
    "packed warc": gz(record(html()), record(html("No."))),
    "mbox": mbox(mail().as_bytes(), mail("No.", Subject="=?utf-8?b?S2FsbA==?=").as_bytes()),
    "gzip": gzip.compress(GOOD),
}
ODD = [b"\0" * 8, b"\xff" * 4, b"From \n", b"=?x?q?", b"\r\n\r\n", b"99999999999999999999", b"-1", b"[", b"%"]


def changed(content: bytes, draws: random.Random) -> bytes:
    """Return bytes with a few changed, left out, put in or cut off."""
    out = bytearray(content)
    for _ in range(draws.choice([1, 1, 2, 5, 30])):
        place = draws.randrange(len(out) + 1)
        match draws.randrange(5):
            case 0:
                out[place : place + 1] = draws.randbytes(1)
            case 1:
                del out[place : place + draws.randrange(20)]
            case 2:
                out[place:place] = draws.choice(ODD)
            case 3:
                out[place:place] = out[:60]
            case _ if draws.random() < 0.2:
                del out[place:]
    return bytes(out)


@pytest.mark.parametrize("form", SEEDS)
@pytest.mark.usefixtures("no_hang")
def test_changed_bytes_give_sources_or_typed_refusals_and_nothing_else(form: str) -> None:
    draws = random.Random(form)
    for _ in range(300):
        for part in documents([changed(SEEDS[form], draws)]):
            assert all(source.text.strip() for source in part.sources)
            assert all(one.error.mend for one in part.refused)


@pytest.mark.parametrize(
    "content",
    [
        record(html(), url="https://[::1"),
        packed({"": GOOD}),
        packed({"a.txt": GOOD}).replace(
            b"PK\x03\x04\x14\x00\x00\x00\x08\x00", b"PK\x03\x04\x14\x00\x00\x00\x0e\x00"
        ),
    ],
)
def test_what_changed_bytes_once_broke_stays_mended(content: bytes) -> None:
    (part,) = documents([content])
    assert len(part.sources) + len(part.refused) == 1
