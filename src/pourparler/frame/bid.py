"""What in the words and their history speaks for a bid behind a demand."""

from __future__ import annotations

import re
from typing import Final

from pourparler.finding.demand import Reason
from pourparler.frame.dossier import Cue, Dossier, ids, speaker_of, when

_OPENING: Final = re.compile(
    r"\b(?:(?:start|begin|open)\w*(?: (?:the )?(?:talks|negotiations?|bargaining|round))? from"
    r"|where one starts|starting (?:point|position)"
    r"|opening (?:offer|position|bid|figure|demand)|first offer|for a start)\b"
)
_CONDITION: Final = re.compile(
    r"\b(if|unless|provided|once|as long as|as soon as|should|were|without|until)\b"
)


def gave_way(dossier: Dossier) -> Reason | None:
    """The party gave way on the same issue later."""
    if not dossier.gave_way:
        return None
    row = dossier.gave_way[0]
    return Reason(text=f"{speaker_of(row)} gave way on this issue {when(row)}.", statements=ids(row))


def opening_words(dossier: Dossier) -> Reason | None:
    """Put as a place to start from."""
    for row in dossier.on_issue:
        found = _OPENING.search(" ".join(row.words))
        if found and row.day >= dossier.rows[0].day:
            return Reason(text=f'It is put as an opening ("{found[0]}") {when(row)}.', statements=ids(row))
    return None


def headline_harder(dossier: Dossier) -> Reason | None:
    """A headline firmer than the words under it."""
    for headline in dossier.headlines:
        under = [row for row in dossier.rows if row.statement.source == headline.statement.source]
        if under and headline.level > max(row.level for row in under):
            text = f"A headline of {headline.outlet or 'the outlet'} is firmer than the words under it."
            return Reason(text=text, statements=ids(headline, *under))
    return None


def no_office(dossier: Dossier) -> Reason | None:
    """Said by nobody with a name, or by spokespeople alone."""
    voices = {row.authority for row in dossier.rows}
    if voices == {"unnamed"}:
        return Reason(text="Nobody is named as saying it.", statements=ids(*dossier.rows))
    if voices <= {"unnamed", "spokesperson"}:
        return Reason(text="Only spokespeople are on file with it.", statements=ids(*dossier.rows))
    return None


def conditional_words(dossier: Dossier) -> Reason | None:
    """A demand, refusal or aim whose words are conditional."""
    for row in dossier.rows:
        if row.statement.conditional and row.statement.act in ("demand", "refusal", "goal"):
            found = _CONDITION.search(" ".join(row.words))
            quoted = f' ("{found[0]}")' if found else ""
            return Reason(
                text=f"The words of {speaker_of(row)} are conditional{quoted}.", statements=ids(row)
            )
    return None


def softer_later(dossier: Dossier) -> Reason | None:
    """The latest words are softer than earlier ones."""
    last = dossier.rows[-1]
    firmer = [row for row in dossier.rows if row.level > last.level and row.day < last.day]
    if not firmer:
        return None
    return Reason(
        text=f"The latest words, said {when(last)}, are softer than those said {when(firmer[-1])}.",
        statements=ids(firmer[-1], last),
    )


def not_repeated(dossier: Dossier) -> Reason | None:
    """Left out of everything the party said on several later days."""
    last = max(row.day for row in dossier.on_issue)
    later = {row.day for row in dossier.of_party if row.day > last}
    if len(later) < 2:
        return None
    return Reason(
        text=f"{dossier.party} spoke on {len(later)} later days on file without a word on this issue.",
        statements=ids(dossier.rows[-1]),
    )


def one_outlet(dossier: Dossier) -> Reason | None:
    """Carried by one outlet, while others report the party on the issue without it."""
    others = {row.outlet for row in dossier.on_issue} - dossier.joined.outlets
    if len(dossier.joined.outlets) != 1 or not others:
        return None
    (outlet,) = dossier.joined.outlets
    return Reason(
        text=f"Only {outlet or 'one source'} has it; {len(others)} other{'s' * (len(others) > 1)} on file "
        f"report{'s' * (len(others) == 1)} {dossier.party} on this issue without it.",
        statements=ids(*dossier.rows),
    )


def nothing_named(dossier: Dossier) -> Reason | None:
    """No amount, option or addressee in any of its words."""
    if dossier.joined.side != "wants" or dossier.joined.option is not None:
        return None
    if any(row.figures or row.statement.addressee for row in dossier.rows):
        return None
    return Reason(text="No amount, option or addressee is named.", statements=ids(*dossier.rows))


BID: Final[tuple[Cue, ...]] = (
    gave_way,
    opening_words,
    headline_harder,
    no_office,
    conditional_words,
    softer_later,
    not_repeated,
    one_outlet,
    nothing_named,
)
"""Weightiest first: what was done, then what was said, then how it was carried."""
