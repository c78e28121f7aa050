"""The bottom line, by recipe: each rule gives lines from what was said, or none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pourparler.brief.nothing import no_speech, nothing_sure
from pourparler.brief.reasons import Names, reason_line
from pourparler.brief.scope import Scope, day_of, is_headline, rank
from pourparler.brief.wording import (
    attribution,
    capital,
    listed,
    mark_of,
    name,
    own,
    said_line,
    tags_of,
    traces_of,
    words_parts,
)
from pourparler.finding.brief import Grid, Line, Part
from pourparler.finding.matrix import Matrix, Mirror, Opposed
from pourparler.record.statement import LEVELS, Statement

PURPOSE_LINES: Final = 1
REFUSAL_LINES: Final = 3
OPPOSED_LINES: Final = 2
MIRROR_LINES: Final = 1
AWAY_LINES: Final = 2
ABSENT_LINES: Final = 2

TALKS: Final = re.compile(
    r"\b(?:talks?|meet\w*|negotiat\w*|rounds?|agenda|summit|dialogue|table)\b", re.IGNORECASE
)
HARD: Final = frozenset({"refusal", "condition", "demand", "threat"})
STALE_DAYS: Final = 31
"""Words on what the talks are for are not shown when newer words on file are further off than this."""
ENOUGH: Final = 3
"""With fewer lines than this from the rules, further positions fill up."""

IDLE_ACTS: Final = frozenset({"other", "assessment", "procedural"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the recipe reads: the scope, the matrix, the table shown, and the rows it may use."""

    scope: Scope
    matrix: Matrix
    grid: Grid
    names: Names
    stated: tuple[Statement, ...]


def bottom_line(
    scope: Scope, *, matrix: Matrix, unsure: Matrix, grid: Grid, names: Names
) -> tuple[Line, ...]:
    """Return the lines of the bottom line; never none.

    A rule that finds nothing among the stated rows is asked again among those
    to check; its lines are marked so.

    Parameters
    ----------
    unsure
        The matrix as it would be if every row were right.
    """
    rows = scope.record.statements
    if not rows:
        return no_speech(scope)
    stated = tuple(s for s in rows if scope.is_stated(s))
    ground = Ground(scope=scope, matrix=matrix, grid=grid, names=names, stated=stated)
    doubtful = replace(ground, matrix=unsure, stated=rows)
    lines = [line for rule in RECIPE.values() for line in rule(ground) or rule(doubtful)]
    lines += _further(ground, lines=lines)
    lines += _further(doubtful, lines=lines)
    head = () if stated else (nothing_sure(scope),)
    return (*head, *lines, *silence(ground))


def _further(ground: Ground, *, lines: list[Line]) -> tuple[Line, ...]:
    """Return more positions, firmest first: of parties at the table not named yet, then to fill up."""
    used = {t.statement for line in lines for t in line.traces if t.statement}
    left = [
        s
        for s in ground.stated
        if s.act not in IDLE_ACTS and s.party is not None and s.id not in used and not is_headline(s)
    ]
    left.sort(key=day_of, reverse=True)
    left.sort(key=lambda s: (-LEVELS.index(s.firmness.level), rank(s, scope=ground.scope)))
    left.sort(key=lambda s: s.issue is None)
    ordered = _parties_in_turn(_one_each(left))
    named = {ground.scope.statements[i].party for i in used if i in ground.scope.statements}
    missing = [party for party in ground.scope.at_table() if party not in named]
    absent = [next((s for s in ordered if s.party == party), None) for party in missing]
    chosen = [s for s in absent if s is not None][:ABSENT_LINES]
    chosen += [s for s in ordered if s not in chosen][: max(0, ENOUGH - len(lines) - len(chosen))]
    return tuple(said_line(s, scope=ground.scope, label=_act_label(s, ground)) for s in chosen)


def purpose(ground: Ground) -> tuple[Line, ...]:
    """Return what a party at the table says the talks are for."""
    seated = _seated(ground)
    said = [
        s
        for s in ground.stated
        if s.party in seated and s.act in {"goal", "procedural"} and not s.negated and TALKS.search(_words(s))
    ]
    said = _fresh(said, ground=ground)
    said.sort(key=lambda s: (s.act != "goal", rank(s, scope=ground.scope)))
    said.sort(key=day_of, reverse=True)
    said.sort(key=is_headline)
    return tuple(_joint_line(s, ground=ground, label="The talks") for s in said[:PURPOSE_LINES])


def _fresh(said: list[Statement], *, ground: Ground) -> list[Statement]:
    """Return the statements said within the last weeks of the file; undated ones stay."""
    days = [day_of(s) for s in ground.stated if day_of(s)]
    if not days:
        return said
    edge = (date.fromisoformat(max(days)) - timedelta(days=STALE_DAYS)).isoformat()
    return [s for s in said if not day_of(s) or day_of(s) >= edge]


