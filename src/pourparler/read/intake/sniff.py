"""The format of a document, told by its content and never by its name."""

from __future__ import annotations

import re
from typing import Final, Literal

from pourparler.base.errors import FormatError
from pourparler.read.intake.mail import is_mbox, is_message

Format = Literal["plain", "html", "feed", "jsonfeed"]

Form = Literal["text", "pdf", "zip", "gzip", "tar", "warc", "mbox", "message"]

_FORMS: Final[tuple[tuple[bytes, Form], ...]] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
)
_MAGIC: Final = (
    (b"filedesc://", "an old web archive (ARC)"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_BINARY_SHARE: Final = 0.05
"""Above this share of control characters the content is no text."""
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_OPENS_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,300}>\s*)*"
    r"<(?:!doctype\s+html|html|head|body|script|iframe|h[1-6]|div|table|a|style|title|b|br|p|font"
    r"|article|main|section|header|nav|meta|link|ul|ol|span|figure|blockquote)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_PAIRED = re.compile(r"</(?:p|div|a|span|h[1-6]|li|em|strong|article|section|body)\s{0,9}>", re.IGNORECASE)
_OPENS_XML = re.compile(r"\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})[\s/>]")
_JSON = re.compile(r'\s*(?:\{\s*(?:"|\})|\[\s*[\[{"\]])')
_HEAD: Final = 65_536


def form_of(head: bytes) -> Form:
    """Return the form of a file by its first 4 kB: text of some kind, or one of the others that are read."""
    start = head[:1024].lstrip(b"\x00\t\n\r ")
    for magic, form in _FORMS:
        if start.startswith(magic):
            return form
    if head[257:262] == b"ustar":
        return "tar"
    if is_mbox(head):
        return "mbox"
    return "message" if is_message(head) else "text"


def refuse_magic(content: bytes) -> None:
    """Raise FormatError if the first bytes name a kind of file that is not read (yet)."""
    head = content[:1024].lstrip(b"\x00\t\n\r ")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise FormatError(f"{name}, which is not read", mend="Save it as plain text or HTML first")


def refuse_controls(text: str) -> None:
    """Raise FormatError if too many of the characters are controls for a text."""
    sample = text[:_HEAD]
    if len(_CONTROL.findall(sample)) > max(2, _BINARY_SHARE * len(sample)):
        raise FormatError("binary content, not a text", mend="Give a text, a page or a feed")


def sniff(text: str) -> Format:
    """Return the format of a decoded document.

    Raises
    ------
    FormatError
        If it is XML or JSON of a kind that holds no article.
    """
    head = text[:_HEAD]
    if _JSON.match(head):
        if '"items"' in text and "jsonfeed.org" in head:
            return "jsonfeed"
        if _whole_json(text):
            raise FormatError("JSON, but no JSON Feed", mend="Give the articles as text, HTML or a feed")
        return "plain"
    root = _root(head)
    if root in {"rss", "feed", "rdf:rdf"} and head.lstrip().startswith("<"):
        return "feed"
    if _OPENS_HTML.match(head) or root == "html":
        return "html"
    if _OPENS_XML.match(head):
        raise FormatError(
            f"XML with the root {root!r}, neither a feed nor a page", mend="Give a feed or a page"
        )
    if len(_PAIRED.findall(head)) >= 3:
        return "html"
    return "plain"


def _root(head: str) -> str:
    """Return the name of the first element in lower case; comments and declarations are passed over."""
    place = 0
    while True:
        place = head.find("<", place)
        if place < 0:
            return ""
        if head.startswith("<!--", place):
            closed = head.find("-->", place)
            if closed < 0:
                return ""
            place = closed + 3
        elif head.startswith(("<?", "<!"), place):
            place += 2
        else:
            found = _ROOT.match(head, place)
            if found:
                return found[1].lower()
            place += 1


def _whole_json(text: str) -> bool:
    ends = text.rstrip()[-1:]
    return ends in "}]" and ":" in text
