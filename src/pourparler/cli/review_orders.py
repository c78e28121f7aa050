"""The verbs of a line of review: each takes the desk and an order, and returns the desk after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from pourparler.base.errors import UsageError
from pourparler.base.ids import slug
from pourparler.cli.choosing import act_named, issue_id, party_id
from pourparler.cli.door import day, now, words_of
from pourparler.cli.review_words import NONE, Order, changes_of, rule_of, yes
from pourparler.flow import identity, review

if TYPE_CHECKING:
    from pourparler.flow.desk import Desk
    from pourparler.record.decision import Signed

REASONS: Final = {
    "accept": "read as the source has it",
    "reject": "no statement of anybody in the talks",
    "grade": "graded on reading the source",
    "edit": "corrected against the source",
    "add": "missed by the reader",
    "split": "more than one act in it",
    "give": "another speaker, by the source",
    "link": "another issue, by its words",
    "note": "heard by who signs",
    "undo": "decided in error",
}
"""Reasons that are entered where none is given; decisions about names and demands need one of their own."""


def carry_out(desk: Desk, order: Order, *, by: str, because: str | None = None) -> Desk:
    """Carry out one order and return the desk after it.

    Raises
    ------
    UsageError
        If there is no such verb, or it lacks what it needs.
    """
    verb = VERBS.get(order.verb)
    if verb is None:
        raise UsageError("no such decision", where=order.verb, mend=f"One of: {', '.join(VERBS)}")
    if len(order.parts) > 1 and order.verb != "split":
        raise UsageError("only a split has parts", where=order.verb, mend="Leave the / out")
    return verb(desk, order, signed(order, by=by, because=because))


def signed(order: Order, *, by: str, because: str | None) -> Signed:
    """Return author, moment and reason: the line's own, else the one given for all, else the usual one."""
    from pourparler.record.decision import Signed

    reason = (
        order.parts[-1].get("because") or order.given.get("because") or because or REASONS.get(order.verb)
    )
    if reason is None:
        raise UsageError("a reason is needed", where=order.verb, mend='Add because="…"')
    return Signed(by=by, at=now(), because=words_of(reason))


def _accept(desk: Desk, order: Order, by: Signed) -> Desk:
    if order.about[:1] == ("where",):
        return review.accept_where(desk, rule_of(order.about[1:], order.given, desk=desk), signed=by)
    return review.accept(desk, order.about, signed=by)


def _grade(desk: Desk, order: Order, by: Signed) -> Desk:
    *ids, mark = order.about or ("",)
    return review.grade(desk, ids, mark=mark, signed=by)


def _edit(desk: Desk, order: Order, by: Signed) -> Desk:
    source = review.statement(desk, _first(order)).source
    changes = changes_of(order.given, desk=desk, source=source)
    return review.edit(desk, order.about, changes=changes, signed=by)


def _add(desk: Desk, order: Order, by: Signed) -> Desk:
    from pourparler.cli.review_words import RULE

    given = dict(order.given)
    words, named = given.pop("words", None), given.pop("source", None)
    if words is None or order.about:
        raise UsageError(
            'the words are needed, as words="…"', where="add", mend="Or as words=12-40 source=ID"
        )
    source = RULE["source"](desk.now.record, named) if named else review.found(desk, words)[0]
    changes = changes_of({"words": words, **given}, desk=desk, source=source)
    places = [(span["start"], span["end"]) for span in changes.pop("content_spans")]
    return review.add(desk, source, places=places, changes=changes, signed=by)


def _split(desk: Desk, order: Order, by: Signed) -> Desk:
    source = review.statement(desk, _first(order)).source
    parts = [changes_of(part, desk=desk, source=source) for part in order.parts]
    return review.split(desk, _first(order), parts=parts, signed=by)


def _give(desk: Desk, order: Order, by: Signed) -> Desk:
    _only(order, "speaker", "party")
    party = order.given.get("party")
    return review.reattribute(
        desk,
        order.about,
        speaker=order.given.get("speaker"),
        party=party_id(desk.now.record, party) if party else None,
        signed=by,
    )


def _link(desk: Desk, order: Order, by: Signed) -> Desk:
    *ids, issue = order.about or ("",)
    return review.link(
        desk, ids, issue=None if issue == NONE else issue_id(desk.now.record, issue), signed=by
    )


def _settle(desk: Desk, order: Order, by: Signed) -> Desk:
    given = dict(order.given)
    kept = given.pop("kept", None)
    source = review.statement(desk, _first(order)).source
    changes = changes_of(given, desk=desk, source=source)
    if kept is not None:
        changes["kept"] = yes(kept, key="kept")
    return review.settle(desk, _first(order), changes=changes, signed=by)


