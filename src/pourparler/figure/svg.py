"""Pieces of SVG text: escaping, numbers with fixed digits, the frame with its title for screen readers."""

from __future__ import annotations

import hashlib
import re
from typing import Final

FONT: Final = "Helvetica, Arial, 'Liberation Sans', sans-serif"

INK: Final = "#1f2933"
MUTED: Final = "#5b6673"
FAINT: Final = "#c9d1d9"
PAPER: Final = "#ffffff"

_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What XML forbids, and the marks that would reorder the words around them."""


def escaped(text: str) -> str:
    """Return text that may stand in SVG: markup escaped, what XML forbids replaced.

    Examples
    --------
    >>> escaped('a < b & "c"')
    'a &lt; b &amp; &quot;c&quot;'
    """
    plain = _UNFIT.sub("\ufffd", text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def px(value: float) -> str:
    """Return a coordinate with at most one digit after the point, and no minus zero.

    Examples
    --------
    >>> px(12.04), px(3.0), px(-0.01)
    ('12', '3', '0')
    """
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def shortened(text: str, most: int) -> str:
    """Return text cut to so many characters, an ellipsis for the rest."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def words(x: float, y: float, text: str, *, style: str = "") -> str:
    """Return a line of text at a place; `style` holds further attributes."""
    return f'<text x="{px(x)}" y="{px(y)}"{" " + style if style else ""}>{escaped(text)}</text>'


def key_of(*words: str) -> str:
    """Return eight hex digits that set the ids of one picture apart from those of another on the page.

    Examples
    --------
    >>> key_of("Deals", "A and B") == key_of("Deals", "A and B") != key_of("Deals", "A and C")
    True
    """
    joined = "\x1f".join(words).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:8]


def framed(width: int, height: int, parts: list[str], *, title: str, desc: str, kind: str = "figure") -> str:
    """Return the whole SVG, its title and description read out by screen readers.

    Parameters
    ----------
    kind
        Its classes. A page may give a ``themed`` one its own ink and paper: the classes ``ink``,
        ``muted``, ``faint`` and ``paper`` inside say which is which; alone it stands on white.
    """
    key = key_of(title, desc, str(len(parts)))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" class="{kind}" role="img" aria-labelledby="title-{key} desc-{key}" '
        f'font-family="{FONT}" font-size="12" fill="{INK}">'
    )
    told = f'<title id="title-{key}">{escaped(title)}</title><desc id="desc-{key}">{escaped(desc)}</desc>'
    paper = f'<rect class="paper" width="{width}" height="{height}" fill="{PAPER}"/>'
    return "\n".join([head, told, paper, *parts, "</svg>"]) + "\n"
