"""Resolution: from the mention of a speaker to a name, a party and a rank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.speech.found import Range
from pourparler.read.speech.lexicon import words
from pourparler.read.speech.names import Name, names
from pourparler.read.speech.offices import ROLE_KINDS, bodies, office_word, offices
from pourparler.read.speech.owners import its, its_owner, owner_of_part, part_owners, told_by
from pourparler.read.speech.papers import PAPERS, paper
from pourparler.read.speech.pronouns import HE, THEY, collective, personal
from pourparler.read.speech.roster import Roster, Side, Someone
from pourparler.read.speech.scene import NOBODY, Scene, Speaker, of_person
from pourparler.record.statement import Authority

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_BODIES: Final = frozenset({*ROLE_KINDS, "group", "party"})
_OWNED: Final[dict[str, Authority]] = {
    "office": "spokesperson",
    "ministry": "other",
    "department": "other",
    "campaign": "other",
    "team": "other",
    "delegation": "negotiator",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "spokesperson",
}


def resolve(
    doc: Doc, mention: Range | None, root: int, *, number: int, roster: Roster, scene: Scene
) -> Speaker:
    """Return who the mention at tokens `mention` of paragraph `number` is.

    A pronoun takes the last speaker of its paragraph, else the nearest person
    before it whose gender does not speak against it. An unnamed source has a
    rank and, where the phrase tells, a party; never a name.
    """
    if mention is None or root < 0 or mention[0] >= mention[1]:
        return NOBODY
    token = doc[root]
    lowered = token.lower_
    if lowered in HE and token.pos_ == "PRON":
        return personal(doc, root, gender=HE[lowered], number=number, roster=roster, scene=scene)
    if lowered in THEY:
        return collective(doc, root, number=number, roster=roster, scene=scene)
    if token.pos_ == "PRON":
        return NOBODY
    tokens = list(doc[mention[0] : mention[1]])
    inside = [n for n in names(doc) if n.start < mention[1] and n.end > mention[0]]
    if len(tokens) == 1 and token.text[:1].isupper() and (someone := roster.person(token.text)) is not None:
        return of_person(someone, "name")  # also where the parser takes a surname for a noun
    if (someone := _named_beside(doc, mention, root, roster=roster)) is not None:
        return of_person(someone, "name")
    owned = _owned(doc, mention, root, number=number, roster=roster, scene=scene)
    named = owned or _named(doc, inside, tokens, root, roster=roster, scene=scene)
    return named or _role(tokens, token, number=number, roster=roster, scene=scene)


def _named_beside(doc: Doc, mention: Range, root: int, *, roster: Roster) -> Someone | None:
    """Return the person after an office: "the chair, Ana Torre, said", "Minister of the Sea Ana Torre"."""
    if office_word(list(doc[max(mention[0], mention[1] - 2) : mention[1]])) is None and (
        office_word([doc[root]]) is None
    ):
        return None
    for name in names(doc):
        closed = name.end >= len(doc) or doc[name.end].is_punct
        if name.start > root and doc[name.start - 1].text == "," and name.start <= mention[1] + 1 and closed:
            return roster.person(name.text)
        if name.end == mention[1] and _heads(doc, root, name):
            return roster.person(name.text)
    return None


def _heads(doc: Doc, root: int, name: Name) -> bool:
    """Tell whether a name follows a minister's portfolio without a comma."""
    place = name.start - 1
    if place <= root + 1 or not doc[place].text[:1].isupper() or doc[root + 1].lower_ not in ("of", "for"):
        return False
    return doc[root].lemma_.lower() in ("minister", "secretary")


def _owned(
    doc: Doc, mention: Range, root: int, *, number: int, roster: Roster, scene: Scene
) -> Speaker | None:
    """Return the speaker of "her office", "the office of X", "his ministry", "her spokeswoman"."""
    noun = doc[root]
    if noun.lower_ not in _OWNED or noun.pos_ != "NOUN":
        return None
    owner = next((t for t in noun.children if t.dep_ == "poss" or t.tag_ == "PRP$"), None)
    prep = next((t for t in noun.children if t.dep_ == "prep" and t.lower_ == "of"), None)
    if owner is None and prep is not None:
        owner = next((t for t in prep.children if t.dep_ == "pobj"), None)
    if owner is None or owner.i == root:
        return None
    if owner.lower_ in HE:
        person = personal(doc, owner.i, gender=HE[owner.lower_], number=number, roster=roster, scene=scene)
    else:
        name = next((n for n in names(doc) if n.start <= owner.i < n.end), None)
        someone = roster.person(name.text) if name is not None else None
        person = NOBODY if someone is None else of_person(someone, "name")
    if person.name is None or any(
        n.start >= mention[0] and n.start > root
        for n in names(doc)
        if n.end <= mention[1] and n.start > owner.i
    ):
        return None
    holders = [
        s
        for s in roster.people.values()
        if noun.lower_ in folded(s.office).split() and person.party is not None and s.party == person.party
    ]
    if len(holders) == 1:
        return of_person(holders[0], "role")
    called = f"{noun.text.capitalize()} of "
    full = person.name if person.name.startswith(called) else called + person.name
    return replace(person, name=full, authority=_OWNED[noun.lower_], how="role")


