"""What is not known about a demand, and which observable event would tell."""

from __future__ import annotations

from typing import Final

from pourparler.finding.demand import Reason
from pourparler.frame.bid import headline_harder, no_office, nothing_named, one_outlet
from pourparler.frame.dossier import Cue, Dossier, day_in_words, ids, is_exact


def two_voices(dossier: Dossier) -> Reason | None:
    """A firm voice and a soft one on the issue, with different names."""
    firm = [row for row in dossier.rows if row.level == 2 and row.statement.speaker]
    for soft in reversed(dossier.on_issue):
        if soft.level or soft.statement.speaker is None:
            continue
        for row in firm:
            if not _same_voice(row.statement.speaker or "", soft.statement.speaker):
                return Reason(
                    text=f"Who speaks for {dossier.party} here: {row.statement.speaker}, who was firm, "
                    f"or {soft.statement.speaker}, who was soft?",
                    statements=ids(row, soft),
                )
    return None


def _same_voice(one: str, two: str) -> bool:
    """Return whether two names are one voice: "the office of" somebody counts as that person."""
    return one in two or two in one


def who_said(dossier: Dossier) -> Reason | None:
    """Nobody is named, or spokespeople alone."""
    if no_office(dossier) is None:
        return None
    named = next((row.statement.speaker for row in dossier.rows if row.authority == "spokesperson"), None)
    if named:
        return Reason(text=f"For whom does {named} speak here?", statements=ids(*dossier.rows))
    return Reason(text="Who said it, and with what authority?", statements=ids(*dossier.rows))


def if_refused(dossier: Dossier) -> Reason | None:
    """What follows a threat or an unmet condition."""
    for row in dossier.rows:
        if row.statement.act == "threat":
            return Reason(text=f"What would the threat cost {dossier.party} itself?", statements=ids(row))
        if row.statement.act == "condition":
            return Reason(
                text=f"What would {dossier.party} do instead if it is not met?", statements=ids(row)
            )
    return None


def which_terms(dossier: Dossier) -> Reason | None:
    """Where the line lies."""
    beside = dossier.next_option
    if beside is not None:
        return Reason(
            text=f'Would the step beside it, "{beside}", be enough?', statements=ids(dossier.rows[0])
        )
    if dossier.joined.side == "refuses":
        text = "Which step short of what is refused would be taken?"
    else:
        text = "Which terms would meet it?"
    return Reason(text=text, statements=ids(dossier.rows[-1]))


def leader_silent(dossier: Dossier) -> Reason | None:
    """No leader is on file with it."""
    if dossier.by_leader:
        return None
    return Reason(text=f"Does the leader of {dossier.party} say the same?", statements=ids(dossier.rows[-1]))


def ratifier_asked(dossier: Dossier) -> Reason | None:
    """A ratifier is on file."""
    if not dossier.names.ratifiers:
        return None
    return Reason(text=f"Would {dossier.names.ratifiers[0]} approve a deal without it?")


def in_private(dossier: Dossier) -> Reason | None:
    """Nothing on file was said in private."""
    if any(row.statement.forum == "private" for row in dossier.on_issue):
        return None
    return Reason(text="Was it said behind closed doors as well?")


def after_giving_way(dossier: Dossier) -> Reason | None:
    """The next word after a concession."""
    if not dossier.gave_way:
        return None
    row = dossier.gave_way[-1]
    return Reason(
        text=f"{dossier.party} returns to it in firm words after {day_in_words(row.day) or 'giving way'} "
        "(towards a need), or gives way again (towards a bid).",
        statements=ids(row),
    )


def the_trade(dossier: Dossier) -> Reason | None:
    """Whether the step promised in return is taken without it."""
    if dossier.bargain is None:
        return None
    condition, step = dossier.bargain
    return Reason(
        text=f"{dossier.party} takes the step on {dossier.quoted(step.issue)} without it (towards a bid), "
        "or holds the step back (towards a need).",
        statements=ids(condition, step),
    )


def the_threat(dossier: Dossier) -> Reason | None:
    """Whether a threat is carried out."""
    threats = [row for row in dossier.rows if row.statement.act == "threat"]
    if not threats:
        return None
    of = f" of {day_in_words(threats[-1].day)}" if is_exact(threats[-1]) else ""
    return Reason(
        text=f"{dossier.party} carries out the threat{of} (towards a need), "
        "or lets the occasion pass (towards a bid).",
        statements=ids(threats[-1]),
    )


def the_safeguard(dossier: Dossier) -> Reason | None:
    """How a mirrored fear answers an offer to check."""
    fears = [mirror for mirror in dossier.mirrors if mirror.of == "fear"]
    if not fears:
        return None
    return Reason(
        text=f"{dossier.party} answers an offer to verify (towards a need), "
        "or passes it over (towards a bid).",
        statements=fears[0].statements,
    )


def the_next_offer(dossier: Dossier) -> Reason | None:
    """How the party meets an offer of the option beside."""
    beside = dossier.next_option
    if beside is None:
        return None
    return Reason(
        text=f'Offered "{beside}", {dossier.party} refuses in firm words (towards a need), '
        "or names a figure or term of its own (towards a bid).",
        statements=ids(dossier.rows[0]),
    )


def a_named_voice(dossier: Dossier) -> Reason | None:
    """A named office says it, or says it is not so."""
    if no_office(dossier) is None:
        return None
    return Reason(
        text=f"A minister or the leader of {dossier.party} says it (towards a need), "
        "or disowns it (towards a bid).",
        statements=ids(*dossier.rows),
    )


def an_amount(dossier: Dossier) -> Reason | None:
    """A vague demand gets terms."""
    if nothing_named(dossier) is None:
        return None
    return Reason(
        text=f"{dossier.party} names an amount, a day or a forum for it (towards a need), "
        "or leaves it open (towards a bid).",
        statements=ids(*dossier.rows),
    )


def another_carrier(dossier: Dossier) -> Reason | None:
    """The words in a second place."""
    if one_outlet(dossier) is None and headline_harder(dossier) is None:
        return None
    return Reason(
        text=f"The same words from {dossier.party} in another outlet "
        "or in a text of its own (towards a need).",
        statements=ids(dossier.rows[-1]),
    )


def the_leader(dossier: Dossier) -> Reason | None:
    """The leader takes it up, or passes over it."""
    if dossier.by_leader:
        return None
    return Reason(
        text=f"The leader of {dossier.party} takes it up in firm words (towards a need), "
        f"or speaks on {dossier.issue} without it (towards a bid).",
        statements=ids(dossier.rows[-1]),
    )


def the_paper(dossier: Dossier) -> Reason | None:
    """Whether it stands in a written proposal."""
    return Reason(
        text=f"It stands in the next written proposal of {dossier.party} (towards a need), "
        "or is missing from it (towards a bid).",
        statements=ids(dossier.rows[-1]),
    )


UNKNOWN: Final[tuple[Cue, ...]] = (
    two_voices,
    who_said,
    if_refused,
    which_terms,
    leader_silent,
    ratifier_asked,
    in_private,
)
SIGNS: Final[tuple[Cue, ...]] = (
    after_giving_way,
    the_trade,
    the_threat,
    the_safeguard,
    the_next_offer,
    a_named_voice,
    an_amount,
    another_carrier,
    the_leader,
    the_paper,
)
"""What fits the evidence closest comes first."""
