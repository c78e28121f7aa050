"""Written forms of a Brief, by the ending of the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pourparler.base.errors import UsageError
from pourparler.brief.html import to_html
from pourparler.brief.json import to_json
from pourparler.brief.md import to_markdown
from pourparler.finding.brief import Brief

RENDERERS: Final[dict[str, Callable[[Brief], str]]] = {
    ".md": to_markdown,
    ".html": to_html,
    ".json": to_json,
}


def render(brief: Brief, *, suffix: str) -> str:
    """Return a brief in the form that a file ending asks for.

    Raises
    ------
    UsageError
        If no form has that ending.
    """
    write = RENDERERS.get(suffix.lower())
    if write is None:
        raise UsageError(
            f"no brief can be written as “{suffix}”",
            mend=f"Give a file that ends in {', '.join(RENDERERS)}",
        )
    return write(brief)