def relays(text: str) -> bool:
    """Tell whether a name is an agency's or an outlet's."""
    key = folded(text).removeprefix("the ")
    return (
        key in words("outlets")
        or folded(text) in words("outlets")
        or key.split()[-1] in words("outlet_words")
    )


def _named(
    doc: Doc, inside: list[Name], tokens: list[Token], root: int, *, roster: Roster, scene: Scene
) -> Speaker | None:
    """Return the person or body that a mention names; the name at its head comes first."""
    ordered = sorted(inside, key=lambda n: (not n.start <= root < n.end, n.start))
    if len(ordered) == 1 and roster.person(ordered[0].text) is None and ordered[0].body is None:
        # A run of capitals that holds a known surname, as headlines make them.
        someone = next((p for t in tokens if t.text[:1].isupper() and (p := roster.person(t.text))), None)
        if someone is not None:
            return of_person(someone, "name")
    for name in ordered:
        at_root = name.start <= root < name.end
        if (someone := _person_at(doc, name, root, roster=roster)) is not None:
            return of_person(someone, "name")
        if at_root:
            party = roster.party_in([t.text for t in tokens])
            return _body(doc, name, root, roster=roster, scene=scene) or Speaker(
                name=name.text, party=party, authority="other", how="name"
            )
    return None


def _person_at(doc: Doc, name: Name, root: int, *, roster: Roster) -> Someone | None:
    """Return the known person of a name that is the mention's head, or stands beside an office."""
    someone = roster.person(name.text)
    at_root = name.start <= root < name.end
    possessive = name.end < len(doc) and doc[name.end].text in ("'s", "’s", "’", "'")
    if not at_root and doc[root].i < name.start and doc[name.start - 1].pos_ == "ADP":
        return None  # "an adviser to Ana Torre"
    head = office_word([doc[root]])
    titled = head is not None and name.start == root + 1  # "Minister Ana Torre", the office as the head
    if (
        someone is None
        or (possessive and not at_root)
        or not (at_root or titled or doc[root].pos_ != "PROPN")
    ):
        return None
    return someone if at_root or head is None or head.authority != "unnamed" else None


def _body(doc: Doc, name: Name, root: int, *, roster: Roster, scene: Scene) -> Speaker | None:
    """Return the outlet, party, ministry or place that a name means; None for somebody unknown."""
    plain = name.text.removeprefix("The ")
    lead = doc[max(0, name.start - 2) : name.start]
    if relays(name.text) or any(t.lower_ in words("outlet_words") for t in lead):
        return Speaker(name=plain, party=None, authority=None, how="collective", relays=True)
    party = roster.party(plain)
    if party is None and name.body is not None and len(plain.split()) == 1:
        party = _side_by_role(doc[name.end - 1], roster=roster, scene=scene)
    if party is not None:
        return _collective(name, party, roster=roster)
    if name.body == "government":
        return _ministry(name, roster=roster)
    if name.text in scene.places and not name.title:
        side = roster.add_side(name.text)
        return Speaker(name=side.name, party=side.id, authority="other", how="collective")
    if name.body is None and len(name.text.split()) == 1 and doc[root].ent_type_ not in ("PERSON", "ORG"):
        return Speaker(name=name.text, party=None, authority="other", how="crowd")
    return None


