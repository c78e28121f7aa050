"""Decisions about who is who, each applied to the working record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from pourparler.base.errors import UsageError
from pourparler.base.ids import folded, slug
from pourparler.record.decision import Decision
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person, Role, holds
from pourparler.record.statement import Statement
from pourparler.record.working import Working


def enter_party(working: Working, made: Decision) -> None:
    """Enter a party, or change its name, aliases, kind or role."""
    ident = _one(made)
    old = working.parties.get(ident) or Party(id=ident, name=ident)
    role = made.changes.get("role", old.role)
    if role is not None and role not in get_args(Role):
        raise UsageError("no such role", where=str(role), mend=f"One of: {', '.join(get_args(Role))}")
    working.parties[ident] = replace(
        old,
        name=_text(made.changes, "name", old.name) or old.name,
        aliases=_names(made.changes, "aliases", old.aliases),
        kind=_text(made.changes, "kind", old.kind),
        role=role,
    )


def enter_issue(working: Working, made: Decision) -> None:
    """Enter an issue, or change its name, options or keywords."""
    ident = _one(made)
    old = working.issues.get(ident) or Issue(id=ident, name=ident)
    working.issues[ident] = replace(
        old,
        name=_text(made.changes, "name", old.name) or old.name,
        options=_names(made.changes, "options", old.options),
        keywords=_names(made.changes, "keywords", old.keywords),
    )


def merge_parties(working: Working, made: Decision) -> None:
    """Let parties be one: names and statements of all go to the first."""
    into, *others = _several(made, working.parties)
    kept = working.parties[into]
    gone = [working.parties.pop(ident) for ident in others]
    names = [name for party in gone for name in (party.name, *party.aliases)]
    filled = next((party for party in gone if party.role), kept)
    working.parties[into] = replace(
        kept,
        aliases=_more(kept.aliases, names, but=kept.name),
        kind=kept.kind or next((party.kind for party in gone if party.kind), None),
        role=kept.role or filled.role,
    )
    _rename_party(working, set(others), into)
    for name, person in working.people.items():
        offices = tuple(replace(o, party=into) if o.party in others else o for o in person.offices)
        working.people[name] = replace(person, offices=offices)


def unmerge_party(working: Working, made: Decision) -> None:
    """Give an alias of a party, and the statements named, to a party of its own."""
    ident = _one(made)
    if ident not in working.parties:
        raise UsageError("no such party on file", where=ident, mend="See 'read --json'")
    alias = _text(made.changes, "alias", None)
    old = working.parties[ident]
    if alias is None or folded(alias) not in {folded(name) for name in old.aliases}:
        raise UsageError("no alias of that party", where=str(alias), mend=f"One of: {', '.join(old.aliases)}")
    new = _text(made.changes, "id", None) or slug(alias)
    if new == ident:
        raise UsageError("the new party needs an id of its own", where=new, mend="Give another id")
    listed = _listed(working, made.changes)
    rest = tuple(name for name in old.aliases if folded(name) != folded(alias))
    working.parties[ident] = replace(old, aliases=rest)
    working.parties.setdefault(new, Party(id=new, name=alias, kind=old.kind))
    for row in listed:
        _give(working, replace(row, party=new) if row.party == ident else row)


def split_party(working: Working, made: Decision) -> None:
    """Let a party break into parts from a day on: people go with one part, and so do their words."""
    ident = _one(made)
    if ident not in working.parties:
        raise UsageError("no such party on file", where=ident, mend="See 'read --json'")
    since, parts = _text(made.changes, "from", None), made.changes.get("parts")
    _check_day(since, "from")
    if since is None or not isinstance(parts, list | tuple) or not parts:
        raise UsageError("a party splits on a day, into parts", where=ident, mend="Give from and parts")
    whole = working.parties[ident]
    made_of: list[tuple[Party, tuple[str, ...]]] = []
    for part in parts:
        if not isinstance(part, Mapping) or _text(part, "id", None) in (None, "", ident):
            raise UsageError("a part needs an id of its own", where=ident, mend="Give id and name")
        name = _text(part, "name", part["id"]) or part["id"]
        new = Party(id=part["id"], name=name, kind=whole.kind, role=whole.role)
        made_of.append((new, _names(part, "people", ())))
    for new, people in made_of:
        working.parties.setdefault(new.id, new)
        for person in people:
            _seat(working, person, Office(office="", party=new.id, since=since))


def merge_people(working: Working, made: Decision) -> None:
    """Let names be one person: the first."""
    into, *others = _several(made, working.people)
    kept = working.people[into]
    gone = [working.people.pop(name) for name in others]
    names = [name for person in gone for name in (person.name, *person.aliases)]
    offices = (*kept.offices, *(o for person in gone for o in person.offices if o not in kept.offices))
    working.people[into] = replace(kept, aliases=_more(kept.aliases, names, but=into), offices=offices)
    _each(
        working,
        lambda row: replace(row, speaker=into, chain=_chain(row, into)) if row.speaker in others else row,
    )


def unmerge_person(working: Working, made: Decision) -> None:
    """Give an alias of a person, and the statements named, to a person of his own."""
    name = _one(made)
    old = working.people.get(name)
    alias = _text(made.changes, "alias", None)
    if old is None or alias is None or folded(alias) not in {folded(one) for one in old.aliases}:
        raise UsageError("no alias of that person", where=f"{name}: {alias}", mend="See 'read --json'")
    listed = _listed(working, made.changes)
    rest = tuple(one for one in old.aliases if folded(one) != folded(alias))
    working.people[name] = replace(old, aliases=rest)
    working.people.setdefault(alias, Person(name=alias))
    for row in listed:
        now = replace(row, speaker=alias, chain=_chain(row, alias))
        _give(working, now if row.speaker == name else row)


def office(working: Working, made: Decision) -> None:
    """Let a person hold an office for a party from one day to another; his words then are the party's."""
    name = _one(made)
    party = made.changes.get("party")
    if party is not None and party not in working.parties:
        raise UsageError("no party of that id on file", where=str(party)[:80], mend="Enter it first")
    held = Office(
        office=_text(made.changes, "office", "") or "",
        party=party,
        since=_text(made.changes, "from", None),
        until=_text(made.changes, "to", None),
    )
    for key, value in (("from", held.since), ("to", held.until)):
        _check_day(value, key)
    if held.since and held.until and held.since > held.until:
        raise UsageError("an office ends before it begins", where=name, mend="Check from and to")
    aliases = _names(made.changes, "aliases", ())
    person = working.people.get(name) or Person(name=name)
    working.people[name] = replace(person, aliases=_more(person.aliases, aliases, but=name))
    _seat(working, name, held)


