"""Audit: who let a source leave, who signed which brief, and what was redacted. Each is a row of the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from pourparler.base.errors import UsageError
from pourparler.flow.casefile import cleared_sources, in_force

if TYPE_CHECKING:
    from pourparler.finding.brief import Brief
    from pourparler.record.record import Record
    from pourparler.record.source import Source
    from pourparler.store.redact import Place, Redacted

SignState = Literal["reviewed", "cleared"]
SIGN_STATES: Final[tuple[SignState, ...]] = get_args(SignState)

SHORTEST_ID: Final = 6
"""Fewest digits by which a source is named."""


def clear(case: Path, ids: Sequence[str], *, by: str, because: str, at: str, withdrawn: bool = False) -> int:
    """Let restricted sources leave the case, or no longer; return how many that changed.

    Parameters
    ----------
    ids
        Of sources, or their first digits.
    by, because, at
        Who decides, why, and the moment (ISO 8601): they stay in the log.

    Raises
    ------
    UsageError
        If a source is not in the case, or no author or reason is given.
    """
    from pourparler.store.entered import Fact, enter

    _named(by, because)
    record = in_force(case).record
    known = cleared_sources(case)
    found = list(dict.fromkeys(source_named(record, word).id for word in ids))
    changed = [one for one in found if (one in known) == withdrawn]
    values = {"cleared": not withdrawn, "by": by, "because": because, "at": at}
    enter(case, [Fact(kind="clearance", key=one, values=values) for one in changed], author=by, at=at)
    return len(changed)


def staying(case: Path, ids: Sequence[str]) -> frozenset[str]:
    """Return those of some sources that may not leave the case; the record is not loaded."""
    from pourparler.record.caveat import is_restricted
    from pourparler.store.load import sources_named

    held = frozenset(one.id for one in sources_named(case, ids) if is_restricted(one))
    return held - cleared_sources(case) if held else held


def sign(case: Path, made: Brief, *, state: SignState, by: str, because: str, at: str) -> str:
    """Enter that a person reviewed or cleared this very brief; return the digest it is known by.

    Raises
    ------
    UsageError
        If no author or reason is given.
    StoreError
        If the case cannot be written.
    """
    from pourparler.store.entered import Fact, enter

    _named(by, because)
    digest = brief_digest(made)
    values = {"state": state, "by": by, "because": because, "at": at, "title": made.title}
    enter(case, [Fact(kind="sign-off", key=digest, values=values)], author=by, at=at)
    return digest


def signed(case: Path, made: Brief) -> Brief:
    """Return a brief whose status says who signed it; one that changed since is a machine draft again."""
    from pourparler.store.entered import entered

    known = entered(case, kind="sign-off")
    if not known:
        return made
    digest = brief_digest(made)
    own = known.get(digest)
    if own is not None:
        return replace(made, status=f"{own['state']} by {own['by']}, {own['at'][:10]} (brief {digest[:12]})")
    last = max(known.values(), key=lambda one: str(one["at"]))
    since = f"not the brief that {last['by']} {last['state']} on {last['at'][:10]}"
    return replace(made, status=f"{made.status}; {since}")


def brief_digest(made: Brief) -> str:
    """Return the sha256 over everything in a brief but its status: 64 hex digits."""
    from pourparler.base.ids import sha256_hex
    from pourparler.brief.json import to_json

    return sha256_hex(to_json(replace(made, status="")).encode("utf-8", "replace").decode("utf-8"))


def redact(
    case: Path, word: str, *, places: Sequence[Place] | None, by: str, because: str, at: str
) -> Redacted:
    """Take a source, the words of a statement, or places in a source out of a case for good.

    Parameters
    ----------
    word
        Id of a source or its first digits; or of a statement, whose words go from its source.
    places
        Runs of code points in the source; None for all that `word` names.

    Raises
    ------
    UsageError
        If nothing has that id, or a place lies outside the text.
    StoreError
        If the case cannot be written.
    """
    from pourparler.store.redact import redact as redact_source

    _named(by, because)
    record = in_force(case).record
    row = next((one for one in record.statements if one.id == word), None)
    if row is not None and places is not None:
        raise UsageError("a place is in a source, not in a statement", where=word, mend="Name the source")
    if row is not None:
        source, places = row.source, [(span.start, span.end) for span in row.content_spans]
    else:
        source = source_named(record, word).id
    return redact_source(case, source, places=places, author=by, at=at, because=because)


def redact_words(case: Path, words: str, *, by: str, because: str, at: str) -> tuple[Redacted, ...]:
    """Take words out wherever they stand in the texts of a case, written just so.

    Raises
    ------
    UsageError
        If they stand nowhere.
    StoreError
        If the case cannot be written.
    """
    from pourparler.store.redact import redact as redact_source

    _named(by, because)
    if not words.strip():
        raise UsageError("no words to take out", where="--words", mend="Give them")
    done: list[Redacted] = []
    for source in in_force(case).record.sources:
        found = _places(source.text, words)
        if found and not any(source.id in one.sources for one in done):
            done.append(redact_source(case, source.id, places=found, author=by, at=at, because=because))
    if not done:
        raise UsageError(
            "these words stand in no text", where="--words", mend="Write them as they are printed there"
        )
    return tuple(done)


def source_named(record: Record, word: str) -> Source:
    """Return the source that an id, or its first digits, names.

    Raises
    ------
    UsageError
        If none does, or several do.
    """
    found = [one for one in record.sources if len(word) >= SHORTEST_ID and one.id.startswith(word)]
    if len(found) == 1:
        return found[0]
    raise UsageError(
        f"{'no' if not found else len(found)} such source in the case",
        where=word,
        mend=f"Give its id, or {SHORTEST_ID} of its first digits or more; 'sources' lists them",
    )


def _places(text: str, words: str) -> list[Place]:
    found: list[Place] = []
    start = text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + len(words))
    return found


def _named(by: str, because: str) -> None:
    for option, words in (("--by", by), ("--because", because)):
        if not words.strip():
            raise UsageError("needs its author and its reason", where=option, mend="They stay in the log")
