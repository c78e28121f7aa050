"""The whole walk: documents to a brief, at once or through a case that grows.

::

    inputs ─take→ sources ─read→ Record ─frame→ Framing ─brief→ Brief
    case ─load→ Record ─read more sources→ Record ─keep→ case

Verbs know nothing of each other; here the result of one becomes the argument
of the next. Days and moments come from the door. The rooms are imported when
they are called, so that a door opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.base.errors import UsageError

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.exchange.note import About
    from pourparler.finding.brief import Brief
    from pourparler.finding.demand import Demands
    from pourparler.finding.flag import Flag
    from pourparler.finding.framing import Framing
    from pourparler.finding.holding import Holding
    from pourparler.finding.matrix import Matrix
    from pourparler.finding.settlement import Settlement
    from pourparler.finding.verdict import Outcome
    from pourparler.hold.hold import Ask
    from pourparler.read.intake.given import Given
    from pourparler.record.cast import Cast
    from pourparler.record.record import Record
    from pourparler.record.source import Source
    from pourparler.record.statement import Statement
    from pourparler.store.save import Saved

READER = "pourparler"
"""Author of what the reader enters in a case."""


def read_sources(
    sources: Iterable[Source], *, cast: Cast | None = None, earlier: Record | None = None
) -> Record:
    """Return `earlier` with everything said in `sources`, read in order of day."""
    from pourparler.read.read import read
    from pourparler.record.cast import Cast
    from pourparler.record.record import Record

    return read(tuple(sources), cast=cast or Cast(), earlier=earlier or Record())


def read(
    paths: Iterable[Path | str | bytes] | Path | str,
    *,
    cast: Cast | None = None,
    given: Given | None = None,
    earlier: Record | None = None,
) -> Record:
    """Return what is said in the documents at `paths`, after what is in `earlier`.

    Raises
    ------
    PourparlerError
        The first reason why a document could not be taken.
    """
    from pourparler.read.intake.take import take_each

    taken = take_each([paths] if isinstance(paths, Path | str) else paths, given=given)
    if taken.refused:
        raise taken.refused[0].error
    return read_sources(taken.sources, cast=cast, earlier=earlier)


def read_people(path: Path | str) -> Cast:
    """Return the cast that a ``people.toml`` states."""
    from pourparler.exchange.people import read_people

    return read_people(Path(path))


def frame(record: Record, *, reviewed: frozenset[str] = frozenset()) -> Framing:
    """Return where each party stands and what it demands, by its own words alone."""
    from pourparler.frame.frame import frame

    return frame(record, reviewed=reviewed)


def flags(record: Record) -> tuple[Flag, ...]:
    """Return where a headline or paraphrase does not give back the words it rests on."""
    from pourparler.frame.flags import flags_of

    return flags_of(record)


def brief(
    record: Record,
    *,
    matrix: Matrix,
    demands: Demands,
    unsure: Matrix | None = None,
    title: str | None = None,
    reviewed: frozenset[str] = frozenset(),
) -> Brief:
    """Return the brief of a record, its form checked.

    Raises
    ------
    FormError
        If a line breaks a mechanical rule of form.
    """
    from pourparler.brief.facts import brief
    from pourparler.brief.form import in_form
    from pourparler.finding.brief import Checked

    checked = Checked(reviewed=reviewed)
    made = brief(record, matrix=matrix, demands=demands, unsure=unsure, title=title, checked=checked)
    return in_form(made)


def brief_of(
    record: Record,
    *,
    title: str | None = None,
    reviewed: frozenset[str] = frozenset(),
    model: Case | None = None,
) -> Brief:
    """Return the brief of a record in one step; with a model, also which of its deals would hold.

    Raises
    ------
    LimitError
        If the model is too large to go through.
    """
    framing = frame(record, reviewed=reviewed)
    every = frame(record, reviewed=frozenset(statement.id for statement in record.statements))
    made = brief(
        record,
        matrix=framing.matrix,
        demands=framing.demands,
        unsure=every.matrix,
        title=title,
        reviewed=reviewed,
    )
    return made if model is None else with_outlook(made, model=model)


def with_outlook(made: Brief, *, model: Case) -> Brief:
    """Return a brief with its section on deals: possible ones, and which would hold."""
    from pourparler.brief.form import in_form
    from pourparler.brief.outlook import deals_to_judge, outlook
    from pourparler.hold.hold import Ask

    settlement = solve(model)
    holding = hold(model, deals=deals_to_judge(settlement, case=model), ask=Ask(concepts=()))
    return in_form(outlook(made, settlement=settlement, holding=holding, case=model))


def keep(case: Path, record: Record, *, at: str) -> Saved:
    """Write what is new in `record` to the case file; what stands there stays.

    Parameters
    ----------
    at
        The moment, ISO 8601, entered in the log.
    """
    from pourparler.store.save import save

    return save(case, record, author=READER, at=at)


def note(case: Path, text: str, *, about: About, by: str, at: str) -> Statement:
    """Enter an analyst's own words in the case file and return the statement made of them."""
    from pourparler.exchange.note import note
    from pourparler.record.record import Record
    from pourparler.store.save import save

    source, statement = note(text, about=about, by=by)
    save(case, Record(sources=(source,), statements=(statement,)), author=by, at=at)
    return statement


