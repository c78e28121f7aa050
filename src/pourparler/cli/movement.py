"""The line of a party on an issue, contradictory accounts, and who has said nothing, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.cli.choosing import is_stated
from pourparler.cli.grid import unplaced, wrapped
from pourparler.cli.listing import content
from pourparler.cli.notices import count
from pourparler.record.cue import aloud, cue_lead, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pourparler.finding.account import Account
    from pourparler.finding.change import Silence
    from pourparler.finding.movement import Line, Sequel
    from pourparler.finding.readout import Readout
    from pourparler.record.record import Record


def line_of(record: Record, lines: Iterable[Line], *, to_check: bool) -> str:
    """Return the steps of a party on an issue, public words and private ones apart."""
    said = _quoted(record)
    found = []
    for line in lines:
        head = "movement, in private" if line.private else "movement"
        found.append(f"{head}{', rows to check among them' if to_check else ''}:")
        for step in line.steps:
            text = f"{step.published or 'no day'}  {step.move} ({step.why}): {said(step.told)}"
            found += wrapped(f"{text} {step.told}", indent=2)
    return "\n".join(found)


def sequel_lines(record: Record, sequels: Iterable[Sequel]) -> str:
    """Return who moved before whom: an order in time, no cause."""
    said = _quoted(record)
    lines = []
    for one in sequels:
        lines += wrapped(f"{one.then} moved after {one.first} had (an order in time, no cause):", indent=0)
        lines += wrapped(f"{one.first}: {said(one.did)} {one.did}", indent=2)
        lines += wrapped(f"{one.then}: {said(one.by)} {one.by}", indent=2)
    return "\n".join(lines)


def account_lines(record: Record, accounts: Iterable[Account]) -> str:
    """Return contradictory accounts, both tellings side by side."""
    said, speakers = _quoted(record), {row.id: row.speaker for row in record.statements}
    lines = []
    for one in accounts:
        lines.append(f"told otherwise ({one.kind.replace('-', ' ')}):")
        for name in one.statements:
            lines += wrapped(f"{speakers[name] or 'unnamed'}: {said(name)} {name}", indent=2)
    return "\n".join(lines)


def _quoted(record: Record) -> Callable[[str], str]:
    """Return what gives the words of a statement, by its id, as a quotation after the cue they rest on."""
    rows, texts = {row.id: row for row in record.statements}, texts_of(record)

    def quoted(ident: str) -> str:
        row = rows[ident]
        return f"{cue_lead(row, text=texts[row.source])}“{content(row)}”"

    return quoted


def silence_lines(record: Record, silences: Sequence[Silence], *, seated: bool) -> str:
    """Return which party at or near the table has said nothing on what, and since when others have.

    Parameters
    ----------
    seated
        Whether it is on file who sits at the table or near it.
    """
    parties = {party.id: party.name for party in record.parties}
    issues = {issue.id: issue.name for issue in record.issues}
    if not silences and not seated:
        first = record.parties[0].id if record.parties else "PARTY"
        text = (
            "Who sits at the table is not on file, so nobody's silence is counted. Say who does: "
            f"pourparler review --do 'party {first} role=negotiating because=\"…\"'"
        )
        return "\n".join(wrapped(text, indent=0))
    if not silences:
        return "No party at or near the table is silent on an issue that others speak on."
    loose = unplaced(record)
    lines = ["Silent, while others speak; silence is no consent:"]
    for one in silences:
        others = ", ".join(parties.get(party, party) for party in one.others)
        who, what = parties.get(one.party, one.party), issues.get(one.issue, one.issue)
        since = f"since {one.since}" if one.since else "on an unknown day"
        some = f"; has {count(loose[one.party], 'statement')} without an issue" if one.party in loose else ""
        lines += wrapped(f"{who} on {what}; spoken on by {others} {since}{some}", indent=2)
    return "\n".join(lines)


def readout_lines(record: Record, readouts: Sequence[Readout], *, day: str, reviewed: frozenset[str]) -> str:
    """Return what each side told of a day as text, an issue at a time."""
    if not readouts:
        return f"Nobody on file speaks on an issue on {day}."
    names = {party.id: party.name for party in record.parties}
    issues = {issue.id: issue.name for issue in record.issues}
    rows, texts = {row.id: row for row in record.statements}, texts_of(record)
    lines = [f"Told of {day}, side by side; which is right is not decided here."]
    for one in readouts:
        alone = "  (one side alone)" if one.alone else ""
        lines += ["", f"{issues.get(one.issue, one.issue)}{alone}"]
        for party, told in one.told:
            for ident in told:
                row = rows[ident]
                said = aloud(row, text=texts[row.source])
                doubt = "" if is_stated(row, reviewed) else " (to check)"
                lines += wrapped(f"{names.get(party, party)}, {row.act}{doubt}: {said} [{ident}]", indent=2)
    return "\n".join(lines)
