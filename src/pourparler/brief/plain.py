"""Text made safe to show: controls that hide or reorder words are written out."""

from __future__ import annotations

import re
from typing import Final

from pourparler.base.visible import HIDDEN, SURROGATE, shown

__all__ = ["HIDDEN", "SURROGATE", "markdown", "shown", "web_address"]

WEB: Final = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20]+", re.IGNORECASE)
MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|~#&])")


def markdown(text: str) -> str:
    r"""Return a text on one line in which no sign has a meaning in Markdown.

    Examples
    --------
    >>> markdown("a|b <i>")
    'a\\|b \\<i\\>'
    """
    return MARKDOWN.sub(r"\\\1", shown(text))


def web_address(text: str) -> str:
    """Return a text if it is a plain http or https address, else an empty text.

    Examples
    --------
    >>> web_address("javascript:alert(1)")
    ''
    """
    return text if WEB.fullmatch(text) else ""
