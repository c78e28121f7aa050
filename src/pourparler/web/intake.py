"""Intake: documents wait in line and are read one after the other, while pages stay quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Final, Literal

from pourparler import flow
from pourparler.base.errors import PourparlerError
from pourparler.read.intake.given import NOTHING_GIVEN, Given
from pourparler.record.cast import Cast
from pourparler.record.source import Source

State = Literal["waiting", "reading", "read", "on file", "refused"]

NOBODY: Final = Cast()

KEPT: Final = 200
"""Most documents of which the first page still says what came of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes of one document, its file name, and what is known of it."""

    name: str
    content: bytes
    given: Given = NOTHING_GIVEN
    cast: Cast = NOBODY


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


class Intake:
    """The line of documents that are read into one case."""

    def __init__(self, *, now: Callable[[], str]) -> None:
        self.now = now
        self._line = _Line()

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
        while True:
            number, document = self._line.waiting.get()
            self._say(number, state="reading")
            try:
                read, statements = self._read(case, document)
            except PourparlerError as error:
                self._say(number, state="refused", why=str(error))
            except Exception as error:
                self._say(number, state="refused", why=f"a fault of the program: {error!r}")
                raise
            else:
                state = "read" if statements is not None else "on file"
                self._say(number, state=state, sources=read, statements=statements or 0)

    def _read(self, case: Path, document: Document) -> tuple[tuple[str, ...], int | None]:
        """Read one document into the case; return its sources and the statements made, None if on file."""
        from pourparler.read.intake.take import take_bytes

        sources = take_bytes(document.content, name=document.name, given=document.given).sources
        earlier = flow.in_force(case).record
        on_file = {source.id for source in earlier.sources}
        fresh: list[Source] = [source for source in sources if source.id not in on_file]
        named = tuple(source.id for source in sources)
        if not fresh:
            return named, None
        record = flow.read_sources(fresh, cast=document.cast, earlier=earlier)
        flow.keep(case, record, at=self.now())
        new = {source.id for source in fresh}
        return named, sum(row.source in new for row in record.statements)
