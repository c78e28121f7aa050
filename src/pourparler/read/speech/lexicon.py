"""The cue lexicon: verbs and nouns that bring speech or a stance, with the frames they take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

Kind = Literal["say", "think", "stance", "doc"]

# Verbs whose clause is not somebody's words, whatever their subject.
NOT_CUES: Final = frozenset(
    [
        "make",
        "let",
        "have",
        "get",
        "help",
        "keep",
        "be",
        "become",
        "seem",
        "appear",
        "happen",
        "cause",
        "ensure",
        "prevent",
        "mean",
        "see",
        "hear",
        "watch",
        "remember",
        "forget",
        "ignore",
        "prove",
        "do",
        "go",
        "come",
        "need",
        "try",
        "use",
        "wait",
        "matter",
        "bother",
        "pretend",
        "start",
        "stop",
        "begin",
        "know",
        "learn",
        "notice",
        "discover",
        "depend",
        "love",
        "like",
        "hate",
        "enjoy",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue word: its frames, the act it hints at, and what kind of cue it is.

    `frames` holds ``q`` (quotation), ``c`` (clause), ``x`` (infinitive), ``o``
    (object), ``s`` (object with complement) and the prepositions after ``p:``.
    """

    word: str
    clause: bool
    quote: bool
    infinitive: bool
    objects: bool
    complement: bool
    prepositions: frozenset[str]
    act: str
    kind: Kind


@cache
def rows(name: str) -> list[list[str]]:
    """Return the rows of a table of the lexicon folder; lines that begin with # are left out."""
    text = (resources.files("pourparler.read") / "lexicon" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def cue_of_row(row: list[str]) -> Cue:
    """Return the cue of a row of a table: word, frames, act, kind."""
    word, frame_list, act, kind = row
    frames = frame_list.split(",")
    return Cue(
        word=word,
        clause="c" in frames,
        quote="q" in frames,
        infinitive="x" in frames,
        objects="o" in frames,
        complement="s" in frames,
        prepositions=frozenset(frame[2:] for frame in frames if frame.startswith("p:")),
        act=act,
        kind=kind,  # type: ignore[arg-type]
    )


@cache
def verbs() -> dict[str, Cue]:
    """Return the cue verbs by lemma; a particle stands after a space (``rule out``)."""
    return {row[0]: cue_of_row(row) for row in rows("verbs.tsv")}


@cache
def nouns() -> dict[str, Cue]:
    """Return the cue nouns by lemma."""
    return {row[0]: cue_of_row(row) for row in rows("nouns.tsv")}


@cache
def words(name: str) -> frozenset[str]:
    """Return a plain word list of the lexicon folder (``NAME.tsv``, first column)."""
    return frozenset(row[0] for row in rows(f"{name}.tsv"))
