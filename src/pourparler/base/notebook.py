"""What nouns look like in a notebook: small HTML, every word escaped, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from pourparler.base.visible import shown

MOST_ROWS: Final = 30
MOST_LETTERS: Final = 300


def in_html(words: str) -> str:
    """Return words for HTML: escaped, controls written out, cut with an ellipsis where they are long.

    Examples
    --------
    >>> in_html("<b> & co")
    '&lt;b&gt; &amp; co'
    """
    plain = shown(words)
    return escape(plain if len(plain) <= MOST_LETTERS else plain[: MOST_LETTERS - 1].rstrip() + "…")


def html_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, most: int = MOST_ROWS) -> str:
    """Return rows as an HTML table; of very many the first, and it says how many are left."""
    every = list(rows)
    lines = [[f'<th scope="col">{in_html(words)}</th>' for words in head]]
    lines += [[f"<td>{in_html(words)}</td>" for words in row] for row in every[:most]]
    if len(every) > most:
        lines.append([f'<td colspan="{len(head)}">and {len(every) - most:,} more</td>'])
    return "<table>" + "".join(f"<tr>{''.join(line)}</tr>" for line in lines) + "</table>"