def load_model(path: Path | str) -> Case:
    """Return the formal model that a file states: ``NAME.toml`` or ``NAME.json``.

    Raises
    ------
    UsageError
        If the name ends otherwise.
    InputError
        If the file cannot be opened, or has a key or value that cannot stand;
        the message names file, line, key and the mend.
    """
    from pourparler.exchange.model_read import read_model

    return read_model(Path(path))


def hold(
    case: Case,
    *,
    belief: None = None,
    deals: Sequence[Outcome] | None = None,
    ask: Ask | None = None,
) -> Holding:
    """Return which states of a model are stable, and whether the deals asked would hold.

    Parameters
    ----------
    belief
        None: the doubt drawn is the one that the model states.
    deals
        Outcomes to judge; None: those of `ask`, else the efficient ones.
    ask
        Concepts, draws and what else is asked.

    Raises
    ------
    InputError
        If no outcome is feasible, or a deal asked is not there.
    UsageError
        If a belief is given.
    LimitError
        If the space is too large to be held.
    """
    from pourparler.hold.hold import Ask, hold
    from pourparler.table.table import table

    if belief is not None:
        raise UsageError("no belief is known yet", where="belief", mend="State the doubt in the model")
    asked = ask or Ask()
    if deals is not None:
        asked = replace(asked, deals=tuple(deals))
    return hold(case, table=table(case), ask=asked)


def keep_model(case: Path, model: Case, *, by: str, at: str) -> bool:
    """Enter a model in a case file and return whether it differs from the one in force.

    Raises
    ------
    UsageError
        If the model answers for a demand that the case does not have.
    """
    from pourparler.exchange.model_write import model_values
    from pourparler.store.load import load
    from pourparler.store.model import save_model

    if model.answers:
        board = frame(load(case)).demands
        known = [demand.id for demand in (*board.demands, *board.apart)]
        odd = [answer.id for answer in model.answers if answer.id not in known]
        if odd:
            raise UsageError(
                f"the case has no demand {odd[0]!r}",
                where=f"demand.{odd[0]}",
                mend="See the ids with 'demands'. Known: " + (", ".join(known[:12]) or "none"),
            )
    return save_model(case, model_values(model), author=by, at=at)


def model_of(case: Path) -> Case:
    """Return the model that was loaded into a case file.

    Raises
    ------
    UsageError
        If none was.
    """
    from pourparler.exchange.model_read import model_from_values
    from pourparler.exchange.model_text import Place
    from pourparler.store.model import load_model as stored_model

    values = stored_model(case)
    if values is None:
        raise UsageError(
            "this case holds no formal model yet",
            where=str(case),
            mend=f"Write one, then: pourparler load {case} MODEL",
        )
    return model_from_values(values, place=Place(file=str(case)))


def solve(
    case: Case,
    *,
    belief: None = None,
    reservation: float | None = None,
    outcome: int | tuple[tuple[str, str], ...] | None = None,
    draws: int = 10_000,
    seed: int = 0,
) -> Settlement:
    """Return which deals of a case are possible and efficient, and where the bargaining solutions lie.

    Parameters
    ----------
    belief
        None: the doubt drawn is that of the model; no other is drawn yet (`UsageError`).
    reservation
        What no deal is worth to each party with a say that does not state it; None: unknown.
    outcome
        A deal to judge: its number, or pairs (issue id, option) of every issue.
    """
    from pourparler.solve.asked import Asked
    from pourparler.solve.solve import solve

    if belief is not None:
        raise UsageError("a belief is not drawn from yet", where="belief", mend="Leave it out")
    return solve(case, asked=Asked(reservation=reservation, deal=outcome, draws=draws, seed=seed))


def draft(record: Record, *, name: str, reviewed: frozenset[str] = frozenset()) -> Case:
    """Return a draft of the formal model of a record, with its open questions.

    Raises
    ------
    EmptyInput
        If no party is on file with a role or a stance.
    """
    from pourparler.frame.draft import draft

    framing = frame(record, reviewed=reviewed)
    return draft(record, matrix=framing.matrix, demands=framing.demands, name=name)
