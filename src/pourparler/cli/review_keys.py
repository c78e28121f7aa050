"""Review by keys: one key a decision, at most three a correction."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pourparler.base.errors import PourparlerError
from pourparler.cli.review_orders import REASONS
from pourparler.cli.review_shown import missed, shown, state_line

if TYPE_CHECKING:
    from pourparler.flow.desk import Desk
    from pourparler.record.statement import Statement

KEYS: Final = (
    "a accept · x reject · e edit · n add · s split · r speaker · l issue · g grade"
    " · u undo · b back · space next · q quit · a capital stays here"
)

DIGITS: Final = "123456789abcdefghijkmoprstuvwxyz"
"""Keys of a list, in order; no ``l`` or ``n``, which are misread, and no ``q``, which leaves it."""

ACT_KEYS: Final = {
    "d": "demand",
    "r": "refusal",
    "o": "offer",
    "c": "concession",
    "i": "condition",
    "t": "threat",
    "p": "promise",
    "a": "accusation",
    "n": "concern",
    "g": "goal",
    "m": "procedural",
    "s": "support",
    "e": "denial",
    "j": "assessment",
    "x": "other",
}
MODE_KEYS: Final = {"d": "direct", "m": "mixed", "i": "indirect", "p": "paraphrase"}
LEVEL_KEYS: Final = {"s": "soft", "p": "plain", "f": "firm"}
FORUM_KEYS: Final = {"p": "public", "v": "private", "l": "leaked"}
_CUT: Final = re.compile(r"(?:[,;]|\s[–—-])?\s+(?:and|but|while|or)\s+|[;,]\s+|\s[–—]\s")


class Left(Exception):  # no error: the analyst left a question open
    """A key that answers nothing: the decision is not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where the analyst sits: who decides, how keys and lines come in, and how words go out.

    Attributes
    ----------
    key
        Waits for one key; an empty text means that no more will come.
    line
        Asks for a line of text.
    """

    key: Callable[[], str]
    line: Callable[[str], str]
    say: Callable[[str], None]
    by: str
    now: Callable[[], str]
    because: str | None = None


def work(desk: Desk, *, ids: Sequence[str], seat: Seat) -> Desk:
    """Go through statements by keys and return the desk after the last one.

    Parameters
    ----------
    ids
        The statements in the order in which they come up.
    """
    queue = list(ids)
    place = 0
    while place <= len(queue):
        if place == len(queue):
            if not _stays(seat):
                break
            place = max(0, place - 1)
            continue
        row = _row(desk, queue[place])
        if row is None:
            place += 1
            continue
        seat.say(f"\n[{place + 1}/{len(queue)}] {shown(desk, row)}\n{KEYS}")
        key = seat.key()
        if key in ("q", "", "\x03", "\x04"):
            break
        if key in (" ", "b"):
            place = max(0, place + (1 if key == " " else -1))
            continue
        try:
            after, place = _step(desk, row, key=key, seat=seat, place=place)
        except Left:
            continue
        except PourparlerError as error:
            seat.say(f"! {error}")
            continue
        new = [one.id for one in after.now.record.statements if one.id in _added(desk, after)]
        if key.lower() in ("n", "s"):
            at = queue.index(row.id) + 1
            queue[at:at] = new
        desk = after
    left = sum(ident not in desk.now.reviewed and _row(desk, ident) is not None for ident in queue)
    seat.say(state_line(desk, left=left))
    return desk


def _stays(seat: Seat) -> bool:
    """Ask at the end of the list whether to go back once more."""
    seat.say("\nend of the list: b back · q quit")
    return seat.key() == "b"


def _added(before: Desk, after: Desk) -> set[str]:
    known = {row.id for row in before.now.record.statements}
    return {row.id for row in after.now.record.statements} - known


def _row(desk: Desk, ident: str) -> Statement | None:
    return next((row for row in desk.now.record.statements if row.id == ident), None)


def _step(desk: Desk, row: Statement, *, key: str, seat: Seat, place: int) -> tuple[Desk, int]:
    """Return the desk and the place after one key."""
    from pourparler.flow import review

    if key == "u":
        return review.undo(desk, signed=_signed(seat, "undo")), max(0, place - 1)
    decide = DECIDE.get(key.lower())
    if decide is None:
        raise Left
    after = decide(desk, row, seat)
    stays = key in ("n", "g") or key.isupper()
    return after, place if stays else place + 1


def _signed(seat: Seat, verb: str) -> Any:
    from pourparler.record.decision import Signed

    return Signed(by=seat.by, at=seat.now(), because=seat.because or REASONS[verb])


def pick(seat: Seat, question: str, options: Sequence[tuple[str, str]]) -> int:
    """Return the place of the option whose key is pressed; `Left` for any other key."""
    seat.say(f"{question}: " + "  ".join(f"{key} {words}" for key, words in options))
    pressed = seat.key()
    for number, (key, _) in enumerate(options):
        if key == pressed:
            return number
    raise Left


def _choice(seat: Seat, question: str, keys: dict[str, str]) -> str:
    options = list(keys.items())
    return options[pick(seat, question, options)][1]


def _listed(seat: Seat, question: str, names: Sequence[str]) -> int:
    return pick(seat, question, list(zip(DIGITS, names, strict=False)))


def _accept(desk: Desk, row: Statement, seat: Seat) -> Desk:
    from pourparler.flow import review

    return review.accept(desk, [row.id], signed=_signed(seat, "accept"))


def _reject(desk: Desk, row: Statement, seat: Seat) -> Desk:
    from pourparler.flow import review

    return review.reject(desk, [row.id], signed=_signed(seat, "reject"))


def _grade(desk: Desk, row: Statement, seat: Seat) -> Desk:
    from pourparler.flow import review

    seat.say("grade: source A–F, then content 1–6")
    mark = (seat.key() + seat.key()).upper()
    return review.grade(desk, [row.id], mark=mark, signed=_signed(seat, "grade"))


def voices(desk: Desk, row: Statement) -> list[tuple[str | None, str | None]]:
    """Return who may have said it, as (speaker, party): voices of the same source first, then all on file."""
    here = [(one.speaker, one.party) for one in desk.now.record.statements if one.source == row.source]
    others = [(person.name, None) for person in desk.now.record.people]
    parties = [(None, party.id) for party in desk.now.record.parties]
    known = {name for name, _ in here if name}
    found = [*here, *((name, party) for name, party in others if name not in known), *parties]
    return [one for one in dict.fromkeys(found) if one != (None, None)]


def _give(desk: Desk, row: Statement, seat: Seat) -> Desk:
    from pourparler.flow import review

    speaker, party = _voice(desk, row, seat, but=(row.speaker, row.party))
    return review.reattribute(desk, [row.id], speaker=speaker, party=party, signed=_signed(seat, "give"))


def _voice(
    desk: Desk, row: Statement, seat: Seat, *, but: tuple[str | None, str | None] | None
) -> tuple[str | None, str | None]:
    found = [one for one in voices(desk, row) if one != but]
    names = [f"{speaker or 'unnamed'} ({party or 'by office'})" for speaker, party in found]
    options = [("0", "type a name"), *zip(DIGITS, names, strict=False)]
    number = pick(seat, "who says it", options)
    if number == 0:
        name = seat.line("speaker: ").strip()
        if not name:
            raise Left
        return name, None
    return found[number - 1]


def _link(desk: Desk, row: Statement, seat: Seat) -> Desk:
    from pourparler.flow import review

    issues = [issue for issue in desk.now.record.issues if issue.id != row.issue]
    options = [("0", "none"), *zip(DIGITS, (issue.name for issue in issues), strict=False)]
    number = pick(seat, "issue", options)
    issue = issues[number - 1].id if number else None
    return review.link(desk, [row.id], issue=issue, signed=_signed(seat, "link"))


def _edit(desk: Desk, row: Statement, seat: Seat) -> Desk:
    from pourparler.flow import review

    fields = [(key, words) for key, (words, _) in EDITS.items()]
    key = fields[pick(seat, "edit", fields)][0]
    changes = EDITS[key][1](desk, row, seat)
    return review.edit(desk, [row.id], changes=changes, signed=_signed(seat, "edit"))


def _words(desk: Desk, row: Statement, seat: Seat) -> dict[str, Any]:
    from pourparler.cli.review_words import spans_of

    words = seat.line("the words, letter for letter, first … last, or 12-40: ").strip()
    if not words:
        raise Left
    return {"content_spans": spans_of(words, desk=desk, source=row.source)}


def _day(desk: Desk, row: Statement, seat: Seat) -> dict[str, Any]:
    return {"said_on": seat.line("day, YYYY-MM-DD, or nothing: ").strip() or None}


def _addressee(desk: Desk, row: Statement, seat: Seat) -> dict[str, Any]:
    parties = desk.now.record.parties
    options = [("0", "nobody"), *zip(DIGITS, (party.name for party in parties), strict=False)]
    number = pick(seat, "said to", options)
    return {"addressee": parties[number - 1].id if number else None}


EDITS: Final[dict[str, tuple[str, Callable[[Desk, Statement, Seat], dict[str, Any]]]]] = {
    "a": ("act", lambda desk, row, seat: {"act": _choice(seat, "act", ACT_KEYS)}),
    "c": ("condition on/off", lambda desk, row, seat: {"conditional": not row.conditional}),
    "n": ("negation on/off", lambda desk, row, seat: {"negated": not row.negated}),
    "f": ("firmness", lambda desk, row, seat: {"firmness": _choice(seat, "firmness", LEVEL_KEYS)}),
    "m": ("mode", lambda desk, row, seat: {"mode": _choice(seat, "mode", MODE_KEYS)}),
    "o": ("forum", lambda desk, row, seat: {"forum": _choice(seat, "forum", FORUM_KEYS)}),
    "t": ("said to", _addressee),
    "d": ("day", _day),
    "w": ("words", _words),
}
"""Key to the field it edits and to how the new value is asked."""


def _add(desk: Desk, row: Statement, seat: Seat) -> Desk:
    from pourparler.flow import review

    source = next(one for one in desk.now.record.sources if one.id == row.source)
    free = missed(desk, source, near=row.content_spans[0].start)
    names = [f"\n  {' '.join(source.text[start:end].split())[:90]}" for start, end in free]
    options = [("0", "type the words"), *zip(DIGITS, names, strict=False)]
    number = pick(seat, "missed", options)
    if number:
        name, place = source.id, free[number - 1]
    else:
        name, place = review.found(desk, seat.line("the words, letter for letter, or first … last: ").strip())
    speaker, party = _voice(desk, row, seat, but=None)
    changes = {"speaker": speaker, **({"party": party} if party else {})}
    return review.add(desk, name, places=[place], changes=changes, signed=_signed(seat, "add"))


def _split(desk: Desk, row: Statement, seat: Seat) -> Desk:
    from pourparler.flow import review

    cuts = [(span, match) for span in row.content_spans for match in _CUT.finditer(span.text)]
    names = [f"before “{span.text[match.end() : match.end() + 30]}…”" for span, match in cuts]
    number = pick(seat, "split", [("0", "two acts in the same words"), *zip(DIGITS, names, strict=False)])
    act = _choice(seat, "act of the second", ACT_KEYS)
    parts: list[dict[str, Any]] = [{}, {"act": act}]
    if number:
        span, match = cuts[number - 1]
        spans = [{"start": one.start, "end": one.end} for one in row.content_spans]
        at = row.content_spans.index(span)
        first = {"start": span.start, "end": span.start + match.start()}
        second = {"start": span.start + match.end(), "end": span.end}
        parts[0]["content_spans"] = [*spans[:at], first]
        parts[1]["content_spans"] = [second, *spans[at + 1 :]]
    return review.split(desk, row.id, parts=parts, signed=_signed(seat, "split"))


DECIDE: Final[dict[str, Callable[[Desk, Statement, Seat], Desk]]] = {
    "a": _accept,
    "x": _reject,
    "e": _edit,
    "n": _add,
    "s": _split,
    "r": _give,
    "l": _link,
    "g": _grade,
}
"""Key to the decision it takes."""
