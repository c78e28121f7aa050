"""From documents to a brief."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.flow.model import hold, solve

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.brief import Brief
    from pourparler.finding.demand import Demands
    from pourparler.finding.flag import Flag
    from pourparler.finding.framing import Framing
    from pourparler.finding.matrix import Matrix
    from pourparler.finding.reprints import Reprints
    from pourparler.read.intake.given import Given
    from pourparler.record.cast import Cast
    from pourparler.record.record import Record
    from pourparler.record.source import Source
    from pourparler.record.working import Regroup


def read_sources(
    sources: Iterable[Source],
    *,
    cast: Cast | None = None,
    earlier: Record | None = None,
    workers: int = 1,
) -> Record:
    """Return `earlier` with everything said in `sources`, read in order of day.

    Parameters
    ----------
    workers
        Processes that parse; the result is the same whatever their number.
    """
    from pourparler.base.workers import executor
    from pourparler.read.read import read
    from pourparler.record.cast import Cast
    from pourparler.record.record import Record

    with executor(workers) as working:
        return read(tuple(sources), cast=cast or Cast(), earlier=earlier or Record(), executor=working)


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


def frame(
    record: Record,
    *,
    reviewed: frozenset[str] = frozenset(),
    regrouped: tuple[Regroup, ...] = (),
    known: Reprints | None = None,
) -> Framing:
    """Return where each party stands and what it demands, by its own words alone.

    Parameters
    ----------
    reviewed
        Ids of statements that a person has looked at: they count whatever their `sure`.
    regrouped
        Demands that a person merged or split.
    known
        The reprints of the record, where they were found before.
    """
    from pourparler.frame.frame import frame

    return frame(record, reviewed=reviewed, regrouped=regrouped, known=known)


def flags(record: Record) -> tuple[Flag, ...]:
    """Return where a headline or paraphrase does not give back the words it rests on."""
    from pourparler.frame.flags import flags_of

    return flags_of(record)


def draft(
    record: Record,
    *,
    name: str,
    reviewed: frozenset[str] = frozenset(),
    regrouped: tuple[Regroup, ...] = (),
) -> Case:
    """Return a draft of the formal model of a record, with its open questions.

    Raises
    ------
    EmptyInput
        If no party is on file with a role or a stance.
    """
    from pourparler.frame.draft import draft

    framing = frame(record, reviewed=reviewed, regrouped=regrouped)
    return draft(record, matrix=framing.matrix, demands=framing.demands, name=name)


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
    regrouped: tuple[Regroup, ...] = (),
    model: Case | None = None,
) -> Brief:
    """Return the brief of a record in one step; with a model, also which of its deals would hold.

    Raises
    ------
    LimitError
        If the model is too large to go through.
    """
    from pourparler.brief.form import in_form

    return in_form(drafted(record, title=title, reviewed=reviewed, regrouped=regrouped, model=model))


def drafted(
    record: Record,
    *,
    title: str | None = None,
    reviewed: frozenset[str] = frozenset(),
    regrouped: tuple[Regroup, ...] = (),
    model: Case | None = None,
) -> Brief:
    """Return the brief of a record before its form is checked, for a door that shows what is wrong.

    Raises
    ------
    LimitError
        If the model is too large to go through.
    """
    from pourparler.brief.facts import brief
    from pourparler.finding.brief import Checked

    framing = frame(record, reviewed=reviewed, regrouped=regrouped)
    all_rows = frozenset(statement.id for statement in record.statements)
    every = frame(record, reviewed=all_rows, known=framing.matrix.reprints)
    made = brief(
        record,
        matrix=framing.matrix,
        demands=framing.demands,
        unsure=every.matrix,
        title=title,
        checked=Checked(reviewed=reviewed),
    )
    return made if model is None else _with_outlook(made, model=model)


def with_outlook(made: Brief, *, model: Case) -> Brief:
    """Return a brief with its section on deals: possible ones, and which would hold."""
    from pourparler.brief.form import in_form

    return in_form(_with_outlook(made, model=model))


def _with_outlook(made: Brief, *, model: Case) -> Brief:
    from pourparler.brief.outlook import deals_to_judge, outlook
    from pourparler.hold.hold import Ask

    settlement = solve(model)
    holding = hold(model, deals=deals_to_judge(settlement, case=model), ask=Ask(concepts=()))
    return outlook(made, settlement=settlement, holding=holding, case=model)
