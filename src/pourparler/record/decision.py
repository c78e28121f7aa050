"""Decision: what a person decided about what the machine read, never edited, only followed by another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal, get_args

from pourparler.base.errors import EncodingError, UsageError
from pourparler.base.ids import canonical_json, sha256_hex

DecisionKind = Literal[
    "accept",
    "edit",
    "add",
    "split",
    "reattribute",
    "grade",
    "reject",
    "link",
    "settle",
    "merge-demands",
    "split-demand",
    "merge-parties",
    "unmerge-party",
    "split-party",
    "merge-people",
    "unmerge-person",
    "office",
    "party",
    "issue",
    "undo",
]
DECISION_KINDS: Final[tuple[DecisionKind, ...]] = get_args(DecisionKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one person, with its reason.

    Spans in `changes` are places only (``start`` and ``end``): the words stay in
    the source alone, so that removing them there removes them everywhere.

    Attributes
    ----------
    id
        First 16 hex digits over everything else and its number in the case.
    targets
        What it is about: ids of statements, parties or decisions, or names of people; for
        ``add`` the source; for a demand the statements that make it up.
    changes
        Plain JSON values; which keys, by kind, tells `docs/reference/json.md`.
    by, at, reason
        Who, the moment (ISO 8601), and why: never changed afterwards.
    """

    id: str
    kind: DecisionKind
    targets: tuple[str, ...]
    changes: Mapping[str, Any] = field(default_factory=dict)
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who decides, when (ISO 8601), and why; none of the three may be blank."""

    by: str
    at: str
    because: str


def decision(
    kind: DecisionKind,
    *,
    targets: tuple[str, ...],
    changes: Mapping[str, Any] | None = None,
    signed: Signed,
    number: int,
) -> Decision:
    """Return a decision with its id.

    Parameters
    ----------
    number
        How many decisions the case holds already: the same thing may be decided again after an undo.

    Raises
    ------
    UsageError
        If nobody is named, or no reason is given.
    EncodingError
        If a text in it holds half a surrogate pair.

    Examples
    --------
    >>> signed = Signed(by="Ann", at="2025-02-18T09:30:00+00:00", because="as printed")
    >>> decision("accept", targets=("ab",), signed=signed, number=0).id
    'a3b6a8a0c885b0f9'
    """
    for name, words in (("by", signed.by), ("at", signed.at), ("because", signed.because)):
        if not words.strip():
            raise UsageError("a decision needs its author, moment and reason", where=name, mend="Give it")
    values = dict(changes or {})
    parts = [kind, list(targets), values, signed.by, signed.at, signed.because, number]
    sealed = canonical_json(parts)
    try:
        sealed.encode("utf-8")
    except UnicodeEncodeError as error:
        raise EncodingError(
            "half a surrogate pair in it", where=kind, mend="Replace it with U+FFFD"
        ) from error
    return Decision(
        id=sha256_hex(sealed)[:16],
        kind=kind,
        targets=targets,
        changes=values,
        by=signed.by,
        at=signed.at,
        reason=signed.because,
    )


def decision_to_plain(made: Decision) -> dict[str, Any]:
    """Return a decision as JSON values."""
    return {**asdict(made), "targets": list(made.targets)}


def decision_from_plain(row: Mapping[str, Any]) -> Decision:
    """Return the decision of its JSON values."""
    return Decision(**{**row, "targets": tuple(row["targets"])})
