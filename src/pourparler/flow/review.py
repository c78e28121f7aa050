"""What an analyst can decide about the statements of a case, one plain function each.

Every function takes the desk, enters one decision in the case and returns the
desk after it; whoever decides, when and why is `signed`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from pourparler.base.errors import EvidenceError, UsageError
from pourparler.base.ids import folded, statement_id
from pourparler.flow.desk import Desk, Rule, chosen_by, decide, require

if TYPE_CHECKING:
    from pourparler.record.decision import Signed
    from pourparler.record.statement import Statement

_ELLIPSIS: Final = re.compile(r"\s*(?:…|\.\.\.)\s*")

Place = tuple[int, int]
"""Start and end of a span in its source, in code points, end exclusive."""


def accept(desk: Desk, ids: Sequence[str], *, signed: Signed) -> Desk:
    """Take statements as they are read."""
    require(desk, tuple(ids))
    return decide(desk, "accept", targets=tuple(ids), signed=signed)


def accept_where(desk: Desk, rule: Rule, *, signed: Signed) -> Desk:
    """Take every statement that a rule means and nobody has reviewed, as one decision with the rule in it.

    Raises
    ------
    UsageError
        If the rule means none.
    """
    ids = tuple(row.id for row in chosen_by(desk, rule) if row.id not in desk.now.reviewed)
    if not ids:
        raise UsageError("no statement to review fits", where="rule", mend="Loosen the rule")
    given = {name: value for name, value in asdict(rule).items() if value is not None}
    return decide(desk, "accept", targets=ids, changes={"rule": given}, signed=signed)


def reject(desk: Desk, ids: Sequence[str], *, signed: Signed) -> Desk:
    """Take statements out of what is in force."""
    require(desk, tuple(ids))
    return decide(desk, "reject", targets=tuple(ids), signed=signed)


def grade(desk: Desk, ids: Sequence[str], *, mark: str, signed: Signed) -> Desk:
    """Grade statements by source and content: a letter A to F and a figure 1 to 6."""
    require(desk, tuple(ids))
    return decide(desk, "grade", targets=tuple(ids), changes={"grade": mark.upper()}, signed=signed)


def edit(desk: Desk, ids: Sequence[str], *, changes: Mapping[str, Any], signed: Signed) -> Desk:
    """Change fields of statements; with new words (one statement only) it has a new id."""
    require(desk, tuple(ids))
    fields = dict(changes)
    if "content_spans" in fields:
        row = statement(desk, ids[0])
        fields["content_spans"] = _bare(fields["content_spans"], text=text_of(desk, row.source))
        fields["ordinal"] = _free(desk, row.source, fields["content_spans"], but={row.id})
    for name in ("cue_span", "speaker_span"):
        if fields.get(name) is not None:
            (fields[name],) = _bare([fields[name]], text=text_of(desk, statement(desk, ids[0]).source))
    return decide(desk, "edit", targets=tuple(ids), changes=fields, signed=signed)


def link(desk: Desk, ids: Sequence[str], *, issue: str | None, signed: Signed) -> Desk:
    """Put statements under an issue on file, or under none."""
    require(desk, tuple(ids))
    return decide(desk, "link", targets=tuple(ids), changes={"issue": issue}, signed=signed)


def reattribute(
    desk: Desk, ids: Sequence[str], *, speaker: str | None, party: str | None = None, signed: Signed
) -> Desk:
    """Give statements to another speaker; without a party, to the one he holds office for on the day.

    A party by its name or alias speaks for itself.

    Raises
    ------
    UsageError
        If neither is given, or the party of the speaker is not on file.
    """
    require(desk, tuple(ids))
    if speaker is None and party is None:
        raise UsageError("nobody to give it to", where="reattribute", mend="Name a speaker or a party")
    changes: dict[str, Any] = {"party": party}
    if speaker is not None:
        day = day_of(desk, statement(desk, ids[0]))
        changes = {"speaker": speaker, "party": party or party_on_day(desk, speaker, day=day)}
    return decide(desk, "reattribute", targets=tuple(ids), changes=changes, signed=signed)


def add(
    desk: Desk, source: str, *, places: Sequence[Place], changes: Mapping[str, Any], signed: Signed
) -> Desk:
    """Enter a statement that the reader missed, by the places of its words.

    A speaker on file without a party given speaks for the one he holds office for on the day;
    a party by its name or alias for itself.

    Raises
    ------
    UsageError
        If a statement has exactly these words already.
    """
    spans = _bare([{"start": start, "end": end} for start, end in places], text=text_of(desk, source))
    if _free(desk, source, spans, but=set()):
        raise UsageError(
            "a statement has these words already",
            where=source[:12],
            mend="Edit it, or split it for a second act",
        )
    fields = {**changes, "content_spans": spans}
    if fields.get("speaker") and "party" not in fields:
        day = next(one.published.value for one in desk.now.record.sources if one.id == source)
        fields["party"] = party_on_day(desk, fields["speaker"], day=day)
    return decide(desk, "add", targets=(source,), changes=fields, signed=signed)


def found(desk: Desk, quote: str, *, source: str | None = None) -> tuple[str, Place]:
    """Return the source that holds a quotation, and its place there.

    ``first words … last words`` stands for all from the first to the nearest last.

    Raises
    ------
    EvidenceError
        If it is in no source, or in more than one place: nothing is guessed.
    """
    if not quote.strip():
        raise EvidenceError(
            "no words to find", where="quote", mend="Give the words as they stand in the text"
        )
    hits = []
    for one in desk.now.record.sources:
        if source not in (None, one.id):
            continue
        hits += [(one.id, place) for place in _places(one.text, quote)]
    if len(hits) != 1:
        state = f"stand in {len(hits)} places" if hits else "are in no source letter for letter"
        raise EvidenceError(f"these words {state}", where="quote", mend="Give more of them, or the places")
    return hits[0]


def _places(text: str, quote: str) -> list[Place]:
    """Return every place of a quotation in a text; an ellipsis that the text itself has stands for itself."""
    ends = (quote,) if quote in text else tuple(_ELLIPSIS.split(quote.strip(), maxsplit=1))
    head, tail = ends[0], ends[1] if len(ends) > 1 else ""
    if not head or (len(ends) > 1 and not tail):
        return []
    found = []
    start = text.find(head)
    while start >= 0:
        end = text.find(tail, start + len(head))
        if end >= 0:
            found.append((start, end + len(tail)))
        start = text.find(head, start + 1)
    return found


def split(desk: Desk, ident: str, *, parts: Sequence[Mapping[str, Any]], signed: Signed) -> Desk:
    """Put several statements in the place of one.

    Parameters
    ----------
    parts
        What each has of its own, field to plain value; the rest is as it was. Two parts
        with the same words are two acts in one sentence.
    """
    require(desk, (ident,))
    row = statement(desk, ident)
    text, taken, made = text_of(desk, row.source), {row.id}, []
    own = [{"start": span.start, "end": span.end} for span in row.content_spans]
    free: set[str] = {row.id}
    for part in parts:
        spans = _bare(part.get("content_spans") or own, text=text)
        ordinal = _free(desk, row.source, spans, but=free)
        ident_now = _id(row.source, spans, ordinal)
        while ident_now in taken and ident_now not in free:
            ordinal += 1
            ident_now = _id(row.source, spans, ordinal)
        free.discard(ident_now)
        taken.add(ident_now)
        made.append({**part, "content_spans": spans, "ordinal": ordinal})
    return decide(desk, "split", targets=(ident,), changes={"parts": made}, signed=signed)


def settle(desk: Desk, ident: str, *, changes: Mapping[str, Any], signed: Signed) -> Desk:
    """Settle a statement that coders told differently: its fields, and with ``kept`` whether it stands."""
    require(desk, (ident,))
    return decide(desk, "settle", targets=(ident,), changes=changes, signed=signed)


def undo(desk: Desk, ident: str | None = None, *, signed: Signed) -> Desk:
    """Undo a decision, or without an id the last one of who signs; both stay in the log.

    Raises
    ------
    UsageError
        If there is none to undo.
    """
    if ident is None:
        mine = [
            ruling.decision.id
            for ruling in desk.now.rulings
            if ruling.decision.by == signed.by and ruling.state != "undone" and ruling.decision.kind != "undo"
        ]
        if not mine:
            raise UsageError(f"nothing of {signed.by} is left to undo", where="undo")
        ident = mine[-1]
    return decide(desk, "undo", targets=(ident,), signed=signed)


def statement(desk: Desk, ident: str) -> Statement:
    """Return a statement in force, or one that was rejected; UsageError if there is none."""
    found = next((row for row in desk.now.record.statements if row.id == ident), None)
    found = found or next((row for row in desk.now.rejected_rows if row.id == ident), None)
    if found is None:
        raise UsageError("no such statement on file", where=ident, mend="See the ids with 'statements'")
    return found


def text_of(desk: Desk, source: str) -> str:
    """Return the text of a source; UsageError if it is not on file."""
    for one in desk.now.record.sources:
        if one.id == source:
            return one.text
    raise UsageError("no such source on file", where=source[:80], mend="See the ids with 'statements --json'")


def day_of(desk: Desk, row: Statement) -> str | None:
    """Return the day of a statement: its own, else the latest it can be, else that of its source."""
    published = next((one.published.value for one in desk.now.record.sources if one.id == row.source), None)
    return row.said_on.value or row.said_on.not_after or published


def party_on_day(desk: Desk, speaker: str, *, day: str | None) -> str | None:
    """Return the party that a person on file speaks for on a day, or the party that itself speaks, or None.

    A party is known by its own name and aliases, with or without an article.
    """
    from pourparler.record.party import office_on

    for person in desk.now.record.people:
        if folded(speaker) in {folded(name) for name in (person.name, *person.aliases)}:
            held = office_on(person, day=day)
            return held.party if held else None
    called = folded(speaker).removeprefix("the ")
    named = [
        party.id
        for party in desk.now.record.parties
        if called in {folded(name).removeprefix("the ") for name in (party.name, *party.aliases)}
    ]
    return named[0] if len(named) == 1 else None


def _bare(spans: Sequence[Mapping[str, Any]], *, text: str) -> list[dict[str, int]]:
    """Return spans as places, those that come with their words checked against the text first."""
    from pourparler.record.amend import FIELDS

    checked = FIELDS["content_spans"](list(spans), "content_spans", text)
    return [{"start": span.start, "end": span.end} for span in checked]


def _id(source: str, spans: Sequence[Mapping[str, int]], ordinal: int) -> str:
    places = tuple((span["start"], span["end"]) for span in spans)
    return statement_id(source=source, spans=places, ordinal=ordinal)


def _free(desk: Desk, source: str, spans: Sequence[Mapping[str, int]], *, but: set[str]) -> int:
    """Return the first ordinal on these spans that no statement has, those in `but` aside."""
    known = {row.id for row in desk.now.record.statements} | set(desk.now.rejected)
    ordinal = 0
    while (ident := _id(source, spans, ordinal)) in known and ident not in but:
        ordinal += 1
    return ordinal