def refusals(ground: Ground) -> tuple[Line, ...]:
    """Return firm refusals and conditions still in force, highest rank first, one a party and issue.

    What the opposed pairs show is not said twice.
    """
    paired = {(party, pair.issue) for pair in _pairs(ground) for party in pair.parties}
    seated = _seated(ground)
    firm = [
        s
        for s in ground.stated
        if s.act in {"refusal", "condition"}
        and s.firmness.level == "firm"
        and s.party in seated
        and not is_headline(s)
        and (s.party, s.issue) not in paired
        and _in_force(s, ground=ground)
    ]
    stances = {cell.stance for cell in ground.matrix.cells}
    firm.sort(key=lambda s: (s.mode != "direct", len(s.chain), s.id))
    firm.sort(key=day_of, reverse=True)
    firm.sort(key=lambda s: (s.id not in stances, rank(s, scope=ground.scope)))
    chosen = _one_each(firm)
    chosen.sort(key=lambda s: (s.issue is None, rank(s, scope=ground.scope)))
    return tuple(
        said_line(s, scope=ground.scope, label=_act_label(s, ground))
        for s in _parties_in_turn(chosen)[:REFUSAL_LINES]
    )


def opposed(ground: Ground) -> tuple[Line, ...]:
    """Return pairs of statements of two parties on one issue with opposed acts."""
    lines = []
    for pair in _pairs(ground):
        first, second = (ground.scope.statements[i] for i in pair.statements)
        label = f"Opposed: {ground.scope.issue_name(pair.issue)}"
        lines.append(_pair_line(first, second, ground=ground, label=label))
    return tuple(lines)


def _pairs(ground: Ground) -> list[Opposed]:
    """Return the opposed pairs to show: of two parties at the table first, then the firmest."""
    known, seats = ground.scope.statements, ground.scope.seats
    pairs = [pair for pair in ground.matrix.opposed if _visible(pair.statements, ground=ground)]
    pairs.sort(key=lambda pair: sum(-LEVELS.index(known[i].firmness.level) for i in pair.statements))
    pairs.sort(key=lambda pair: sum(seats.get(party) != "at the table" for party in pair.parties))
    return pairs[:OPPOSED_LINES]


def mirrors(ground: Ground) -> tuple[Line, ...]:
    """Return fears or aims that two opposed parties share, with the catch."""
    shown = [m for m in ground.matrix.mirrors if _visible(m.statements, ground=ground)]
    return tuple(_mirror_line(mirror, ground=ground) for mirror in shown[:MIRROR_LINES])


def away(ground: Ground) -> tuple[Line, ...]:
    """Return what parties away from the table vow, firmest and latest first.

    Where no seat is known, the firm vows of all parties.
    """
    seats = ground.scope.seats
    seated = bool(ground.scope.at_table())
    vows = [
        s
        for s in ground.stated
        if s.act in {"threat", "promise", "refusal"}
        and not is_headline(s)
        and s.party is not None
        and (
            seats.get(s.party) == "not at the table"
            or (not seated and s.act != "refusal" and s.firmness.level == "firm")
        )
    ]
    vows.sort(key=day_of, reverse=True)
    vows.sort(key=lambda s: (rank(s, scope=ground.scope), s.mode != "direct"))
    vows.sort(key=lambda s: -LEVELS.index(s.firmness.level))
    chosen = _parties_in_turn(_one_each(vows))[:AWAY_LINES]
    return tuple(
        said_line(s, scope=ground.scope, label="Away from the table" if seated else _act_label(s, ground))
        for s in chosen
    )


def silence(ground: Ground) -> tuple[Line, ...]:
    """Return the parties at the table that have said nothing."""
    scope = ground.scope
    seated = scope.at_table()
    mute = [scope.the_party(party) for party in scope.unheard()]
    consent = own(". Silence is not consent.")
    if mute:
        where = ", though at the table" if seated else "; who sits at the table is not on file"
        said: tuple[Part, ...] = (own("Nothing is reported from "), *listed(mute), own(where))
    elif not seated:
        said = (own("The sources do not tell who sits at the table, so nobody’s silence is counted"),)
    elif len(seated) == 1:
        said = (
            own("Only "),
            name(scope.the_party(seated[0])),
            own(" is on file as at the table; who sits opposite is not known"),
        )
    else:
        cells = [cell for row in ground.grid.rows for cell in row.cells]
        empty = sum(not cell.lines for cell in cells)
        said = (
            own("Each party at the table has been heard; "),
            name(f"{empty} of {len(cells)}"),
            own(" cells of the table below are empty"),
        )
    return (Line(parts=(*said, consent), mark="I", label="Silence"),)


