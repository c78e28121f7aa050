"""From a record to the memory of it, and what one call of the reader hears itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pourparler.read.speech.themes import voiced
from pourparler.record.memory import Heard, Memory, Recall
from pourparler.record.origin import wording
from pourparler.record.record import Record
from pourparler.record.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was on file before the documents that are read."""

    memory: Memory
    recall: Recall


def heard(statement: Statement) -> Heard:
    """Return what a statement adds to what may be asked for by its words."""
    voice, stems = voiced(statement)
    return Heard(voice=voice, stems=stems, wording=wording(statement))


def past_of(record: Record) -> Past:
    """Return the memory of a whole record. Cost: linear in its words."""
    said = record.statements
    outlets = dict.fromkeys(s.outlet for s in record.sources if s.outlet is not None)
    pairs = dict.fromkeys((s.speaker, s.party) for s in said if s.speaker is not None and s.party is not None)
    memory = Memory(
        people=record.people,
        parties=record.parties,
        issues=record.issues,
        meetings=record.meetings,
        outlets=tuple(outlets),
        spoke_for=tuple(pairs),
        speakers=frozenset(s.speaker for s in said if s.speaker is not None),
        parties_named=frozenset(p for s in said for p in (s.party, s.addressee) if p is not None),
    )
    return Past(memory=memory, recall=_recalled(record))


class Told:
    """A memory in tables by stem and by wording: of a record, or of what is read in one call."""

    def __init__(self) -> None:
        self._voices: dict[str, Counter[str]] = {}
        self._first: dict[str, str] = {}

    def add(self, statement: Statement, *, outlet: str | None) -> None:
        """Take in a statement, after all those of the sources before its own."""
        new = heard(statement)
        for stem in new.stems:
            self._voices.setdefault(stem, Counter())[new.voice] += 1
        if outlet is not None and new.wording is not None:
            self._first.setdefault(new.wording, outlet)

    def voices(self, stems: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Return for each stem who said it in statements without an issue, and in how many of them."""
        return {stem: self._voices[stem] for stem in stems if stem in self._voices}

    def origins(self, wordings: Iterable[str]) -> Mapping[str, str]:
        """Return the outlet that had each wording first."""
        return {key: self._first[key] for key in wordings if key in self._first}


def both(recall: Recall, told: Told, stems: set[str]) -> Mapping[str, Mapping[str, int]]:
    """Return the voices of stems on file and in what was read since."""
    together = {stem: Counter(voices) for stem, voices in recall.voices(stems).items()}
    for stem, voices in told.voices(stems).items():
        together.setdefault(stem, Counter()).update(voices)
    return together


def _recalled(record: Record) -> Told:
    order = {source.id: number for number, source in enumerate(record.sources)}
    outlets = {source.id: source.outlet for source in record.sources}
    told = Told()
    for statement in sorted(record.statements, key=lambda s: order[s.source]):
        told.add(statement, outlet=outlets[statement.source])
    return told
