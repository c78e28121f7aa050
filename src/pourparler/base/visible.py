"""Text made safe to show: controls that hide or reorder words are written out."""

from __future__ import annotations

import re
from typing import Final

HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""C0 and C1 controls, direction marks and overrides, and signs without width."""

SURROGATE: Final = re.compile("[\ud800-\udfff]")
STACKED: Final = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{8})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
"""More than eight marks on one letter, which would spill over other lines."""


def shown(text: str) -> str:
    r"""Return a text on one line with hidden controls written out as ``⟦U+202E⟧``.

    Examples
    --------
    >>> shown("a\u202eb\n c")
    'a⟦U+202E⟧b c'
    """
    one_line = re.sub(r"\s+", " ", SURROGATE.sub("\ufffd", text))
    one_line = STACKED.sub(r"\1⟦…⟧", one_line)
    return HIDDEN.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", one_line)
