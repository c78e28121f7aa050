"""Roster: the people and parties known so far, and how a mention finds one of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import Final

from pourparler.base.ids import folded, slug
from pourparler.read.speech.offices import ROLE_KINDS, honorifics, office_in
from pourparler.record.cast import Cast
from pourparler.record.party import Office, Party, Person, Role, office_on
from pourparler.record.statement import Authority, Statement

_DEMONYM_ENDINGS: Final = ("n", "ns", "an", "ans", "ian", "ians", "i", "is", "ese", "ish", "ic", "er", "ers")
_STEM: Final = 4
_RANKED: Final = 2
"""Blanks in a rank with a full name."""


@dataclass(slots=True, kw_only=True)
class Someone:
    """A person as the reader knows him so far; grows while the text is read.

    `near` is True where no word ties the person to the party, only that it was named close by.
    """

    name: str
    aliases: set[str] = field(default_factory=set)
    office: str = ""
    party: str | None = None
    authority: Authority = "other"
    gender: str = ""
    given: bool = False
    near: bool = False


@dataclass(slots=True, kw_only=True)
class Side:
    """A party as the reader knows it so far."""

    id: str
    name: str
    aliases: set[str] = field(default_factory=set)
    kind: str | None = None
    role: Role | None = None


@cache
def states() -> tuple[Party, ...]:
    """Return the gazetteer: states, unions of states and a few armed movements."""
    text = (resources.files("pourparler.read") / "gazetteer" / "states.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(
        Party(
            id=row[0],
            name=row[1],
            kind=row[2],
            aliases=tuple(name for cell in row[3:6] for name in cell.split(",") if name),
        )
        for row in rows
    )


class Roster:
    """People and parties by name; mentions are looked up case-folded, surnames included."""

    def __init__(
        self,
        cast: Cast,
        *,
        people: Iterable[Person] = (),
        parties: Iterable[Party] = (),
        outlets: Iterable[str] = (),
    ) -> None:
        self.outlets = list(dict.fromkeys(outlets))
        self.called: frozenset[str] = frozenset()
        self.subjects: frozenset[str] = frozenset()
        self.settled = bool(cast.parties)
        self.spoke_for: dict[str, set[str]] = {}
        self.called_on: set[tuple[str, str]] = set()
        self.people: dict[str, Someone] = {}
        self.sides: dict[str, Side] = {}
        self._person: dict[str, str] = {}
        self._party: dict[str, str] = {}
        self._peoples: dict[str, list[str]] = {}
        self._dated: list[Person] = []
        self._given = {person.name for person in cast.people if " " in person.name}
        for party in (*cast.parties, *parties):
            self._enter(party, party.aliases)
        told = {person.name for person in cast.people}
        for person in (*cast.people, *(person for person in people if person.name not in told)):
            someone = self.add_person(person.name, aliases=person.aliases)
            someone.given, someone.gender = person in cast.people, _gender(person)
            self._seat(someone, person.offices[-1] if person.offices else Office(office=""))
            if any(office.since or office.until for office in person.offices):
                self._dated.append(person)
        self._gazetteer = {
            folded(alias): party for party in states() for alias in (party.name, *party.aliases)
        }

    def _seat(self, someone: Someone, office: Office) -> None:
        held = office_in(office.office)
        someone.office, someone.party, someone.near = office.office, office.party, False
        someone.authority = held.authority if held is not None else someone.authority

    def on_day(self, day: str | None) -> None:
        """Seat everybody whose offices have days in the office of that day, or in none.

        Somebody whose offices are all over or not yet begun speaks for no party
        that is known; without a day the open office counts.
        """
        for person in self._dated:
            someone = self.person(person.name)
            if someone is not None:
                self._seat(someone, office_on(person, day=day) or Office(office=""))

    def add_side(self, name: str, *, aliases: Iterable[str] = (), kind: str | None = None) -> Side:
        """Return the party of that name, made now if it was not known.

        One so far known by its bare noun ("the Council") takes the full name over.
        """
        self._name_plain(name, kind=kind)
        for word in name.split() if " " in name else ():
            bare = self.sides.get(self._party.get(folded(word), ""))
            if bare is not None and folded(bare.name) == folded(word) and bare.kind == kind:
                self._party[folded(name)] = bare.id
                self._rename(bare, name)
        return self._enter(
            Party(id=self._party.get(folded(name)) or slug(name), name=name, kind=kind), aliases
        )

    def add_plain(self, noun: str, *, kind: str, others: Iterable[str] = ()) -> Side:
        """Return the party that a text calls "the union", made now if not known.

        No look-up finds it by its noun: "a union" may be any.
        """
        if noun not in self.sides:
            self.sides[noun] = Side(id=noun, name=f"the {noun}", kind=kind)
        side = self.sides[noun]
        side.aliases |= {f"the {other}" for other in (noun, *others)}
        return side

    def _name_plain(self, name: str, *, kind: str | None) -> None:
        """Give a full name to the one party of its kind so far called by a noun that this text has too."""
        if kind is None or self._party.get(folded(name)) is not None:
            return
        alike = [side for side in self.sides.values() if side.kind == kind]
        if len(alike) == 1 and is_plain(alike[0].name) and alike[0].name[4:] in self.called:
            self._rename(alike[0], name)
            self._party[folded(name)] = alike[0].id

    def _rename(self, side: Side, name: str) -> None:
        """Give a party its name, and put up what its people may be called by."""
        side.name = name
        for base in demonym_bases(folded(name)):
            self._peoples.setdefault(base, []).append(side.id)

    def _of_people(self, key: str) -> str | None:
        """Return the party that is longest on file of those whose people a word may mean."""
        ends = (end for end in _DEMONYM_ENDINGS if key.endswith(end))
        alike = {side for end in ends for side in self._peoples.get(key[: -len(end)], ())}
        if len(alike) > 1:
            return next((i for i, side in self.sides.items() if is_demonym(key, folded(side.name))), None)
        return next((i for i in alike if is_demonym(key, folded(self.sides[i].name))), None)

    def _enter(self, party: Party, aliases: Iterable[str]) -> Side:
        """Return the roster's own entry of a party, with its names put up for look-up."""
        side = self.sides.get(party.id)
        if side is None:
            side = Side(id=party.id, name=party.name, kind=party.kind, role=party.role)
            self.sides[party.id] = side
            self._rename(side, party.name)
        side.kind = side.kind or party.kind
        for alias in (party.name, *aliases):
            side.aliases.add(alias)
            if is_plain(alias):
                continue
            self._party.setdefault(folded(alias), party.id)
            self._party.setdefault(folded(alias).removeprefix("the "), party.id)
        return side

    def add_person(self, name: str, *, aliases: Iterable[str] = ()) -> Someone:
        """Return the person of that name, made now if not known; the surname becomes an alias."""
        self._take_over(name)
        key = self._person.get(folded(name), name)
        someone = self.people.setdefault(key, Someone(name=key))
        surname = name.split()[-1]
        for alias in (name, surname, unaddressed(name), *aliases):
            someone.aliases.add(alias)
            self._person.setdefault(folded(alias), key)
            self._person.setdefault(unaccented(alias), key)
        return someone

    def forget_guess(self, name: str) -> None:
        """Forget a person of that full name of whom nothing is known: who has officers is no person."""
        someone = self.people.get(name)
        known = someone is None or someone.given or someone.office or someone.gender or someone.party
        if not known:
            del self.people[name]
            self._person = {alias: key for alias, key in self._person.items() if key != name}

    def _take_over(self, name: str) -> None:
        """Give a full name to a person so far known by surname only."""
        surname = name.split()[-1]
        if " " in name and surname in self.people and name not in self.people:
            someone = self.people.pop(surname)
            someone.name = name
            self.people[name] = someone
            self._person = {alias: name if key == surname else key for alias, key in self._person.items()}

    def person(self, mention: str) -> Someone | None:
        """Return the person that a mention names in full or by surname, whatever rank stands before it."""
        key = self._person.get(folded(mention)) or self._person.get(unaccented(mention))
        if key is None and mention.count(" ") >= _RANKED:
            key = self._person.get(folded(mention.split(" ", 1)[1]))  # "Coxswain Ana Torre"
        if key is None and " " not in mention:
            key = self._by_first_name(mention)
        return None if key is None else self.people[key]

    def _by_first_name(self, mention: str) -> str | None:
        """Return the one person whom the user gave with that first name, where no party bears it."""
        alike = {name for name in self._given if name.split()[0] == mention}
        return alike.pop() if len(alike) == 1 and self.party(mention) is None else None

    def forget_near(self) -> None:
        """Forget the parties that only nearness gave: the next source may have another party near."""
        self.called_on.clear()
        for someone in self.people.values():
            if someone.near:
                someone.party, someone.near = None, False

    def remember(self, said: Iterable[Statement]) -> None:
        """Note which party each speaker was given, for `recall`."""
        for statement in said:
            if statement.speaker is not None and statement.party is not None:
                self.spoke_for.setdefault(statement.speaker, set()).add(statement.party)

    def recall(self) -> None:
        """Give each person without a party the one that all his earlier statements were given to.

        Nearness in another source may be behind it, so it stays open: `near`.
        """
        dated = {person.name for person in self._dated}
        for name, parties in self.spoke_for.items():
            someone = None if name in dated else self.people.get(name)
            if someone is not None and someone.party is None and not someone.given and len(parties) == 1:
                someone.party, someone.near = next(iter(parties)), True

    def add_outlet(self, name: str | None) -> None:
        """Enter an outlet that a source was published by."""
        if name is not None and name not in self.outlets:
            self.outlets.append(name)

    def outlet(self, mention: str) -> str | None:
        """Return the outlet on file that a mention names, in full or by its first words."""
        key = folded(mention).removeprefix("the ")
        for name in self.outlets:
            full = folded(name).removeprefix("the ")
            if full == key or full.startswith(f"{key} "):
                return name
        return None

    def of_kind(self, noun: str) -> str | None:
        """Return the one party on file that a common noun ("the union") can mean, or None."""
        kind = ROLE_KINDS.get(noun)
        filed = [side.id for side in self.sides.values() if kind is not None and side.kind == kind]
        return filed[0] if len(filed) == 1 else None

    def party(self, mention: str) -> str | None:
        """Return the id of the party that a mention names: name, alias, capital or demonym."""
        key = folded(mention).removeprefix("the ").removesuffix("'s").removesuffix("'")
        known = self._party.get(key)
        if known is not None:
            return known
        people = self._of_people(key)
        if people is not None:
            return people
        state = self._gazetteer.get(key) or self._gazetteer.get("the " + key)
        if state is None and key.endswith("s"):
            state = self._gazetteer.get(key[:-1])
        if state is None:
            return None
        return self._enter(state, state.aliases).id

    def party_in(self, words: list[str]) -> str | None:
        """Return the party named first and longest in a run of words."""
        for start in range(len(words)):
            for size in range(min(6, len(words) - start), 0, -1):
                run = " ".join(words[start : start + size]).replace(" 's", "").replace(" ’s", "")
                run = run.replace(" ' ", "' ").replace(" ’ ", "’ ").strip(" ,")  # "Crews' Union"
                if not any(c.isupper() for c in run) and folded(run) not in self._party:
                    continue
                found = self.party(run) if run else None
                if found is not None and not self._of_a_name(run, words[start + size :]):
                    return found
        return None

    def _of_a_name(self, run: str, rest: list[str]) -> bool:
        """Tell whether a capital goes on into another name: "Paris Opera", not "Paris Foreign Minister"."""
        key, after = folded(run), rest[0] if rest else ""
        named = list(takewhile(lambda word: word[:1].isupper(), rest))
        state = self._gazetteer.get(key)
        if (
            state is None
            or key not in _capitals()
            or not after[:1].isupper()
            or self.party(after) is not None
        ):
            return False
        return office_in(" ".join(named)) is None


