"""Intake: documents wait in line and are read one after the other, while pages stay quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Final, Literal

from pourparler import flow
from pourparler.base.errors import PourparlerError
from pourparler.read.intake.given import NOTHING_GIVEN, Given
from pourparler.record.cast import Cast

State = Literal["waiting", "reading", "read", "on file", "refused"]

KEPT: Final = 200
"""Most documents of which the first page still says what came of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes of one document, its file name, and what is known of it."""

    name: str
    content: bytes
    given: Given = NOTHING_GIVEN
    cast: Cast | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one document is: its sources once they are on file, or why it was refused."""

    name: str
    state: State = "waiting"
    sources: tuple[str, ...] = ()
    statements: int = 0
    why: str = ""


@dataclass(slots=True)
class _Line:
    """What the reading thread shares with the pages."""

    waiting: SimpleQueue[tuple[int, Document]] = field(default_factory=SimpleQueue)
    shown: dict[int, Progress] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    number: int = 0
    thread: Thread | None = None
    begun: Event = field(default_factory=Event)


class Intake:
    """The line of documents that are read into one case."""

    def __init__(self, *, now: Callable[[], str]) -> None:
        self.now = now
        self._line = _Line()
        self._line.begun.set()

    def hold(self) -> None:
        """Read nothing until `begin`: the first page comes before the parser takes the processor."""
        self._line.begun.clear()

    def begin(self) -> None:
        """Read what waits."""
        self._line.begun.set()

    def add(self, case: Path, documents: Sequence[Document]) -> None:
        """Put documents at the end of the line."""
        line = self._line
        with line.lock:
            for document in documents:
                line.number += 1
                line.shown[line.number] = Progress(name=document.name)
                for old in [key for key in line.shown if key <= line.number - KEPT]:
                    del line.shown[old]
                line.waiting.put((line.number, document))
            if line.thread is None:
                line.thread = Thread(target=self._read_all, args=(case,), daemon=True)
                line.thread.start()

    def progress(self) -> tuple[Progress, ...]:
        """Return how far each document is, in the order in which they came."""
        with self._line.lock:
            return tuple(self._line.shown.values())

    @property
    def busy(self) -> bool:
        """Whether a document is being read or waits."""
        return any(one.state in ("waiting", "reading") for one in self.progress())

    def _say(self, number: int, **changes: object) -> None:
        with self._line.lock:
            if number in self._line.shown:
                self._line.shown[number] = replace(self._line.shown[number], **changes)  # type: ignore[arg-type]

    def _read_all(self, case: Path) -> None:
        """Read what waits, each document in a thread of its own: one that breaks down ends alone."""
        while True:
            number, document = self._line.waiting.get()
            self._line.begun.wait()
            self._say(number, state="reading")
            one = Thread(target=self._read_one, args=(case, number, document), daemon=True)
            one.start()
            one.join()
            with self._line.lock:
                broken = number in self._line.shown and self._line.shown[number].state == "reading"
            if broken:
                self._say(number, state="refused", why="a fault of the program: the terminal says more")

    def _read_one(self, case: Path, number: int, document: Document) -> None:
        """Read one document into the case, and say what came of it."""
        from pourparler.read.intake.take import take_bytes

        try:
            taken = take_bytes(document.content, name=document.name, given=document.given)
            made = flow.add(case, [taken], cast=document.cast, at=self.now())
        except PourparlerError as error:
            self._say(number, state="refused", why=str(error))
            return
        fresh = set(made.fresh)
        self._say(
            number,
            state="read" if fresh else "on file" if taken.sources else "refused",
            sources=tuple(source.id for source in taken.sources),
            statements=sum(row.source in fresh for row in made.record.statements),
            why="; ".join(f"{one.path}: {one.error}" for one in made.refused[:5]),
        )
