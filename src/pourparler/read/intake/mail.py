"""Mail to documents: one message, or an mbox of any length, one message at a time."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO, Final

from pourparler.base.errors import EmptyInput, LimitError, PourparlerError
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.intake.decode import decode
from pourparler.read.intake.found import Found
from pourparler.read.intake.page import page
from pourparler.read.intake.pieces import Piece

MAX_PARTS: Final = 200
"""Most parts of a message looked at; newsletters have a handful."""

_HEAD = re.compile(rb"(?:[!-9;-~]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}){2,200}\r?\n")
_TELLS = re.compile(rb"^(?:mime-version|message-id|received|return-path):", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"[!-9;-~]{1,60}:")
_ENVELOPE = re.compile(rb"From [^\r\n]{1,500}\r?\n[!-9;-~]{1,60}:")


def is_mbox(head: bytes) -> bool:
    """Return whether a file begins as an mbox: an envelope line, then a header."""
    return _ENVELOPE.match(head) is not None


def is_message(head: bytes) -> bool:
    """Return whether a file begins as one message: headers alone, and some that only mail has."""
    found = _HEAD.match(head)
    return found is not None and _TELLS.search(found[0]) is not None


def mbox_pieces(stream: BinaryIO, *, name: str) -> Iterator[Piece | PourparlerError]:
    """Yield the messages of an mbox, an error in place of one that holds no text; memory stays flat."""
    for number, content in enumerate(_messages(stream), 1):
        where = f"{name}#{number}"
        try:
            if content is None:
                raise LimitError(f"a message of more than {MAX_BYTES:,} bytes", mend="Save its text alone")
            yield Piece(name=where, found=message(content))
        except PourparlerError as error:
            yield type(error)(error.what, where=where, mend=error.mend)


def message(content: bytes) -> Found:
    """Return the text of a message: its plain part, else its HTML one; attachments are named, not read.

    Raises
    ------
    EmptyInput
        If it holds no text.
    """
    whole = email.message_from_bytes(content)
    plain, markup, attached = _parts(whole)
    remarks: tuple[str, ...] = ()
    if plain.strip():
        text, by = plain.replace("\r\n", "\n"), "mail"
    elif markup.strip():
        shown = page(markup)
        text, by, remarks = shown.text, f"mail, {shown.extracted_by}", shown.remarks
    else:
        raise EmptyInput("a message without text", mend="Save what is attached to it")
    if attached:
        remarks = (*remarks, f"attachments not read: {', '.join(attached[:10])}")
    subject = _words(whole.get("Subject"))
    if subject and text.lstrip().split("\n", 1)[0].strip().casefold() != subject.casefold():
        text = f"{subject}\n\n{text.lstrip()}"
    return Found(
        text=text,
        title=subject,
        outlet=_sender(_words(whole.get("From"))),
        stamp=_words(whole.get("Date")),
        extracted_by=by,
        remarks=remarks,
    )


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield each message of an mbox without its envelope line; None for one over MAX_BYTES."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    line = stream.readline(MAX_BYTES)
    while line:
        after = stream.readline(MAX_BYTES)
        # Without a header below it, a line that begins with "From " is prose.
        if blank and line.startswith(b"From ") and _HEADER.match(after):
            if begun:
                yield b"".join(lines) if size <= MAX_BYTES else None
            lines, size, begun = [], 0, True
            blank, line = False, after
            continue
        blank = not line.strip(b"\r\n")
        size += len(line)
        if size > MAX_BYTES:
            lines = []
        else:
            lines.append(line[1:] if line.startswith(b">From ") else line)
        line = after
    if begun:
        yield b"".join(lines) if size <= MAX_BYTES else None


def _parts(whole: Message) -> tuple[str, str, list[str]]:
    """Return the plain text, the HTML and the names of attachments of a message."""
    found = {"text/plain": "", "text/html": ""}
    attached = []
    for number, part in enumerate(whole.walk()):
        if number >= MAX_PARTS:
            raise LimitError(f"a message of more than {MAX_PARTS} parts", mend="Save its text alone")
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        name = part.get_filename()
        if name is not None or part.get_content_disposition() == "attachment" or kind not in found:
            attached.append(_words(name) or kind)
        elif not found[kind]:
            body = part.get_payload(decode=True)
            content = body if isinstance(body, bytes) else b""
            found[kind] = decode(content, charset=part.get_param("charset", None)).text  # type: ignore[arg-type]
    return found["text/plain"], found["text/html"], attached


def _words(raw: object) -> str | None:
    """Return a header with its encoded words read, on one line."""
    if raw is None:
        return None
    try:
        words = str(email.header.make_header(email.header.decode_header(str(raw))))
    except (email.errors.HeaderParseError, LookupError, ValueError):
        words = str(raw)
    return " ".join(words.split())[:1_000] or None


def _sender(words: str | None) -> str | None:
    """Return the name of a sender, else the domain of the address."""
    name, address = email.utils.parseaddr(words or "")
    return name or address.rpartition("@")[2] or None
