"""``people.toml``: the cast that the user gives beforehand, in and out."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from tomlkit.exceptions import ParseError, TOMLKitError

from pourparler.base.errors import EmptyInput, EncodingError, FormatError, InputError
from pourparler.base.ids import folded, slug
from pourparler.record.cast import Cast
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person, Role

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Id = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z0-9-]+$")]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class _PersonRow(_Row):
    name: _Words
    aliases: list[_Words] = []
    office: _Words | None = None
    party: _Words | None = None
    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")


class _PartyRow(_Row):
    id: _Id | None = None
    name: _Words
    aliases: list[_Words] = []
    kind: _Words | None = None
    role: Role | None = None


class _IssueRow(_Row):
    id: _Id | None = None
    name: _Words
    options: list[_Words] = []
    keywords: list[_Words] = []


class _File(_Row):
    person: list[_PersonRow] = []
    party: list[_PartyRow] = []
    issue: list[_IssueRow] = []


_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "person": ("name", "aliases", "office", "party", "from", "to"),
    "party": ("id", "name", "aliases", "kind", "role"),
    "issue": ("id", "name", "options", "keywords"),
}


def read_people(path: Path) -> Cast:
    """Return the cast written in the file at `path`.

    Raises
    ------
    InputError
        If the file cannot be opened; its children if it is empty, no UTF-8,
        no TOML, or has a key or value that cannot stand. The message names
        file, line, key and the mend.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be opened: {error.strerror}",
            where=str(path),
            mend="Give the path of a people.toml, or leave --people out",
        ) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise EncodingError(
            "not UTF-8 text", where=f"{path}:{line}", mend="Save the file again as UTF-8"
        ) from error
    return cast_from_toml(text, where=str(path))


def cast_from_toml(text: str, *, where: str = "people.toml") -> Cast:
    r"""Return the cast that a ``people.toml`` text states.

    Rows of one person (same name) are joined into one with several offices.
    A party may be named by id, name or alias; one that only a person's row
    names becomes a party of that name.

    Parameters
    ----------
    where
        Name of the file, for errors.

    Examples
    --------
    >>> cast = cast_from_toml('[[person]]\nname = "Ana Orsk"\nparty = "Port Union"\n')
    >>> cast.people[0].offices[0].party, cast.parties[0].name
    ('port-union', 'Port Union')
    """
    rows = _parse(text, where=where)
    parties = _parties(rows.party, text=text, where=where)
    people, parties = _people(rows.person, parties, text=text, where=where)
    issues = tuple(
        Issue(
            id=row.id or slug(row.name),
            name=row.name,
            options=tuple(row.options),
            keywords=tuple(row.keywords),
        )
        for row in rows.issue
    )
    for number, issue in enumerate(issues):
        if folded(issue.id) in {folded(earlier.id) for earlier in issues[:number]}:
            raise FormatError(
                f"key 'id': {issue.id!r} is the id of an earlier [[issue]]",
                where=_place(text, where, "issue", number, "id"),
                mend="Give each issue its own id",
            )
    return Cast(people=people, parties=parties, issues=issues)


def people_toml(cast: Cast) -> str:
    """Return the cast as the text of a ``people.toml``; :func:`cast_from_toml` reads it back."""
    document = tomlkit.document()
    tables: dict[str, list[dict[str, Any]]] = {"party": [], "person": [], "issue": []}
    for party in cast.parties:
        tables["party"].append(
            {
                "id": party.id,
                "name": party.name,
                "aliases": list(party.aliases),
                "kind": party.kind,
                "role": party.role,
            }
        )
    for person in cast.people:
        for number, office in enumerate(person.offices or (Office(office=""),)):
            tables["person"].append(
                {
                    "name": person.name,
                    "aliases": [] if number else list(person.aliases),
                    "office": office.office or None,
                    "party": office.party,
                    "from": office.since,
                    "to": office.until,
                }
            )
    for issue in cast.issues:
        tables["issue"].append(
            {
                "id": issue.id,
                "name": issue.name,
                "options": list(issue.options),
                "keywords": list(issue.keywords),
            }
        )
    for name, rows in tables.items():
        if rows:
            array = tomlkit.aot()
            for row in rows:
                array.append(tomlkit.item({key: value for key, value in row.items() if value}))
            document.append(name, array)
    return tomlkit.dumps(document)


def _parse(text: str, *, where: str) -> _File:
    """Return the rows of the text, each key and value checked by itself."""
    try:
        values = tomlkit.parse(text).unwrap()
    except ParseError as error:
        raise FormatError(
            f"not TOML: {str(error).partition(' at line')[0]}",
            where=f"{where}:{error.line}",
            mend="Mend the line: strings stand in quotes, lists in brackets",
        ) from error
    except TOMLKitError as error:
        raise FormatError(
            f"not TOML: {error}", where=where, mend="Write each key once in its table"
        ) from error
    if not values:
        raise EmptyInput(
            "no person, party or issue in it", where=where, mend="Write a [[person]], [[party]] or [[issue]]"
        )
    try:
        return _File.model_validate(values)
    except ValidationError as error:
        raise _format_error(error, text=text, where=where) from error