def _ministry(name: Name, *, roster: Roster) -> Speaker:
    """Return a ministry named without its state: it speaks for the party of the one minister it can have."""
    text = name.text.removeprefix("The ")
    portfolio = [
        w for w in folded(text).split() if w not in bodies() and w not in ("of", "the", "for", "and")
    ]
    heads = {
        s.party for s in roster.people.values() if portfolio and all(w in folded(s.office) for w in portfolio)
    }
    own = roster.party(text.split()[0]) if len(text.split()) > 1 else None  # "Swiss Federal Department of …"
    own = own or roster.party(text.rpartition(" of ")[2])  # "Government of Norland"
    if own is not None:
        return Speaker(name=text, party=own, authority="other", how="collective")
    party = heads.pop() if len(heads) == 1 else None
    side = "" if party is None else roster.sides[party].name
    if party is not None:
        text = side if folded(text) in folded(side) else f"{side}'s {text}"
    return Speaker(name=text, party=party, authority="other", how="collective" if party else "crowd")


def _collective(name: Name, party: str, *, roster: Roster) -> Speaker:
    """Return an organisation or government as its own speaker, by the fullest name on file."""
    side = roster.sides[party]
    own = name.text.removeprefix("The ")
    if name.body is None:
        called = side.name
    elif len(own.split()) > 1:
        called = own
    else:
        called = _fullest(own, side)
    return Speaker(name=called, party=party, authority="other", how="collective")


def _fullest(word: str, side: Side) -> str:
    """Return the longest name of a party that holds a word and at least another: "the Assembly"."""
    held = [
        n
        for n in side.aliases
        if folded(word) in folded(n).split() and len(n.removeprefix("the ").split()) > 1
    ]
    longest = max(sorted(held), key=len, default=side.name)
    return longest.removeprefix("the ").removeprefix("The ")


def _role(tokens: list[Token], token: Token, *, number: int, roster: Roster, scene: Scene) -> Speaker:
    named = None if part_owners([token]) else roster.party_in(told_by(tokens, token))
    phrase_party = named or _bare_owner(tokens, token, roster=roster, scene=scene)
    lowered = token.lemma_.lower()
    text = _plain(tokens)
    body = bodies().get(token.lower_)
    office = None if body == "government" else office_word(tokens[: token.i - tokens[0].i + 1][-3:])
    if office is not None:
        definite = any(t.lower_ in ("the", "his", "her", "their", "its") for t in tokens[:2])
        plural = token.tag_ in ("NNS", "NNPS")
        if office.authority == "unnamed" or plural or (not definite and phrase_party is None):
            return Speaker(name=None, party=phrase_party, authority="unnamed", how="unnamed")
        holder = _holder(office.word, phrase_party, number=number, roster=roster, scene=scene, token=token)
        if holder is not None:
            return of_person(holder, "role")
        return Speaker(name=None, party=phrase_party, authority=office.authority, how="unnamed")
    if body not in (None, "government"):
        side = _side_by_role(token, roster=roster, scene=scene)
        if side is not None:
            called = _fullest(token.text, roster.sides[side])
            return Speaker(name=called, party=side, authority="other", how="role")
    if phrase_party is not None and (body is not None or lowered in ROLE_KINDS or token.pos_ == "PROPN"):
        name = roster.sides[phrase_party].name
        if body == "government" and lowered != "government":
            name = _branch(tokens, text, side=name)
        return Speaker(name=name, party=phrase_party, authority="other", how="collective")
    side = _side_by_role(token, roster=roster, scene=scene)
    if side is not None:
        return Speaker(name=roster.sides[side].name, party=side, authority="other", how="role")
    if lowered in PAPERS:
        return paper(tokens, token.i, party=phrase_party, number=number, roster=roster, scene=scene)
    single = lowered in ("man", "woman")  # "a man who saw it said …": the "he" that follows is he
    return Speaker(name=None, party=phrase_party, authority="unnamed", how="unnamed" if single else "crowd")


def _bare_owner(tokens: list[Token], token: Token, *, roster: Roster, scene: Scene) -> str | None:
    """Return the party of "Federation officials", "union leaders", "a clerk of the union", "its envoy"."""
    if (owned := its(tokens)) is not None and owned.i < token.i:
        return its_owner(owned, roster=roster, seen=[s for _, _, s in scene.sides])[1]
    if owners := part_owners([token]):
        return owner_of_part(owners, roster=roster, seen=[s for _, _, s in scene.sides])
    if (body := _of_body(token)) is not None:
        return _side_by_role(body, roster=roster, scene=scene)
    before = next((t for t in token.lefts if t.dep_ == "compound" and t.i == token.i - 1), None)
    if before is None or not (before.lower_ in ROLE_KINDS or before.lower_ in bodies()):
        return None
    return _side_by_role(before, roster=roster, scene=scene)