def _seat(working: Working, name: str, held: Office) -> None:
    """Give a person an office; earlier open ones end when it begins, and his words in its days go with it."""
    person = working.people.get(name) or Person(name=name)
    before = [o for o in person.offices if o != held and (o.office or o.party)]
    ended = [replace(o, until=held.since) if _gives_way(o, held) else o for o in before]
    working.people[name] = replace(person, offices=(*ended, held))
    known = {folded(one) for one in (name, *person.aliases)}

    def moved(row: Statement) -> Statement:
        if row.id in working.touched or row.speaker is None or folded(row.speaker) not in known:
            return row
        return replace(row, party=held.party) if holds(held, day=_day(working, row)) else row

    _each(working, moved)


def _gives_way(old: Office, new: Office) -> bool:
    """Tell whether an office without an end ends where a new one for another party begins."""
    begins = new.since or ""
    return old.until is None and old.party != new.party and (old.since or "") < begins


def _day(working: Working, row: Statement) -> str | None:
    source = working.sources.get(row.source)
    return row.said_on.value or row.said_on.not_after or (source.published.value if source else None)


def _rename_party(working: Working, gone: set[str], into: str) -> None:
    def renamed(row: Statement) -> Statement:
        party = into if row.party in gone else row.party
        heard = into if row.addressee in gone else row.addressee
        chain = tuple(into if link in gone else link for link in row.chain)
        return replace(row, party=party, addressee=heard, chain=chain)

    _each(working, renamed)


def _each(working: Working, change: Callable[[Statement], Statement]) -> None:
    for held in (working.statements, working.rejected):
        for ident, row in held.items():
            held[ident] = change(row)


def _give(working: Working, row: Statement) -> None:
    held = working.statements if row.id in working.statements else working.rejected
    held[row.id] = row
    working.touched.add(row.id)


def _listed(working: Working, changes: Mapping[str, Any]) -> list[Statement]:
    return [working.statement(ident) for ident in _names(changes, "statements", ())]


def _chain(row: Statement, name: str) -> tuple[str, ...]:
    return (name, *row.chain[1:])


def _check_day(value: str | None, key: str) -> None:
    if value is None:
        return
    try:
        date.fromisoformat(value if len(value) == 10 else "")
    except ValueError as error:
        raise UsageError(f"{value!r} is not a day", where=key, mend="Write it as YYYY-MM-DD") from error


def _one(made: Decision) -> str:
    if len(made.targets) != 1 or not made.targets[0].strip():
        raise UsageError("it is about one thing at a time", where=made.kind, mend="Name one")
    return made.targets[0]


def _several(made: Decision, known: Mapping[str, Any]) -> tuple[str, ...]:
    if len(set(made.targets)) < 2 or len(set(made.targets)) < len(made.targets):
        raise UsageError("two or more become one", where=made.kind, mend="Name each once, the one kept first")
    odd = [name for name in made.targets if name not in known]
    if odd:
        raise UsageError("not on file", where=odd[0], mend="See 'read --json'")
    return made.targets


def _text(row: Mapping[str, Any], key: str, known: str | None) -> str | None:
    value = row.get(key, known)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{str(value)[:80]!r} is no text", where=key, mend="Give words")
    return value


def _names(row: Mapping[str, Any], key: str, known: Iterable[str]) -> tuple[str, ...]:
    value = row.get(key, known)
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one.strip() for one in value):
        raise UsageError(f"{str(value)[:80]!r} is no list of names", where=key, mend="Give a list of texts")
    return tuple(value)


def _more(known: tuple[str, ...], new: Iterable[str], *, but: str) -> tuple[str, ...]:
    """Return names with new ones after them, each once whatever its case."""
    seen = {folded(but)}
    found = []
    for name in (*known, *new):
        if folded(name) not in seen:
            seen.add(folded(name))
            found.append(name)
    return tuple(found)