@cache
def _capitals() -> frozenset[str]:
    text = (resources.files("pourparler.read") / "gazetteer" / "states.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return frozenset(folded(name) for row in rows for name in row[3].split(",") if name)


def _gender(person: Person) -> str:
    """Return the gender that a form of address or an office on file tells, or an empty text."""
    called = (person.name, *person.aliases)
    addressed = (honorifics().get(folded(alias.split()[0]), "") for alias in called if " " in alias)
    told = (held.gender for office in person.offices if (held := office_in(office.office)) is not None)
    return next((gender for gender in (*addressed, *told) if gender), "")


def unaddressed(name: str) -> str:
    """Return a name without the forms of address before it.

    Examples
    --------
    >>> unaddressed("Dame Ana Torre"), unaddressed("Mother Ana"), unaddressed("Sister")
    ('Ana Torre', 'Ana', 'Sister')
    """
    words = name.split()
    while len(words) > 1 and folded(words[0]) in honorifics():
        words = words[1:]
    return " ".join(words)


def unaccented(text: str) -> str:
    """Return a folded text without accents: papers drop them."""
    return "".join(c for c in unicodedata.normalize("NFKD", folded(text)) if not unicodedata.combining(c))


def is_plain(name: str) -> bool:
    """Tell whether a name is no more than a kind.

    Examples
    --------
    >>> is_plain("the union"), is_plain("the Council"), is_plain("the Netherlands")
    (True, False, False)
    """
    return name.startswith("the ") and name[4:] in ROLE_KINDS


def is_demonym(word: str, name: str) -> bool:
    """Tell whether `word` is `name` with an ending for its people: Karvestan, Sudrali.

    Examples
    --------
    >>> is_demonym("norlandish", "norland"), is_demonym("norway", "norland")
    (True, False)
    """
    return any(
        word.startswith(base) and word[len(base) :] in _DEMONYM_ENDINGS for base in demonym_bases(name)
    )


def demonym_bases(name: str) -> tuple[str, ...]:
    """Return what an ending is put to for the people of a name: itself, and its stem."""
    if " " in name or len(name) < _STEM:
        return ()
    stem = name.rstrip("aeio") if name[-1] in "aeio" else name
    return tuple(base for base in dict.fromkeys((name, stem)) if len(base) >= _STEM)
