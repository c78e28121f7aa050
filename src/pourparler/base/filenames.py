"""Names for files and sheets made of anybody's words: no path, no device, no surprise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

MOST_NAME: Final = 100
MOST_SHEET: Final = 31
"""Most letters of a sheet's name in common spreadsheet programs."""

DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""

_NOT_IN_NAME: Final = re.compile(
    r'[\\/:*?"<>|\[\]\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]'
)
_NOT_IN_SHEET: Final = re.compile(
    r"[\\/:*?\[\]\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def file_name(words: str, *, suffix: str, default: str = "file") -> str:
    """Return words as the name of a file in one folder.

    Parameters
    ----------
    suffix
        Its ending, such as ``.docx``.
    default
        The name where nothing of the words can stand.

    Examples
    --------
    >>> file_name("../../etc/passwd: who?", suffix=".docx")
    'etc passwd who.docx'
    >>> file_name("CON", suffix=".csv"), file_name("...", suffix=".md")
    ('_CON.csv', 'file.md')
    """
    plain = "".join(c for c in unicodedata.normalize("NFC", words) if not "\ud800" <= c <= "\udfff")
    name = " ".join(_NOT_IN_NAME.sub(" ", plain).split())[:MOST_NAME].strip(" .")
    name = name or default
    return f"{'_' if DEVICES.fullmatch(name) else ''}{name}{suffix}"


def sheet_name(words: str, *, taken: Collection[str] = (), default: str = "Sheet") -> str:
    """Return words as the name of a sheet, unlike those taken, case aside.

    Examples
    --------
    >>> sheet_name("A/B: [who]?"), sheet_name("a b who", taken={"A B who"}), sheet_name("'History'")
    ('A B who', 'a b who 2', 'History_')
    """
    plain = "".join(c for c in words if not "\ud800" <= c <= "\udfff")
    base = " ".join(_NOT_IN_SHEET.sub(" ", plain).split()).strip("'")[:MOST_SHEET].strip(" '") or default
    base = f"{base}_" if base.casefold() == "history" else base
    known, name, number = {one.casefold() for one in taken}, base, 1
    while name.casefold() in known:
        number += 1
        name = f"{base[: MOST_SHEET - len(str(number)) - 1]} {number}"
    return name