def _unmerge_party(desk: Desk, order: Order, by: Signed) -> Desk:
    _only(order, "alias")
    ident = party_id(desk.now.record, _first(order))
    listed = order.about[1:] or None
    return identity.unmerge_party(
        desk, ident, alias=order.given.get("alias", ""), statements=listed, signed=by
    )


def _unmerge_person(desk: Desk, order: Order, by: Signed) -> Desk:
    _only(order, "alias")
    return identity.unmerge_person(
        desk,
        _first(order),
        alias=order.given.get("alias", ""),
        statements=order.about[1:] or None,
        signed=by,
    )


def _split_party(desk: Desk, order: Order, by: Signed) -> Desk:
    """``split-party ID from=DAY "new-id: Name: Person, Person" …``."""
    _only(order, "from")
    parts = []
    for word in order.about[1:]:
        name, _, people = word.partition(":")
        members = [person.strip() for person in people.split(",") if person.strip()]
        parts.append({"id": slug(name), "name": name.strip(), "people": members})
    since = day(order.given.get("from"), option="from") or ""
    ident = party_id(desk.now.record, _first(order))
    return identity.split_party(desk, ident, since=since, parts=parts, signed=by)


def _office(desk: Desk, order: Order, by: Signed) -> Desk:
    from pourparler.record.party import Office

    _only(order, "office", "party", "from", "to")
    party = order.given.get("party", NONE)
    held = Office(
        office=order.given.get("office", ""),
        party=None if party == NONE else party_id(desk.now.record, party),
        since=day(order.given.get("from"), option="from"),
        until=day(order.given.get("to"), option="to"),
    )
    return identity.give_office(desk, _first(order), office=held, signed=by)


def _party(desk: Desk, order: Order, by: Signed) -> Desk:
    _only(order, "name", "aliases", "kind", "role")
    return identity.enter_party(desk, _first(order), changes=_facts(order.given), signed=by)


def _issue(desk: Desk, order: Order, by: Signed) -> Desk:
    _only(order, "name", "options", "keywords")
    return identity.enter_issue(desk, _first(order), changes=_facts(order.given), signed=by)


def _facts(given: Mapping[str, str]) -> dict[str, Any]:
    lists = ("aliases", "options", "keywords")
    return {
        key: [one.strip() for one in value.split(",") if one.strip()] if key in lists else value
        for key, value in given.items()
        if key != "because"
    }


def _note(desk: Desk, order: Order, by: Signed) -> Desk:
    from pourparler.exchange.note import About
    from pourparler.flow.desk import with_note

    _only(order, "party", "issue", "act", "day")
    given, record = order.given, desk.now.record
    about = About(
        party=party_id(record, given.get("party", "")),
        issue=issue_id(record, given["issue"]) if "issue" in given else None,
        act=act_named(given.get("act", "other")),
        day=day(given.get("day"), option="day"),
    )
    return with_note(desk, _first(order), about=about, signed=by)


def _undo(desk: Desk, order: Order, by: Signed) -> Desk:
    if len(order.about) > 1:
        raise UsageError("one decision is undone at a time", where="undo", mend="Name one")
    return review.undo(desk, order.about[0] if order.about else None, signed=by)


def _first(order: Order) -> str:
    if not order.about:
        raise UsageError("it is about nothing", where=order.verb, mend="Name what it is about")
    return order.about[0]


def _only(order: Order, *known: str) -> None:
    odd = [key for key in order.given if key not in known and key != "because"]
    if odd:
        raise UsageError("no such key", where=odd[0], mend=f"One of: {', '.join(known)}")


def _parties(desk: Desk, order: Order) -> list[str]:
    return [party_id(desk.now.record, name) for name in order.about]


VERBS: Final[dict[str, Callable[[Desk, Order, Signed], Desk]]] = {
    "accept": _accept,
    "reject": lambda desk, order, by: review.reject(desk, order.about, signed=by),
    "grade": _grade,
    "edit": _edit,
    "add": _add,
    "split": _split,
    "give": _give,
    "link": _link,
    "settle": _settle,
    "merge-demands": lambda desk, order, by: identity.merge_demands(desk, order.about, signed=by),
    "split-demand": lambda desk, order, by: identity.split_demand(
        desk, _first(order), statements=order.about[1:], signed=by
    ),
    "merge-parties": lambda desk, order, by: identity.merge_parties(desk, _parties(desk, order), signed=by),
    "unmerge-party": _unmerge_party,
    "split-party": _split_party,
    "merge-people": lambda desk, order, by: identity.merge_people(desk, order.about, signed=by),
    "unmerge-person": _unmerge_person,
    "office": _office,
    "party": _party,
    "issue": _issue,
    "note": _note,
    "undo": _undo,
}
"""Verb to what carries it out."""
