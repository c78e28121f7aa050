"""A case file: what is entered in it and read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.base.errors import UsageError
from pourparler.flow.walk import frame

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.exchange.note import About
    from pourparler.record.record import Record
    from pourparler.record.revised import Revised
    from pourparler.record.statement import Statement
    from pourparler.store.save import Saved

READER = "pourparler"
"""Author of what the reader enters in a case."""


def in_force(case: Path) -> Revised:
    """Return the record of a case with every decision of a person applied, and what was reviewed.

    A restricted source that somebody cleared knows it.
    """
    from pourparler.record.revised import revised
    from pourparler.store.load import load_case

    loaded = load_case(case)
    return with_clearances(revised(loaded.record, decisions=loaded.decisions), case=case)


def cleared_sources(case: Path) -> frozenset[str]:
    """Return the ids of the sources that somebody let leave the case."""
    from pourparler.store.entered import entered

    found = entered(case, kind="clearance")
    return frozenset(key for key, values in found.items() if values.get("cleared") is True)


def with_clearances(now: Revised, *, case: Path) -> Revised:
    """Return what is in force with the restricted sources marked that somebody cleared."""
    from dataclasses import replace

    from pourparler.record.caveat import is_restricted, with_clearance

    if not any(map(is_restricted, now.record.sources)):
        return now
    return replace(now, record=with_clearance(now.record, cleared=cleared_sources(case)))


def keep(case: Path, record: Record, *, at: str) -> Saved:
    """Write what is new in `record` to the case file; what stands there stays.

    `record` may be the one in force with documents read after it: what people
    decided in it is not entered again as read.

    Parameters
    ----------
    at
        The moment, ISO 8601, entered in the log.
    """
    from pourparler.record.grown import grown
    from pourparler.record.revised import revised
    from pourparler.store.load import load_case
    from pourparler.store.save import save

    loaded = load_case(case)
    if loaded.decisions:
        before = revised(loaded.record, decisions=loaded.decisions).record
        record = grown(record, before=before, machine=loaded.record)
    return save(case, record, author=READER, at=at)


def note(case: Path, text: str, *, about: About, by: str, at: str) -> Statement:
    """Enter an analyst's own words in the case file and return the statement made of them."""
    from pourparler.exchange.note import note
    from pourparler.record.record import Record
    from pourparler.store.save import save

    source, statement = note(text, about=about, by=by)
    save(case, Record(sources=(source,), statements=(statement,)), author=by, at=at)
    return statement


def keep_model(case: Path, model: Case, *, by: str, at: str) -> bool:
    """Enter a model in a case file and return whether it differs from the one in force.

    Raises
    ------
    UsageError
        If the model answers for a demand that the case does not have.
    """
    from pourparler.exchange.model_write import model_values
    from pourparler.store.model import save_model

    if model.answers:
        now = in_force(case)
        board = frame(now.record, reviewed=now.reviewed, regrouped=now.regrouped).demands
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
