"""A model as a spreadsheet: sheets of the case, parties and issues, and one of each party; CSV in and out.

``case``: key, value. ``parties``: party, name, role, sheet, reservation,
discount, no_deal_below. ``issues``: a row for each option: issue, name,
option, ordered, moved_by, steps, status_quo. ``exclude`` and ``merge``: a
column for each issue. A party's sheet has one of four heads: issue, weight,
option, value · tier, outcome · priority · utility and a column for each issue.
A doubtful value is written ``0.1 to 0.3`` or ``0.5 sd 0.1``, a pattern
``pay=high & strike=no``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final

from pourparler.base.errors import FormatError, UsageError
from pourparler.base.filenames import sheet_name
from pourparler.case.case import Case
from pourparler.case.pattern import Pattern, State
from pourparler.case.preference import Additive, Preference, Priorities, Ranking
from pourparler.case.priority import AllOf, Expr, Is, parsed, written
from pourparler.case.value import Normal, Uniform, Value
from pourparler.exchange.model_read import model_from_values
from pourparler.exchange.model_text import Place, text_of
from pourparler.exchange.positions import guarded, unguarded
from pourparler.exchange.profiles import Exported, Imported

Rows = list[list[str]]

GENERAL: Final = ("case", "parties", "issues", "exclude", "merge")
NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
"""A cell that is a number stands as it is, also below zero; nothing else is left to be computed."""


def sheets_of(case: Case) -> tuple[dict[str, Rows], tuple[str, ...]]:
    """Return the sheets of a case by name, and what of it they cannot hold."""
    sheets: dict[str, Rows] = {
        "case": [["key", "value"], ["name", case.name], *(["source", one] for one in case.sources)],
        "parties": [["party", "name", "role", "sheet", "reservation", "discount", "no_deal_below"]],
        "issues": [["issue", "name", "option", "ordered", "moved_by", "steps", "status_quo"]],
    }
    if case.deadline:
        sheets["case"].append(["deadline", case.deadline])
    preferences = {row.party: row for row in case.preferences}
    for party in case.parties:
        row = preferences.get(party.id)
        sheet = sheet_name(party.id, taken=(*GENERAL, *sheets)) if row else ""
        sheets["parties"].append([party.id, party.name, party.role or "", sheet, *_no_deal(row)])
        if row:
            sheets[sheet] = _preference_rows(row, case)
    for issue in case.issues:
        for number, option in enumerate(issue.options):
            line = [
                issue.name,
                option,
                "yes" if issue.ordered else "no",
                " ".join(issue.moved_by),
                issue.steps,
                issue.status_quo or "",
            ]
            sheets["issues"].append([issue.id, *(line if not number else ["", option, "", "", "", ""])])
    for name, patterns in (("exclude", case.excluded), ("merge", case.merged)):
        if patterns:
            ids = [issue.id for issue in case.issues]
            sheets[name] = [ids, *([dict(row).get(one, "") for one in ids] for row in patterns)]
    told = {
        "unknown pairs": [row for row in case.preferences if row.unknown],
        "kinds and aliases of parties": [row for row in case.parties if row.kind or row.aliases],
        "positions": case.positions,
        "offers": case.offers,
        "answers and questions": [*case.answers, *case.questions],
        "the end": [case.ending] if case.ending else [],
        "grounds": case.grounds,
    }
    return sheets, tuple(name for name, rows in told.items() if rows)


def _no_deal(row: Preference | None) -> list[str]:
    if row is None:
        return ["", "", ""]
    reservation = "" if row.reservation is None else _value(row.reservation)
    if row.floor is not None:
        reservation = _state(row.floor)
    below = "" if row.no_deal_below is None else _state(row.no_deal_below)
    return [reservation, "" if row.discount is None else repr(row.discount), below]


def _preference_rows(row: Preference, case: Case) -> Rows:
    form = row.form
    if isinstance(form, Additive):
        rows = [["issue", "weight", "option", "value"]]
        for issue, weight, values in zip(case.issues, form.weights, form.values, strict=True):
            for number, (option, value) in enumerate(zip(issue.options, values, strict=True)):
                rows.append([issue.id, "" if number else _value(weight), option, _value(value)])
        return rows
    if isinstance(form, Ranking):
        tiers = [[str(number), _state(item)] for number, tier in enumerate(form.tiers, 1) for item in tier]
        return [["tier", "outcome"], *tiers]
    if isinstance(form, Priorities):
        return [["priority"], *([written(tree)] for tree in form.statements)]
    ids = [issue.id for issue in case.issues]
    table = [[_value(value), *(dict(pattern).get(one, "") for one in ids)] for pattern, value in form.rows]
    return [["utility", *ids], *table]


def _value(value: Value) -> str:
    if isinstance(value, Uniform):
        return f"{value.low!r} to {value.high!r}"
    return f"{value.mean!r} sd {value.sd!r}" if isinstance(value, Normal) else repr(value)


def _state(state: State) -> str:
    if not isinstance(state, tuple):
        return str(state)
    atoms = tuple(Is(issue, option) for issue, option in state)
    if not atoms:
        return "any"
    return written(AllOf(atoms) if len(atoms) > 1 else atoms[0])


def case_of_sheets(sheets: Mapping[str, Rows], *, where: str) -> Imported:
    """Return the case that sheets state; see the head of this file for their columns.

    Raises
    ------
    FormatError
        If a sheet or column is missing, or something in it cannot stand in a model.
    """
    place = Place(file=where)
    for name in ("parties", "issues"):
        if name not in sheets:
            raise FormatError(
                f"no sheet {name!r}", where=where, mend="Export a model to see how sheets are laid out"
            )
    facts = _table(sheets.get("case", [["key", "value"]]), ("key", "value"), name="case", where=where)
    first = {row["key"]: row["value"] for row in facts}
    values: dict[str, Any] = {
        "case": {
            "name": first.get("name") or PurePath(where).stem or "model",
            "sources": [row["value"] for row in facts if row["key"] == "source"],
            "deadline": first.get("deadline"),
        },
        "party": [],
        "issue": _issues(sheets["issues"], where=where),
        "preference": {},
    }
    for name in ("exclude", "merge"):
        head, *rows = sheets.get(name) or [[]]
        values[name] = [_pairs(head, row) for row in rows if any(row)]
    for row in _table(sheets["parties"], ("party",), name="parties", where=where):
        values["party"].append(
            {"id": row["party"], "name": row.get("name") or None, "role": row.get("role") or "negotiating"}
        )
        sheet = row.get("sheet")
        if not sheet:
            continue
        if sheet not in sheets:
            raise FormatError(f"no sheet {sheet!r}", where=f"{where}, parties", mend="Name the party's sheet")
        values["preference"][row["party"]] = _preference(sheets[sheet], row, where=f"{where}, {sheet}")
    return Imported(case=model_from_values(values, place=place))


def _table(rows: Rows, needed: Sequence[str], *, name: str, where: str) -> list[dict[str, str]]:
    head = rows[0] if rows else []
    missing = [column for column in needed if column not in head]
    if missing:
        raise FormatError(
            f"no column {missing[0]!r}", where=f"{where}, {name}", mend="Its head: " + ", ".join(needed)
        )
    return [dict(zip(head, row, strict=False)) for row in rows[1:] if any(row)]


def _pairs(head: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    return {issue: option for issue, option in zip(head, row, strict=False) if option}


def _issues(rows: Rows, *, where: str) -> list[dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for row in _table(rows, ("issue", "option"), name="issues", where=where):
        if row["issue"] not in made:
            made[row["issue"]] = {
                "id": row["issue"],
                "name": row.get("name") or None,
                "options": [],
                "ordered": row.get("ordered", "").lower() in ("yes", "true", "1"),
                "moved_by": row.get("moved_by", "").split(),
                "steps": row.get("steps") or "both",
                "status_quo": row.get("status_quo") or None,
            }
        made[row["issue"]]["options"].append(row["option"])
    return list(made.values())


def _preference(rows: Rows, party: Mapping[str, str], *, where: str) -> dict[str, Any]:
    head = rows[0] if rows else []
    made: dict[str, Any]
    if "weight" in head:
        made = _weights(
            _table(rows, ("issue", "weight", "option", "value"), name="", where=where), where=where
        )
    elif "tier" in head:
        tiers: dict[str, list[Any]] = {}
        for row in _table(rows, ("tier", "outcome"), name="", where=where):
            tiers.setdefault(row["tier"], []).append(_read_state(row["outcome"], where=where))
        made = {"ranking": list(tiers.values())}
    elif "priority" in head:
        made = {"priorities": [row["priority"] for row in _table(rows, ("priority",), name="", where=where)]}
    elif "utility" in head:
        at = head.index("utility")
        made = {
            "utilities": [
                [
                    _pairs(head[:at] + head[at + 1 :], row[:at] + row[at + 1 :]),
                    _read_value(row[at], where=where),
                ]
                for row in rows[1:]
                if any(row)
            ]
        }
    else:
        raise FormatError("no column of a preference", where=where, mend="weight, tier, priority or utility")
    ordinal = "ranking" in made or "priorities" in made
    reservation, below = party.get("reservation"), party.get("no_deal_below")
    if reservation:
        read = _read_state if ordinal else _read_value
        made["reservation"] = read(reservation, where=where)
    if below:
        made["no_deal_below"] = _read_state(below, where=where)
    if party.get("discount"):
        made["discount"] = _read_value(party["discount"], where=where)
    return made


def _weights(rows: list[dict[str, str]], *, where: str) -> dict[str, Any]:
    weights: dict[str, Any] = {}
    values: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["weight"]:
            weights[row["issue"]] = _read_value(row["weight"], where=where)
        values.setdefault(row["issue"], {})[row["option"]] = _read_value(row["value"], where=where)
    return {"weights": weights, "values": values}


def _read_value(text: str, *, where: str) -> Any:
    parts = re.split(r"\s+(to|sd)\s+", text.strip())
    try:
        numbers = [float(part) for part in parts[::2]]
    except ValueError as error:
        raise FormatError(
            f"{text!r} is no value", where=where, mend="Write 0.5, or 0.1 to 0.3, or 0.5 sd 0.1"
        ) from error
    if len(parts) == 3:
        keys = ("low", "high") if parts[1] == "to" else ("mean", "sd")
        return dict(zip(keys, numbers, strict=True))
    if len(parts) > 3:
        raise FormatError(
            f"{text!r} is no value", where=where, mend="Write 0.5, or 0.1 to 0.3, or 0.5 sd 0.1"
        )
    return numbers[0]


def _read_state(text: str, *, where: str) -> Any:
    if re.fullmatch(r"[0-9]{1,19}", text.strip()):
        return int(text)
    if text == "any":
        return {}
    if text == "no-deal":
        return text
    try:
        tree: Expr = parsed(text)
    except FormatError as error:
        raise FormatError(error.what, where=where, mend=error.mend) from error
    parts = tree.parts if isinstance(tree, AllOf) else (tree,)
    pairs: list[tuple[str, str]] = [
        (one.issue, one.option) for one in parts if isinstance(one, Is) and not one.negated
    ]
    if len(pairs) < len(parts) or len(dict(pairs)) < len(pairs):
        raise FormatError(f"{text!r} is no pattern", where=where, mend="Write issue=option joined by '&'")
    pattern: Pattern = tuple(pairs)
    return dict(pattern)


def csv_files(case: Case) -> Exported:
    """Return a case as CSV files, one a sheet; what a spreadsheet cannot hold is named."""
    sheets, lost = sheets_of(case)
    files = []
    for name, rows in sheets.items():
        out = io.StringIO(newline="")
        safe = [[cell if NUMBER.fullmatch(cell) else guarded(cell) for cell in row] for row in rows]
        csv.writer(out, lineterminator="\r\n").writerows(safe)
        files.append((f"{name}.csv", out.getvalue().encode()))
    return Exported(files=tuple(files), lost=lost)


def csv_case(files: Sequence[tuple[str, bytes]]) -> Imported:
    """Return the case that CSV files state, each a sheet of the name of the file.

    Raises
    ------
    FormatError
        If a file is no CSV, or the sheets state no case.
    UsageError
        If two files have one name.
    """
    sheets: dict[str, Rows] = {}
    for name, content in files:
        stem = PurePath(name).stem
        if stem in sheets:
            raise UsageError(f"two sheets {stem!r}", where=name, mend="Name the folder of one model")
        text = text_of(content, where=name)
        try:
            lines = csv.reader(io.StringIO(text, newline=""), strict=True)
            sheets[stem] = [[unguarded(cell) for cell in row] for row in lines]
        except csv.Error as error:
            raise FormatError(
                f"not CSV: {error}", where=name, mend="Save it again with commas and quotes"
            ) from error
    folder = str(PurePath(files[0][0]).parent)
    return case_of_sheets(sheets, where=folder if folder != "." else files[0][0])