RECIPE: Final[dict[str, Callable[[Ground], tuple[Line, ...]]]] = {
    "purpose": purpose,
    "refusals": refusals,
    "opposed": opposed,
    "mirrors": mirrors,
    "away": away,
}
"""The rules in the order in which they are read; further positions and the silence follow."""


def _seated(ground: Ground) -> set[str]:
    """Return the parties at the table; where no seat is known, all of them."""
    return set(ground.scope.at_table()) or set(ground.scope.parties)


def _words(statement: Statement) -> str:
    return " ".join(span.text for span in statement.content_spans)


def _visible(statements: tuple[str, ...], *, ground: Ground) -> bool:
    usable = {statement.id for statement in ground.stated}
    return all(i in usable for i in statements)


def _in_force(statement: Statement, *, ground: Ground) -> bool:
    """Return whether the party's stance on the issue is still this one, or as firm."""
    cells = ground.matrix.cells
    cell = next((c for c in cells if (c.party, c.issue) == (statement.party, statement.issue)), None)
    stance = ground.scope.statements.get(cell.stance or "") if cell else None
    return (
        stance is None
        or stance.id == statement.id
        or (stance.firmness.level == "firm" and stance.act in HARD)
    )


def _one_each(statements: list[Statement]) -> list[Statement]:
    """Return the first statement of each party on each issue, order kept."""
    first: dict[tuple[str | None, str | None], Statement] = {}
    for statement in statements:
        first.setdefault((statement.party, statement.issue), statement)
    return list(first.values())


def _parties_in_turn(statements: list[Statement]) -> list[Statement]:
    """Return every party's first statement, then every party's second, order kept."""
    seen: dict[str | None, int] = {}
    turns = []
    for statement in statements:
        turns.append(seen.get(statement.party, 0))
        seen[statement.party] = turns[-1] + 1
    return [s for _, _, s in sorted(zip(turns, range(len(turns)), statements, strict=True))]


def _act_label(statement: Statement, ground: Ground) -> str:
    issue = f": {ground.scope.issue_name(statement.issue)}" if statement.issue else ""
    act = f"Firm {statement.act}" if statement.firmness.level == "firm" else statement.act.capitalize()
    return f"{act}{issue}"


def _joint_line(statement: Statement, *, ground: Ground, label: str) -> Line:
    """Return a line for words that several parties said together, or one alone."""
    together = [
        s
        for s in ground.stated
        if s.source == statement.source and s.content_spans == statement.content_spans and s.party is not None
    ]
    line = said_line(statement, scope=ground.scope, label=label)
    others = [s for s in together if s.id != statement.id and s.party != statement.party]
    if not others:
        return line
    rest = tuple(part for s in others for part in (own(" and "), name(ground.scope.the_party(s.party))))
    return Line(
        parts=(line.parts[0], *rest, *line.parts[1:]),
        mark=line.mark,
        traces=line.traces + tuple(t for s in others for t in traces_of(s, scope=ground.scope)),
        label=label,
        tags=line.tags,
    )


def _both(first: Statement, second: Statement, *, ground: Ground) -> tuple[Part, ...]:
    parts: list[Part] = []
    for statement in (first, second):
        if parts:
            parts.append(own("; "))
        parts += [
            *attribution(statement, scope=ground.scope),
            own(": "),
            *words_parts(statement, scope=ground.scope, limit=30),
        ]
    return capital((*parts, own(".")))


def _pair_line(first: Statement, second: Statement, *, ground: Ground, label: str) -> Line:
    return Line(
        parts=_both(first, second, ground=ground),
        mark=mark_of(first, scope=ground.scope),
        traces=(*traces_of(first, scope=ground.scope), *traces_of(second, scope=ground.scope)),
        label=label,
        tags=tuple(
            dict.fromkeys((*tags_of(first, scope=ground.scope), *tags_of(second, scope=ground.scope)))
        ),
        to_check=not (ground.scope.is_stated(first) and ground.scope.is_stated(second)),
    )


def _mirror_line(mirror: Mirror, *, ground: Ground) -> Line:
    first, second = (ground.scope.statements[i] for i in mirror.statements)
    kind = "Shared" if mirror.kind == "shared" else "Mirrored"
    label = f"{kind} {mirror.of}: {ground.scope.issue_name(mirror.issue)}"
    pair = _pair_line(first, second, ground=ground, label=label)
    if not mirror.catch:
        return replace(pair, mark="I")
    catch = reason_line(mirror.catch.strip(), said=(first, second), names=ground.names, scope=ground.scope)
    traces = tuple(dict.fromkeys((*pair.traces, *catch.traces)))
    return replace(pair, parts=(*pair.parts, own(" "), *catch.parts), mark="I", traces=traces)
