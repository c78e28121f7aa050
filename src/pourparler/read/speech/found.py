"""Found: one attribution as the parse shows it, in token and character places of its paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal[
    "clause", "quote", "object", "infinitive", "according", "label", "noun", "carried", "turn", "listed"
]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One cue with its speaker and what was said.

    Attributes
    ----------
    cue
        Token range of the cue.
    root
        Token of the cue word, or -1 without one.
    speaker
        Token range of the speaker's mention, or None.
    speaker_root
        Token of the head of that mention, or -1.
    contents
        Character ranges in the paragraph, in order, quotation marks outside.
    word
        The cue word (lemma, with a particle).
    act
        The act the cue hints at, or "".
    kind
        ``say think stance doc`` or ``""``.
    passive
        True for a cue without its own agent ("it was announced").
    open
        True for what is never stated, only shown to check, whatever it looks like.
    through, through_root
        Token range and head of whoever passes it on: the paper of "the paper, citing N, said"; or None.
    """

    cue: Range
    root: int
    speaker: Range | None
    speaker_root: int
    contents: tuple[Range, ...]
    shape: Shape
    word: str = ""
    act: str = ""
    kind: str = ""
    passive: bool = False
    denied: bool = False
    open: bool = False
    through: Range | None = None
    through_root: int = -1
