"""What in the words and their history speaks for a need behind a demand."""

from __future__ import annotations

import re
from typing import Final

from pourparler.finding.demand import Reason
from pourparler.frame.dossier import Cue, Dossier, day_in_words, ids, is_exact, speaker_of, when

_BECAUSE: Final = re.compile(r"\b(because|so that|otherwise|in order to|for fear)\b")


def outlived_concession(dossier: Dossier) -> Reason | None:
    """Repeated after the party gave way on another issue."""
    last = dossier.rows[-1]
    given = [
        row
        for row in dossier.of_party
        if row.statement.act == "concession" and row.issue != last.issue and row.day < last.day
    ]
    if not given or not last.dated or dossier.rows[0].day >= given[0].day:
        return None
    way = given[0]
    return Reason(
        text=f"It was repeated {when(last)}, after {dossier.party} gave way on "
        f"{dossier.quoted(way.issue)} {when(way)}.",
        statements=ids(last, way),
    )


def asked_in_return(dossier: Dossier) -> Reason | None:
    """The price that the party sets on a step of its own."""
    if dossier.bargain is None:
        return None
    condition, step = dossier.bargain
    return Reason(
        text=f"It is what {dossier.party} asks in return for a step on {dossier.quoted(step.issue)}.",
        statements=ids(condition, step),
    )


def mirrored(dossier: Dossier) -> Reason | None:
    """The other side voices the same fear."""
    for mirror in dossier.mirrors:
        if mirror.of == "fear":
            own = dossier.rows[0].party
            other = next(party for party in mirror.parties if party != own)
            return Reason(
                text=f"{dossier.names.party(other)} voices the same fear on this issue.",
                statements=mirror.statements,
            )
    return None


def repeated(dossier: Dossier) -> Reason | None:
    """Said on several days, by how many, the leader among them or not."""
    days = sorted({row.day for row in dossier.rows if row.day})
    if len(days) < 2:
        return None
    speakers = {row.statement.speaker for row in dossier.rows if row.statement.speaker}
    if not speakers:
        by = ""
    elif dossier.by_leader:
        by = (
            ", by the leader"
            if len(speakers) == 1
            else f", by {len(speakers)} speakers, the leader among them"
        )
    else:
        by = ", by one speaker" if len(speakers) == 1 else f", by {len(speakers)} speakers"
    span = f"from {day_in_words(days[0])} to {day_in_words(days[-1])}"
    return Reason(
        text=f"It was said on {len(days)} days, {span}{by}.",
        statements=ids(*dossier.rows),
    )


def absolute_words(dossier: Dossier) -> Reason | None:
    """Firm words, quoted where the reader marked them."""
    firm = [row for row in dossier.rows if row.statement.firmness.level == "firm"]
    if not firm:
        return None
    row = firm[0]
    hits = row.statement.firmness.hits
    if hits:
        day = f" ({'' if is_exact(row) else 'by '}{day_in_words(row.day)})" if row.day else ""
        return Reason(text=f'The words are absolute: "{hits[0].text}"{day}.', statements=ids(row))
    return Reason(text=f"{speaker_of(row)} used firm words {when(row)}.", statements=ids(row))


def from_leader(dossier: Dossier) -> Reason | None:
    """The leader said it."""
    if not dossier.by_leader:
        return None
    row = dossier.by_leader[0]
    return Reason(
        text=f"{speaker_of(row)}, who leads {dossier.party}, said it {when(row)}.", statements=ids(row)
    )


def reason_given(dossier: Dossier) -> Reason | None:
    """A reason in the same words, or a worry in the same speech."""
    for row in dossier.rows:
        found = _BECAUSE.search(" ".join(row.words))
        if found:
            return Reason(text=f'A reason is given with it ("{found[0]}").', statements=ids(row))
    said = {(row.statement.source, row.statement.speaker): row for row in reversed(dossier.rows)}
    for other in dossier.on_issue:
        beside = said.get((other.statement.source, other.statement.speaker))
        if beside is not None and other.statement.act == "concern" and other.statement.speaker:
            return Reason(
                text=f"{speaker_of(other)} voiced a worry behind it in the same report.",
                statements=ids(beside, other),
            )
    return None


def kept_by_refusing(dossier: Dossier) -> Reason | None:
    """A refusal that nobody else has to help with."""
    refusals = [row for row in dossier.rows if row.statement.act == "refusal"]
    if dossier.joined.side != "refuses" or not refusals:
        return None
    return Reason(
        text=f"{dossier.party} keeps it by refusing; it needs nobody’s help for that.",
        statements=ids(refusals[0]),
    )


NEED: Final[tuple[Cue, ...]] = (
    outlived_concession,
    asked_in_return,
    mirrored,
    repeated,
    absolute_words,
    reason_given,
    kept_by_refusing,
    from_leader,
)
"""Weightiest first: what was done or held under cost, then what was said."""
