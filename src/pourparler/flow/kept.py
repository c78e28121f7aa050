"""What a command shows of a large case: made once at each head of its log, and kept beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

LARGE: Final = 2_000
"""Statements from which on a result is worth keeping; a smaller case is never written to by a look."""


def made_once(case: Path, what: str, *, asked: dict[str, Any], make: Callable[[], tuple[str, int]]) -> str:
    """Return a text made of a case: the one kept for this head of the log, else made and kept.

    The log fixes the record, so the same question at the same head has the same answer. Another
    version of the program asks anew.

    Parameters
    ----------
    what, asked
        The command and all that its text depends on beside the case; JSON values.
    make
        Makes the text, and says of how many statements.
    """
    from pourparler.base.ids import canonical_json
    from pourparler.store.results import keep, kept

    name = canonical_json([what, asked, _program()])
    head, found = kept(case, name)
    if found is not None:
        return found
    text, statements = make()
    if statements >= LARGE:
        keep(case, name, head=head, value=text)
    return text


@cache
def _program() -> str:
    """Return a digest of the program's own files."""
    digest = hashlib.sha256()
    for path in sorted(Path(str(files("pourparler"))).rglob("*")):
        if path.suffix in (".py", ".tsv", ".json"):
            digest.update(path.read_bytes())
    return digest.hexdigest()
