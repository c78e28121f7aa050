"""The shape of a model file, key by key; what the keys mean to each other is checked in ``model_check``."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

from pourparler.case.answer import Audience
from pourparler.case.issue import Steps
from pourparler.case.position import Reply
from pourparler.record.party import Role

RESERVED: Final = ("because", "by", "on")
"""Keys that every table may have; no issue is called so."""


def _day(value: object) -> object:
    """Return a day of TOML as its text; refuse a text that is no day."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError("not a day")
        date.fromisoformat(value)
    return value


Day = Annotated[str, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Id = Annotated[str, StringConstraints(min_length=1)]
Finite = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Whole = Annotated[int, Field(strict=True, ge=0)]
YesNo = Annotated[int, Field(strict=True, ge=0, le=1)]
ThreeWays = Annotated[int, Field(strict=True, ge=0, le=2)]
Sign = Annotated[int, Field(strict=True, ge=-1, le=1)]
PatternShape = dict[Id, Words]
SomePattern = Annotated[dict[Id, Words], Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")


class UniformShape(_Table):
    """A value anywhere from low to high."""

    low: Finite
    high: Finite


class NormalShape(_Table):
    """A value about mean, with spread sd."""

    mean: Finite
    sd: Annotated[Finite, Field(gt=0)]


def _value_kind(value: object) -> str | None:
    if isinstance(value, dict) and ("mean" in value or "sd" in value):
        return "normal"
    if isinstance(value, dict):
        return "uniform"
    return "number" if isinstance(value, float | int) and not isinstance(value, bool) else None


ValueShape = Annotated[
    Annotated[Finite, Tag("number")]
    | Annotated[UniformShape, Tag("uniform")]
    | Annotated[NormalShape, Tag("normal")],
    Discriminator(
        _value_kind,
        custom_error_type="value",
        custom_error_message="a number, {low, high} or {mean, sd} is wanted",
    ),
]


def _state_kind(value: object) -> str | None:
    if isinstance(value, dict):
        return "pattern"
    if isinstance(value, str):
        return "no-deal"
    return "number" if isinstance(value, int) and not isinstance(value, bool) else None


StateShape = Annotated[
    Annotated[Whole, Tag("number")]
    | Annotated[PatternShape, Tag("pattern")]
    | Annotated[Literal["no-deal"], Tag("no-deal")],
    Discriminator(
        _state_kind,
        custom_error_type="state",
        custom_error_message='an outcome number, a pattern {issue = "option"} or "no-deal" is wanted',
    ),
]


def _reservation_kind(value: object) -> str | None:
    if isinstance(value, dict) and any(isinstance(inner, str) for inner in value.values()):
        return "pattern"
    return "whole" if isinstance(value, int) and not isinstance(value, bool) else _value_kind(value)


ReservationShape = Annotated[
    Annotated[int, Field(strict=True, ge=-(2**63), lt=2**63), Tag("whole")]
    | Annotated[Finite, Tag("number")]
    | Annotated[UniformShape, Tag("uniform")]
    | Annotated[NormalShape, Tag("normal")]
    | Annotated[PatternShape, Tag("pattern")],
    Discriminator(
        _reservation_kind,
        custom_error_type="value",
        custom_error_message="a number, {low, high}, {mean, sd} or a pattern is wanted",
    ),
]


class Grounded(_Table):
    """A table that may say what it rests on."""

    because: list[Words] | dict[str, list[Words]] | Words | None = None
    by: Words | None = None
    on: Day | None = None


class CaseShape(_Table):
    """[case]."""

    name: Words
    sources: list[Words] = []
    deadline: Day | None = None


class PartyShape(Grounded):
    """[[party]]."""

    id: Id
    name: Words | None = None
    aliases: list[Words] = []
    kind: Words | None = None
    role: Role = "negotiating"


class IssueShape(Grounded):
    """[[issue]]."""

    id: Id
    name: Words | None = None
    options: Annotated[list[Words], Field(min_length=2)]
    ordered: Annotated[bool, Field(strict=True)] = False
    moved_by: list[Id] = []
    steps: Steps = "both"
    status_quo: Words | None = None


class PatternTable(Grounded):
    """[[exclude]] or [[merge]]: issue = option."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Words]


class PreferenceShape(Grounded):
    """[preference.PARTY]."""

    ranking: Annotated[list[Annotated[list[StateShape], Field(min_length=1)]], Field(min_length=1)] | None = (
        None
    )
    priorities: Annotated[list[Words], Field(min_length=1)] | None = None
    weights: dict[Id, ValueShape] | None = None
    values: dict[Id, dict[Words, ValueShape]] | None = None
    utilities: Annotated[list[tuple[PatternShape, ValueShape]], Field(min_length=1)] | None = None
    reservation: ReservationShape | None = None
    no_deal_below: SomePattern | None = None
    discount: Annotated[Finite, Field(ge=0, le=1)] | None = None
    unknown: list[tuple[StateShape, StateShape]] = []


class StandShape(_Table):
    """issue.ISSUE of [position.PARTY]."""

    at: Annotated[Finite, Field(ge=0, le=100)]
    salience: Annotated[Finite, Field(ge=0)]


class PositionShape(Grounded):
    """[position.PARTY]."""

    capability: Annotated[Finite, Field(ge=0)] = 1.0
    issue: dict[Id, StandShape] = {}


def _time_kind(value: object) -> str | None:
    if isinstance(value, str | date):
        return "day"
    return "number" if isinstance(value, float | int) and not isinstance(value, bool) else None


class OfferShape(Grounded):
    """[[offer]]."""

    party: Id
    time: Annotated[
        Annotated[Day, Tag("day")] | Annotated[Finite, Field(ge=0, le=1), Tag("number")],
        Discriminator(
            _time_kind,
            custom_error_type="time",
            custom_error_message="a day or a number from 0 to 1 is wanted",
        ),
    ]
    options: PatternShape
    answer: Reply = "none"


class DemandShape(Grounded):
    """[demand.ID]."""

    batna: Sign | None = None
    cost_to_other: ThreeWays | None = None
    repeated: ThreeWays | None = None
    counterpart_absolute_opposition: YesNo | None = None
    institutional_lock: YesNo | None = None
    keep_by_refusing: YesNo | None = None
    divisible: YesNo | None = None
    audience: Audience | None = None


class QuestionShape(Grounded):
    """[[question]]."""

    id: Id
    text: Words
    about: Words | None = None
    answer: Words | None = None


class OutcomeShape(Grounded):
    """[outcome]; `on` is the day of the end."""

    deal: SomePattern | Literal["none"]


class ModelShape(_Table):
    """A model file of pourparler, TOML or JSON."""

    case: CaseShape | None = None
    party: Annotated[list[PartyShape], Field(min_length=1)]
    issue: Annotated[list[IssueShape], Field(min_length=1)]
    exclude: list[PatternTable] = []
    merge: list[PatternTable] = []
    preference: dict[Id, PreferenceShape] = {}
    position: dict[Id, PositionShape] = {}
    offer: list[OfferShape] = []
    demand: dict[Id, DemandShape] = {}
    question: list[QuestionShape] = []
    outcome: OutcomeShape | None = None


TABLES: Final[dict[str, type[BaseModel]]] = {
    "case": CaseShape,
    "party": PartyShape,
    "issue": IssueShape,
    "exclude": PatternTable,
    "merge": PatternTable,
    "preference": PreferenceShape,
    "position": PositionShape,
    "offer": OfferShape,
    "demand": DemandShape,
    "question": QuestionShape,
    "outcome": OutcomeShape,
}


def known_keys(table: str) -> tuple[str, ...]:
    """Return the keys that a table may have."""
    return tuple(TABLES[table].model_fields)


def model_schema() -> dict[str, Any]:
    """Return the JSON Schema of the model file (draft 2020-12)."""
    schema = ModelShape.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