def _format_error(error: ValidationError, *, text: str, where: str) -> FormatError:
    """Return one fault of a file as an error with line, key and mend: a misspelt key first."""
    faults = error.errors(include_url=False)
    fault = next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
    place = [str(part) for part in fault["loc"]]
    table = place[0]
    number = int(place[1]) if len(place) > 1 and place[1].isdigit() else 0
    key = place[2] if len(place) > 2 else ""
    spot = _place(text, where, table, number, key)
    if fault["type"] == "extra_forbidden":
        known = _KEYS.get(table, ()) if key else tuple(_KEYS)
        near = get_close_matches(key or table, known, n=1)
        guess = f"Did you mean {near[0]!r}? " if near else ""
        kind = f"key of [[{table}]]" if key else "table"
        listed = ", ".join(known)
        return FormatError(f"unknown {kind}: {key or table!r}", where=spot, mend=f"{guess}Known: {listed}")
    if fault["type"] == "missing":
        return FormatError(
            f"[[{table}]] has no key {key!r}", where=spot, mend=f'Write {key} = "…" under its [[{table}]]'
        )
    if not key:
        return FormatError(
            f"{table!r} is not a list of tables",
            where=spot,
            mend=f"Head each row [[{table}]] in double brackets",
        )
    mends = {"from": 'Write a day as "2025-02-18"', "to": 'Write a day as "2025-02-18"'}
    mend = mends.get(key, "See how-to/people-toml in the documentation")
    if key == "id":
        mend = "An id has letters, digits and '-'"
    said = fault["msg"][:1].lower() + fault["msg"][1:]
    return FormatError(f"key {key!r} of [[{table}]]: {said}", where=spot, mend=mend)


def _place(text: str, where: str, table: str, number: int, key: str) -> str:
    """Return ``file:line`` of a key in the `number`-th table of a kind, or the file alone."""
    header = re.compile(rf"^\s*\[\[?\s*{re.escape(table)}\s*\]?\]", re.MULTILINE)
    heads = [match.start() for match in header.finditer(text)]
    if number >= len(heads):
        bare = re.search(rf"^\s*\[*\s*{re.escape(table)}\b", text, re.MULTILINE)
        return f"{where}:{_line(text, bare.end())}" if bare else where
    start = heads[number]
    after = re.compile(r"^\s*\[", re.MULTILINE).search(text, text.index("]", start))
    end = after.start() if after else len(text)
    found = (
        re.compile(rf'^\s*"?{re.escape(key)}"?\s*=', re.MULTILINE).search(text, start, end) if key else None
    )
    at = found.end() if found else text.index("[", start)
    return f"{where}:{_line(text, at)}"


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _names(party: Party) -> set[str]:
    return {folded(name) for name in (party.id, party.name, *party.aliases)}


def _parties(rows: list[_PartyRow], *, text: str, where: str) -> tuple[Party, ...]:
    """Return the parties of the rows; no two may share an id, name or alias."""
    parties: list[Party] = []
    for number, row in enumerate(rows):
        party = Party(
            id=row.id or slug(row.name),
            name=row.name,
            aliases=tuple(row.aliases),
            kind=row.kind,
            role=row.role,
        )
        for earlier in parties:
            shared = _names(earlier) & _names(party)
            if shared:
                raise FormatError(
                    f"{min(shared)!r} names both {earlier.id!r} and {party.id!r}",
                    where=_place(text, where, "party", number, ""),
                    mend="Keep each id, name and alias for one party",
                )
        parties.append(party)
    return tuple(parties)


def _people(
    rows: list[_PersonRow], parties: tuple[Party, ...], *, text: str, where: str
) -> tuple[tuple[Person, ...], tuple[Party, ...]]:
    """Return the people, joined by name, and the parties with those that only people name."""
    homes = {name: party.id for party in parties for name in _names(party)}
    declared = sorted(homes)
    found: dict[str, Person] = {}
    for number, row in enumerate(rows):
        home = homes.get(folded(row.party)) if row.party else None
        if row.party and home is None:
            near = get_close_matches(folded(row.party), declared, n=1, cutoff=0.75)
            if near:
                raise FormatError(
                    f"key 'party' of [[person]]: no party is named {row.party!r}",
                    where=_place(text, where, "person", number, "party"),
                    mend=f"Did you mean {homes[near[0]]!r}? Else declare it under [[party]]",
                )
            made = Party(id=slug(row.party), name=row.party)
            parties = (*parties, made)
            homes.update(dict.fromkeys(_names(made), made.id))
            home = made.id
        if row.since and row.until and row.since > row.until:
            raise FormatError(
                f"{row.name!r} leaves office before taking it",
                where=_place(text, where, "person", number, "to"),
                mend="Let 'from' be the earlier day",
            )
        found[folded(row.name)] = _joined(found.get(folded(row.name)), row, home)
    return tuple(found.values()), parties


def _joined(person: Person | None, row: _PersonRow, home: str | None) -> Person:
    """Return the person with one more row of his told."""
    offices = person.offices if person else ()
    if row.office or home:
        office = Office(
            office=row.office or "",
            party=home,
            since=row.since.isoformat() if row.since else None,
            until=row.until.isoformat() if row.until else None,
        )
        offices = (*offices, office)
    aliases = dict.fromkeys((*(person.aliases if person else ()), *row.aliases))
    return Person(name=person.name if person else row.name, aliases=tuple(aliases), offices=offices)
