"""Small files in every format that is read, whole or hostile, made in the test that needs them."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage

import pytest

from pourparler.base.errors import PourparlerError
from pourparler.read.intake.take import take_bytes

SAID = "The chair of the Quay Union said that it would not sign the harbour pact."


def pdf(*streams: bytes, filters: str = "", head: str = "", pages: str | None = None) -> bytes:
    """Return a PDF with a page for each content stream; `filters` and `head` go in where they hurt."""
    count = len(streams)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {head} >>".encode(),
        (pages or f"<< /Type /Pages /Kids [{kids}] /Count {count} >>").encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        objects.append(
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream)
        )
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def shown(*lines: str) -> bytes:
    """Return a content stream that shows lines one below the other."""
    told = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    return f"BT /F1 12 Tf 50 700 Td {told} ET".encode("cp1252")


def encrypted(password: str, *, algorithm: str = "RC4-128") -> bytes:
    """Return a PDF that opens with a password."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(shown(SAID))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a DOCX with this body, and more parts by name."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    named = {"[Content_Types].xml": "<Types/>", "word/document.xml": main, **parts}
    return packed({name: text.encode() for name, text in named.items()})


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def packed(members: dict[str, bytes], *, kind: int = 0) -> bytes:
    """Return a zip of members; `kind` are the Unix mode bits of each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            head = zipfile.ZipInfo(name)
            head.compress_type = zipfile.ZIP_DEFLATED
            head.external_attr = kind << 16
            archive.writestr(head, content)
    return out.getvalue()


def record(
    body: bytes,
    *,
    url: str = "https://news.example/a",
    kind: str = "response",
    http: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n",
    length: int | str | None = None,
) -> bytes:
    """Return a record of a WARC."""
    block = http + b"\r\n" + body if kind == "response" else body
    size = len(block) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def html(words: str = SAID) -> bytes:
    body = f"<body><article><p>{words}</p></article></body>"
    return f"<html><head><title>Pact</title></head>{body}</html>".encode()


def gz(*records: bytes) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def mail(words: str = SAID, **heads: str) -> EmailMessage:
    """Return a message."""
    message = EmailMessage()
    known = {"Subject": "Pact refused", "From": "Quay Union Press <press@quay.example>"}
    for name, value in {**known, "Date": "Wed, 14 May 2031 09:00:00 +0000", **heads}.items():
        message[name] = value
    message.set_content(words)
    return message


def mbox(*messages: bytes) -> bytes:
    return b"".join(b"From press@quay.example Wed May 14 09:00:00 2031\n" + one + b"\n\n" for one in messages)


def refused(content: bytes, *, name: str = "hostile") -> PourparlerError:
    """Return the one reason why nothing of a file was taken."""
    with pytest.raises(PourparlerError) as caught:
        take_bytes(content, name=name)
    assert caught.value.where.startswith(name)
    assert caught.value.mend
    return caught.value