def _of_body(token: Token) -> Token | None:
    """Return the "union" of "a spokesman for the union"."""
    if office_word([token]) is None:
        return None
    for prep in token.rights:
        inner = next((t for t in prep.children if t.dep_ == "pobj"), None)
        if prep.lower_ in ("of", "for", "from", "at") and inner is not None and inner.lower_ in _BODIES:
            return inner if any(t.lower_ in ("the", "this") for t in inner.lefts) else None
    return None


def _branch(tokens: list[Token], text: str, *, side: str) -> str:
    """Return a ministry by its state's name, also where the text has the capital's."""
    owners = [i for i, t in enumerate(tokens) if t.text in ("'s", "’s", "’", "'")]
    return f"{side}'s {_plain(tokens[owners[-1] + 1 :])}" if owners else text


def _plain(tokens: list[Token]) -> str:
    words_ = [t.text_with_ws for t in tokens]
    if tokens and tokens[0].lower_ in ("the", "a", "an"):
        words_ = words_[1:]
    return "".join(words_).strip()


def _holder(
    word: str, party: str | None, *, number: int, roster: Roster, scene: Scene, token: Token
) -> Someone | None:
    """Return the person last mentioned before the token whose office has the word, or has none yet."""
    wanted = word.split()[-1]
    before = [t.lower_ for t in token.lefts if t.dep_ in ("amod", "compound") and not t.text[:1].isupper()]
    exact = [s for s in roster.people.values() if before and {*before, wanted} <= {*folded(s.office).split()}]
    if len(exact) == 1 and party in (None, exact[0].party):
        return exact[0]
    for paragraph, place, name in sorted(scene.people, reverse=True):
        if (paragraph, place) > (number, token.i):
            continue
        someone = roster.people[name]
        if party is not None and someone.party is not None and someone.party != party:
            continue
        if (
            " " in word
            and wanted == "minister"
            and not set(word.split()) <= {*folded(someone.office).split()}
        ):
            continue  # "the foreign minister" is not the prime minister
        if wanted in folded(someone.office).split() or (
            wanted in ("leader", "boss", "chief") and someone.authority == "leader"
        ):
            return someone
    matching = [
        s
        for s in roster.people.values()
        if folded(s.office).startswith(word) and (party is None or s.party == party)
    ]
    if len(matching) == 1:
        return matching[0]
    if party is None:
        return _just_named(word, number=number, root=token.i, roster=roster, scene=scene)
    return _described(party, number=number, root=token.i, roster=roster, scene=scene)


def _just_named(word: str, *, number: int, root: int, roster: Roster, scene: Scene) -> Someone | None:
    """Return who spoke last, of whom nothing is known: "Torre said … . The steward wants"."""
    last = scene.last
    if last is None or last[0] != number or not any(p[0] == number and p[1] < root for p in scene.people):
        return None
    someone = roster.people.get(last[1].name or "")
    if someone is None or someone.office or someone.given or someone.party is not None:
        return None
    held = offices()[word]
    if held.held_in not in ("union", "company"):
        return None
    someone.office, someone.authority = word, held.authority
    of_kind = [s.id for s in roster.sides.values() if s.kind == held.held_in]
    someone.party, someone.near = (of_kind[0], True) if len(of_kind) == 1 else (None, False)
    return someone


def _described(party: str, *, number: int, root: int, roster: Roster, scene: Scene) -> Someone | None:
    """Return the person named last, of whom nothing else is known: "Torre … . The union boss said"."""
    before = [p for p in scene.people if (p[0], p[1]) < (number, root) and p[0] >= number - 1]
    someone = roster.people[max(before)[2]] if before else None
    if someone is None or someone.office or someone.given or someone.party not in (None, party):
        return None
    if someone.party is None:
        someone.party, someone.near = party, True
    return someone


def _side_by_role(token: Token, *, roster: Roster, scene: Scene) -> str | None:
    """Return the party last mentioned that "the union", "the company", "the council" can mean."""
    wanted = token.lower_
    kind = "movement" if wanted == "group" else ROLE_KINDS.get(token.lemma_.lower())

    def fits(side: Side) -> bool:
        called = wanted in folded(side.name).split() or (
            token.text[:1].isupper()
            and wanted in bodies()
            and any(wanted in folded(alias).split() for alias in side.aliases)
        )
        return called or (kind is not None and side.kind == kind)

    for _, _, side_id in sorted(scene.sides, reverse=True):
        if fits(roster.sides[side_id]):
            return side_id
    known = [s.id for s in roster.sides.values() if fits(s)]
    return known[0] if len(known) == 1 else None
