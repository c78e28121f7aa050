"""The workbench: the case that is open, what was made of it so far, and what is being read into it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.finding.pictures import board_picture
from pourparler.flow.desk import open_desk
from pourparler.store.case import head, log_rows
from pourparler.web.intake import Intake

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.brief import Brief
    from pourparler.finding.flag import Flag
    from pourparler.finding.framing import Framing
    from pourparler.flow.desk import Desk
    from pourparler.record.record import Record
    from pourparler.record.revised import Revised, Ruling
    from pourparler.record.source import Source
    from pourparler.record.statement import Statement
    from pourparler.store.log import LogRow


ANSWERS: Final = 32
"""Answers of the solver kept of one state of the case."""

NEAR_DAYS: Final = 2
"""Days around a source in which a telling of its words is looked for: one more than the rule asks."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The day and the moment, from whoever opened this door: nothing inside looks at a clock."""

    today: Callable[[], str]
    now: Callable[[], str]


@dataclass(slots=True)
class Answers:
    """Answers that take long, by question; the newest `ANSWERS` are kept."""

    kept: dict[Hashable, Any] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def once(self, question: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return what `make` gives for a question; it is asked once."""
        if question in self.kept:
            found: Answer = self.kept[question]
            return found
        made = make()
        with self.lock:
            while len(self.kept) >= ANSWERS:
                del self.kept[next(iter(self.kept))]
            self.kept[question] = made
        return made


def kept(made: Answer) -> Answer:
    """Return what was made, out of the collector's sight.

    A large case is millions of objects without cycles. Looking through all of them for cycles
    would now and then hold a page up by a fifth of a second; they go all the same when the view does.
    """
    gc.freeze()
    return made


class View:
    """Everything made of one state of a case, each part when it is first asked for, and once.

    A case that has not changed has the same head, so pages share one view until somebody writes.
    """

    def __init__(self, path: Path, *, head: str, desk: Desk | None = None) -> None:
        self.path = path
        self.head = head
        self.answers = Answers()
        if desk is not None:
            self.desk = desk

    @cached_property
    def desk(self) -> Desk:
        """The case open before an analyst."""
        return kept(open_desk(self.path))

    @cached_property
    def now(self) -> Revised:
        """What is in force: what was read, and every decision about it."""
        return self.desk.now

    @cached_property
    def record(self) -> Record:
        """The record in force."""
        return self.now.record

    @cached_property
    def reviewed(self) -> frozenset[str]:
        """Ids of the statements that somebody has checked."""
        return self.now.reviewed

    @cached_property
    def rulings_on(self) -> Mapping[str, tuple[Ruling, ...]]:
        """The decisions in force about each statement, in order."""
        found: dict[str, list[Ruling]] = {}
        for ruling in self.now.rulings:
            for target in ruling.decision.targets if ruling.state == "in force" else ():
                found.setdefault(target, []).append(ruling)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def framing(self) -> Framing:
        """Where each party stands."""
        return kept(flow.frame(self.record, reviewed=self.reviewed, regrouped=self.now.regrouped))

    @cached_property
    def rows(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {row.id: row for row in self.record.statements}

    @cached_property
    def rows_of(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by source."""
        found: dict[str, list[Statement]] = {}
        for row in self.record.statements:
            found.setdefault(row.source, []).append(row)
        return {key: tuple(some) for key, some in found.items()}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.record.sources}

    def flags_near(self, source: str) -> Mapping[str, tuple[Flag, ...]]:
        """Return the flags of the statements of a source by the id of either statement.

        Only sources of nearly the same day are looked at, for none other can be flagged
        against it; so an article opens fast, however large the case.
        """
        days = self.days_of.get(source, ())
        near = {source}
        if days:
            first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
            apart = timedelta(days=NEAR_DAYS)
            between = (first - apart).isoformat(), (last + apart).isoformat()
            near |= {
                key for key, some in self.days_of.items() if any(between[0] <= d <= between[1] for d in some)
            }
        rows = tuple(row for row in self.record.statements if row.source in near)
        return by_statement(flow.flags(replace(self.record, statements=rows)))

    @cached_property
    def days_of(self) -> Mapping[str, tuple[str, ...]]:
        """The days on which the words of each source were said, as far as they are known."""
        return {
            key: tuple(sorted({day for row in rows if (day := row.said_on.value or row.said_on.not_after)}))
            for key, rows in self.rows_of.items()
        }

    @cached_property
    def log(self) -> tuple[LogRow, ...]:
        """Every row of the log, the newest first."""
        return log_rows(self.path)[::-1]

    @cached_property
    def board(self) -> str:
        """The board as a picture; empty without a demand."""
        demands = self.framing.demands
        return board_picture(demands, record=self.record) if demands.demands else ""

    @cached_property
    def model(self) -> Case | None:
        """The formal model in force, or None."""
        from pourparler.store.model import load_model

        return None if load_model(self.path) is None else flow.model_of(self.path)

    @cached_property
    def brief(self) -> Brief:
        """The brief as drafted, with who signed it; its form is not yet checked."""
        made = flow.drafted(
            self.record, reviewed=self.reviewed, regrouped=self.now.regrouped, model=self.model
        )
        return kept(flow.signed(self.path, made))

    @cached_property
    def party_names(self) -> Mapping[str, str]:
        """Names of parties by id."""
        return {party.id: party.name for party in self.record.parties}

    @cached_property
    def issue_names(self) -> Mapping[str, str]:
        """Names of issues by id."""
        return {issue.id: issue.name for issue in self.record.issues}

    @cached_property
    def party_places(self) -> Mapping[str, int]:
        """Place of each party, which is its colour and pattern: those with a role first."""
        order = sorted(self.record.parties, key=lambda party: party.role is None)
        return {party.id: place for place, party in enumerate(order)}


def by_statement(flags: Iterable[Flag]) -> Mapping[str, tuple[Flag, ...]]:
    """Return flags by the id of either statement."""
    found: dict[str, list[Flag]] = {}
    for flag in flags:
        found.setdefault(flag.statement, []).append(flag)
        found.setdefault(flag.against, []).append(flag)
    return {key: tuple(some) for key, some in found.items()}


class Workbench:
    """The case that is open and its newest view.

    Parameters
    ----------
    case
        The case, or None until one is chosen on the first page.
    folder
        Where a case is made when there is none.
    """

    def __init__(self, case: Path | None, *, folder: Path, clock: Clock) -> None:
        self.case = case
        self.folder = folder
        self.clock = clock
        self.intake = Intake(now=clock.now)
        self._lock = RLock()
        self._view: View | None = None

    def open_case(self) -> Path:
        """Return the case.

        Raises
        ------
        UsageError
            If none is open yet.
        """
        if self.case is None:
            raise UsageError("no case is open yet", mend="Begin on the first page")
        return self.case

    def view(self) -> View:
        """Return the view of the case as it stands now."""
        case = self.open_case()
        newest = head(case)
        with self._lock:
            if self._view is None or self._view.head != newest or self._view.path != case:
                self._view = View(case, head=newest)
            return self._view

    def put(self, desk: Desk) -> None:
        """Take the case as it stands after a decision, so that it need not be loaded again."""
        case = self.open_case()
        with self._lock:
            self._view = View(case, head=head(case), desk=desk)
