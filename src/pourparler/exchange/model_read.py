"""The model file, in: TOML or JSON to a Case, everything checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pourparler.base.errors import UsageError
from pourparler.case.answer import DemandAnswer, Ending, Question
from pourparler.case.case import Case, has_no_deal
from pourparler.case.grounds import Grounds
from pourparler.case.issue import Issue
from pourparler.case.pattern import NO_DEAL
from pourparler.case.position import Offer, Position, Stand
from pourparler.exchange.model_fault import fault, listed, shape_fault
from pourparler.exchange.model_names import Names, check_ids, check_issues, names_of, states_of
from pourparler.exchange.model_preference import preference
from pourparler.exchange.model_shape import Grounded, ModelShape, PatternTable
from pourparler.exchange.model_text import Place, bytes_of, json_values, text_of, toml_values
from pourparler.record.party import Party


def read_model(path: Path) -> Case:
    """Return the case that a model file states: ``.toml`` or ``.json``.

    Raises
    ------
    UsageError
        If the name ends otherwise.
    InputError
        If the file cannot be opened; its children if it is empty, no UTF-8,
        no TOML or JSON, or has a key or value that cannot stand. The message
        names file, line (of TOML), key and the mend.
    LimitError
        If it is larger than 20 MB.
    """
    kind = path.suffix.lower()
    if kind not in (".toml", ".json"):
        raise UsageError(
            "not a model by its name", where=str(path), mend="A model is NAME.toml or NAME.json; see 'import'"
        )
    text = text_of(bytes_of(path), where=str(path))
    return (model_from_toml if kind == ".toml" else model_from_json)(text, where=str(path))


def model_from_toml(text: str, *, where: str = "model.toml") -> Case:
    r"""Return the case that a TOML text states; see :func:`read_model` for what is raised.

    Parameters
    ----------
    where
        Name of the file, for errors; its stem is the name of a case that states none.

    Examples
    --------
    >>> case = model_from_toml('[[party]]\nid = "a"\n[[issue]]\nid = "pay"\noptions = ["low", "high"]\n')
    >>> case.name, case.issues[0].options, case.parties[0].role
    ('model', ('low', 'high'), 'negotiating')
    """
    return model_from_values(toml_values(text, where=where), place=Place(file=where, text=text))


def model_from_json(text: str, *, where: str = "model.json") -> Case:
    """Return the case that a JSON text states; see :func:`read_model` for what is raised."""
    return model_from_values(json_values(text, where=where), place=Place(file=where))


def model_from_values(values: dict[str, Any], *, place: Place) -> Case:
    """Return the case that plain values of the shape of a model file state.

    Raises
    ------
    FormatError
        At the first key or value that cannot stand.
    """
    try:
        shape = ModelShape.model_validate(values)
    except ValidationError as error:
        raise shape_fault(error, values, place=place) from error
    bare = _bare(shape, place=place)
    names = names_of(bare, place=place)
    bare = replace(bare, excluded=_patterns(shape.exclude, "exclude", names=names))
    bare = replace(bare, merged=_patterns(shape.merge, "merge", names=names))
    names = replace(names, case=bare, states=states_of(bare))
    _check_parties(shape, bare, place=place)
    order = [party.id for party in bare.parties]
    case = replace(
        bare,
        preferences=tuple(
            preference(shape.preference[party], party=party, names=names)
            for party in order
            if party in shape.preference
        ),
        positions=tuple(_position(shape, party, names=names) for party in order if party in shape.position),
        offers=_offers(shape, names=names),
        ending=_ending(shape, names=names),
    )
    _check_unknown(case, place=place)
    return case


def _bare(shape: ModelShape, *, place: Place) -> Case:
    """Return the case without patterns: parties, issues, answers, questions, grounds."""
    check_ids([row.id for row in shape.party], place=place, path=["party"])
    check_ids([row.id for row in shape.issue], place=place, path=["issue"])
    check_ids([row.id for row in shape.question], place=place, path=["question"])
    check_ids(shape.demand, place=place, path=["demand"], key="")
    parties = tuple(
        Party(id=row.id, name=row.name or row.id, aliases=tuple(row.aliases), kind=row.kind, role=row.role)
        for row in shape.party
    )
    issues = tuple(
        Issue(
            id=row.id,
            name=row.name or row.id,
            options=tuple(row.options),
            ordered=row.ordered,
            moved_by=tuple(row.moved_by),
            steps=row.steps,
            status_quo=row.status_quo,
        )
        for row in shape.issue
    )
    check_issues(issues, [party.id for party in parties], place=place)
    answers = {name: row.model_dump(exclude={"because", "by", "on"}) for name, row in shape.demand.items()}
    return Case(
        name=shape.case.name if shape.case else Path(place.file).stem or "model",
        sources=tuple(shape.case.sources) if shape.case else (),
        deadline=shape.case.deadline if shape.case else None,
        parties=parties,
        issues=issues,
        answers=tuple(DemandAnswer(id=name, **row) for name, row in answers.items()),
        questions=tuple(
            Question(id=row.id, text=row.text, about=row.about, answer=row.answer) for row in shape.question
        ),
        grounds=_grounds(shape),
    )


def _grounds(shape: ModelShape) -> tuple[tuple[str, Grounds], ...]:
    rows: list[tuple[str, Grounded]] = [(f"party.{row.id}", row) for row in shape.party]
    rows += [(f"issue.{row.id}", row) for row in shape.issue]
    rows += [(f"exclude.{number}", row) for number, row in enumerate(shape.exclude, 1)]
    rows += [(f"merge.{number}", row) for number, row in enumerate(shape.merge, 1)]
    rows += [
        (f"preference.{party.id}", shape.preference[party.id])
        for party in shape.party
        if party.id in shape.preference
    ]
    rows += [
        (f"position.{party.id}", shape.position[party.id])
        for party in shape.party
        if party.id in shape.position
    ]
    rows += [(f"offer.{number}", row) for number, row in enumerate(shape.offer, 1)]
    rows += [(f"demand.{name}", row) for name, row in shape.demand.items()]
    rows += [(f"question.{row.id}", row) for row in shape.question]
    made = [(path, _ground(row)) for path, row in rows]
    if shape.outcome is not None:
        made.append(("outcome", replace(_ground(shape.outcome), on=None)))
    return tuple((path, grounds) for path, grounds in made if grounds != Grounds())


def _ground(row: Grounded) -> Grounds:
    because = row.because
    return Grounds(
        statements=tuple(because) if isinstance(because, list) else (),
        each=tuple((key, tuple(ids)) for key, ids in because.items()) if isinstance(because, dict) else (),
        words=because if isinstance(because, str) else None,
        by=row.by,
        on=row.on,
    )


def _patterns(
    rows: Sequence[PatternTable], table: str, *, names: Names
) -> tuple[tuple[tuple[str, str], ...], ...]:
    made = []
    for number, row in enumerate(rows):
        pairs = row.__pydantic_extra__
        if not pairs:
            raise fault(
                names.place,
                [table, number],
                "an empty pattern, which every outcome matches",
                mend='Write issue = "option" under it',
            )
        made.append(names.pattern(pairs, path=[table, number]))
    return tuple(made)


def _check_parties(shape: ModelShape, case: Case, *, place: Place) -> None:
    known = [party.id for party in case.parties]
    for table, rows in (("preference", shape.preference), ("position", shape.position)):
        for party in rows:
            if party not in known:
                raise fault(place, [table, party], f"no party {party!r}", mend=listed(known, asked=party))
    for number, row in enumerate(shape.offer):
        if row.party not in known:
            raise fault(
                place,
                ["offer", number, "party"],
                f"no party {row.party!r}",
                mend=listed(known, asked=row.party),
            )


def _position(shape: ModelShape, party: str, *, names: Names) -> Position:
    row = shape.position[party]
    for issue in row.issue:
        if issue not in names.options:
            raise fault(
                names.place,
                ["position", party, "issue", issue],
                "no such issue",
                mend=listed(names.options, asked=issue),
            )
    stands = tuple(
        Stand(issue=issue.id, at=row.issue[issue.id].at, salience=row.issue[issue.id].salience)
        for issue in names.case.issues
        if issue.id in row.issue
    )
    return Position(party=party, capability=row.capability, stands=stands)


def _offers(shape: ModelShape, *, names: Names) -> tuple[Offer, ...]:
    made = []
    for number, row in enumerate(shape.offer):
        path: list[str | int] = ["offer", number, "options"]
        options = names.pattern(row.options, path=path)
        missing = [issue for issue in names.options if issue not in row.options]
        if missing:
            raise fault(
                names.place, path, f"no option for {', '.join(missing)}", mend="An offer is a complete deal"
            )
        made.append(Offer(party=row.party, time=row.time, options=options, answer=row.answer))
    if len({isinstance(offer.time, str) for offer in made}) > 1:
        raise fault(
            names.place, ["offer", 0, "time"], "days and numbers are mixed", mend="Write all times one way"
        )
    return tuple(made)


def _ending(shape: ModelShape, *, names: Names) -> Ending | None:
    if shape.outcome is None:
        return None
    deal = shape.outcome.deal
    if isinstance(deal, str):
        return Ending(deal=None, on=shape.outcome.on)
    return Ending(deal=names.pattern(deal, path=["outcome", "deal"]), on=shape.outcome.on)


def _check_unknown(case: Case, *, place: Place) -> None:
    """Raise FormatError where a pair names no deal and there is no such state."""
    if has_no_deal(case):
        return
    for row in case.preferences:
        for number, pair in enumerate(row.unknown):
            if NO_DEAL in pair:
                raise fault(
                    place,
                    ["preference", row.party, "unknown", number],
                    "there is no state 'no-deal'",
                    mend="It needs an issue with moved_by = [] and a negotiating party's reservation",
                )
