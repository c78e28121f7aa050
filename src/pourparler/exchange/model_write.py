"""The model file, out: a Case as plain values, TOML or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pourparler.case.case import Case
from pourparler.case.grounds import Grounds
from pourparler.case.issue import Issue
from pourparler.case.pattern import State
from pourparler.case.position import Position
from pourparler.case.preference import Additive, Form, Preference, Priorities, Ranking
from pourparler.case.priority import written
from pourparler.case.value import Normal, Uniform, Value
from pourparler.exchange.toml_write import escaped, toml_text

Plain = dict[str, Any]


def model_toml(case: Case) -> str:
    """Return the case as the text of a ``model.toml``; reading it gives an equal case."""
    return toml_text(model_values(case))


def model_json(case: Case) -> str:
    """Return the case as the text of a ``model.json``, the same shape; reading it gives an equal case."""
    return escaped(json.dumps(model_values(case), ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def model_values(case: Case) -> Plain:
    """Return the case as plain values of the shape of a model file; what is not stated is left out."""
    grounds = {path: _grounds(row) for path, row in case.grounds}

    def under(path: str, row: Plain) -> Plain:
        return _stated({**row, **grounds.get(path, {})})

    return _stated(
        {
            "case": _stated({"name": case.name, "sources": list(case.sources), "deadline": case.deadline}),
            "party": [under(f"party.{row.id}", _lists(asdict(row))) for row in case.parties],
            "issue": [under(f"issue.{row.id}", _issue(row)) for row in case.issues],
            "exclude": [under(f"exclude.{number}", dict(row)) for number, row in enumerate(case.excluded, 1)],
            "merge": [under(f"merge.{number}", dict(row)) for number, row in enumerate(case.merged, 1)],
            "preference": {
                row.party: under(f"preference.{row.party}", _preference(row, case))
                for row in case.preferences
            },
            "position": {row.party: under(f"position.{row.party}", _position(row)) for row in case.positions},
            "offer": [
                under(f"offer.{number}", {**asdict(row), "options": dict(row.options)})
                for number, row in enumerate(case.offers, 1)
            ],
            "demand": {
                row.id: under(f"demand.{row.id}", {k: v for k, v in asdict(row).items() if k != "id"})
                for row in case.answers
            },
            "question": [under(f"question.{row.id}", asdict(row)) for row in case.questions],
            "outcome": under("outcome", _ending(case)),
        }
    )


def _stated(row: Plain) -> Plain:
    """Return the row without what is empty; that nobody moves an issue alone is worth saying."""
    return {key: value for key, value in row.items() if value not in (None, [], {}, ()) or key == "moved_by"}


def _issue(row: Issue) -> Plain:
    usual = {"ordered": False, "steps": "both"}
    return {key: value for key, value in _lists(asdict(row)).items() if usual.get(key) != value}


def _lists(row: Plain) -> Plain:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


def _grounds(row: Grounds) -> Plain:
    because: Any = list(row.statements) or {key: list(ids) for key, ids in row.each} or row.words
    return {"because": because, "by": row.by, "on": row.on}


def _state(state: State) -> Any:
    return dict(state) if isinstance(state, tuple) else state


def _value(value: Value) -> Any:
    if isinstance(value, Uniform):
        return {"low": value.low, "high": value.high}
    return {"mean": value.mean, "sd": value.sd} if isinstance(value, Normal) else value


def _preference(row: Preference, case: Case) -> Plain:
    reservation: Any = _value(row.reservation) if row.reservation is not None else None
    if row.floor is not None:
        reservation = _state(row.floor)
    return {
        **_form(row.form, case),
        "reservation": reservation,
        "no_deal_below": dict(row.no_deal_below) if row.no_deal_below is not None else None,
        "discount": row.discount,
        "unknown": [[_state(one), _state(other)] for one, other in row.unknown],
    }


def _form(form: Form, case: Case) -> Plain:
    if isinstance(form, Ranking):
        return {"ranking": [[_state(item) for item in tier] for tier in form.tiers]}
    if isinstance(form, Priorities):
        return {"priorities": [written(tree) for tree in form.statements]}
    if isinstance(form, Additive):
        rows = [
            (issue, weight, values)
            for issue, weight, values in zip(case.issues, form.weights, form.values, strict=True)
            if weight != 0.0 or any(value != 0.0 for value in values)
        ]
        return {
            "weights": {issue.id: _value(weight) for issue, weight, _ in rows},
            "values": {
                issue.id: dict(zip(issue.options, map(_value, values), strict=True))
                for issue, _, values in rows
            },
        }
    return {"utilities": [[dict(pattern), _value(value)] for pattern, value in form.rows]}


def _position(row: Position) -> Plain:
    stands = {stand.issue: {"at": stand.at, "salience": stand.salience} for stand in row.stands}
    return {"capability": row.capability, "issue": stands}


def _ending(case: Case) -> Plain:
    if case.ending is None:
        return {}
    deal = "none" if case.ending.deal is None else dict(case.ending.deal)
    return {"deal": deal, "on": case.ending.on}
