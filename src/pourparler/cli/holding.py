"""The command that says which deals would hold."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from pourparler import flow
from pourparler.base.errors import InputError, UsageError
from pourparler.case.space import number_of
from pourparler.cli.door import case_at_hand, say, say_json, width
from pourparler.cli.models import model_at
from pourparler.cli.notices import count
from pourparler.cli.options import Json

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.holding import Holding, StateSet
    from pourparler.finding.verdict import Outcome, Verdict

TOLD: Final = 3
"""Verdicts told in full when none was asked for; the others get a line each."""

LISTED: Final = 20
"""Outcomes of a set that are printed."""


Model = Annotated[
    str | None,
    typer.Argument(metavar="[MODEL|CASE]", help="A model, or a case that has one.", show_default=False),
]
Outcomes = Annotated[
    list[str] | None,
    typer.Option(
        "--outcome", metavar="N", help="Judge this: a number, no-deal, or each ISSUE=OPTION; several times."
    ),
]
Concepts = Annotated[
    str | None,
    typer.Option("--concepts", metavar="NAMES", help="Only these concepts, with commas between."),
]
EveryList = Annotated[bool, typer.Option("--list", help="Every list of states in full, however long.")]
Ways = Annotated[bool, typer.Option("--paths", help="Ways to each deal from where things stand.")]
Mending = Annotated[bool, typer.Option("--mend", help="The least change that would make each deal hold.")]
Strength = Annotated[
    float | None,
    typer.Option(
        "--strength", metavar="X", help="Also what is answered by a loss of more than X utility.", min=0
    ),
]
Draws = Annotated[int, typer.Option("--draws", metavar="N", help="Draws of the stated doubt.", min=1)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Fixes every draw.", min=0)]
Drawing = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Draw the move graph to FILE.svg.")
]


Positions = Annotated[
    list[str] | None,
    typer.Option(
        "--position", metavar="PARTY=N", help="The outcome a party asks for; for dilemmas, two or more."
    ),
]
Threat = Annotated[
    str | None, typer.Option("--threat", metavar="N", help="Where all stated fallbacks together lead.")
]


def holds(
    model: Model = None,
    *,
    outcome: Outcomes = None,
    concepts: Concepts = None,
    every_list: EveryList = False,
    paths: Ways = False,
    mend: Mending = False,
    position: Positions = None,
    threat: Threat = None,
    strength: Strength = None,
    draws: Draws = 1_000,
    seed: Seed = 0,
    output: Drawing = None,
    as_json: Json = False,
) -> None:
    """Say which deals would hold. Who would break each, by which route, and who would answer."""
    from pourparler.hold.hold import Ask

    named = None if concepts is None else [name for name in concepts.replace(",", " ").split() if name]
    case = flow.model_of(case_at_hand()) if model is None else model_at(model)
    asked = _outcomes(case, outcome) if outcome else None
    ask = Ask(
        deals=asked,
        concepts=named,
        every_list=every_list,
        draws=draws,
        seed=seed,
        paths=paths,
        mend=mend,
        strength=strength,
        positions=_positions(position, threat),
        threat=None if threat is None else _outcome(threat),
    )
    found = flow.hold(case, ask=ask)
    if output is not None:
        _draw(found, output)
    if as_json:
        from pourparler.finding.verdict_plain import holding_to_plain

        say_json(holding_to_plain(found))
    else:
        say(holding_lines(found, full=asked is not None))
    if asked is not None and any(verdict.level == "breakable" for verdict in found.verdicts):
        raise typer.Exit(1)
    if found.card.status == "gave_up":
        raise typer.Exit(4)


def _draw(found: Holding, output: Path) -> None:
    """Write the move graph of a small model.

    Raises
    ------
    UsageError
        If the file does not end in .svg, or there are too many states to draw.
    InputError
        If the file cannot be written.
    """
    from pourparler.finding.holding import picture

    if output.suffix.lower() != ".svg":
        raise UsageError("a picture is written as .svg", where=str(output), mend="Name a file FILE.svg")
    if not found.moves:
        raise UsageError(
            f"{found.states:,} states are too many to draw, or nobody can move",
            where="-o",
            mend="Rule out options until some 60 states are left",
        )
    try:
        output.write_text(picture(found), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"cannot write: {error.strerror}", where=str(output), mend="Check the folder and its rights"
        ) from error


def _outcomes(case: Case, words: list[str]) -> list[Outcome]:
    """Return the outcomes that the words name: numbers, no-deal, and one deal of all ISSUE=OPTION together.

    Raises
    ------
    UsageError
        If a word is none of these, or the pairs leave an issue open.
    """
    pairs = dict(word.split("=", 1) for word in words if "=" in word)
    found = [_outcome(word) for word in words if "=" not in word]
    if not pairs:
        return found
    open_issues = [issue.id for issue in case.issues if issue.id not in pairs]
    known = {issue.id: issue.options for issue in case.issues}
    for issue, option in pairs.items():
        if option not in known.get(issue, ()):
            raise UsageError(
                f"{issue}={option} is not in the model",
                where="--outcome",
                mend=f"Options of {issue}: {', '.join(known[issue])}"
                if issue in known
                else f"Issues: {', '.join(known)}",
            )
    if open_issues:
        raise UsageError(
            f"the deal leaves {', '.join(open_issues)} open",
            where="--outcome",
            mend="Give ISSUE=OPTION for each issue",
        )
    return [*found, number_of(case, pairs)]


def _positions(words: list[str] | None, threat: str | None) -> dict[str, Outcome]:
    """Return the position of each party; none where none is given.

    Raises
    ------
    UsageError
        If a word is not PARTY=N, or positions and threat do not come together.
    """
    if bool(words) != (threat is not None):
        raise UsageError(
            "positions and the threatened future come together",
            where="--position, --threat",
            mend="Give --position PARTY=N for two parties or more, and --threat N",
        )
    found: dict[str, Outcome] = {}
    for word in words or ():
        party, mark, number = word.rpartition("=")
        if not mark:
            raise UsageError(f"{word!r} is no position", where="--position", mend="Write PARTY=N")
        found[party] = _outcome(number)
    return found


def _outcome(word: str) -> Outcome:
    if word == "no-deal":
        return "no-deal"
    if word.isascii() and word.isdigit():
        return int(word)
    raise UsageError(
        f"{word!r} is no outcome",
        where="--outcome",
        mend="Give an outcome number from 0 up, no-deal, or ISSUE=OPTION for each issue",
    )


def holding_lines(found: Holding, *, full: bool) -> str:
    """Return what was found as text for a reader."""
    from pourparler.finding.verdict_plain import text_of

    shown = found.verdicts if full else found.verdicts[:TOLD]
    lines: list[str] = []
    for remark in found.remarks:
        lines += [*_wrapped(remark), ""]
    lines += _summary(found)
    for verdict in shown:
        lines += [*_told(found, verdict, tales=None if full else 1), ""]
    for verdict in found.verdicts[len(shown) :]:
        ways = f", {count(verdict.breaks_total, 'way')} to leave it" if verdict.breaks_total else ""
        lines.append(f"outcome {verdict.outcome}: {verdict.level}{ways}")
    if len(shown) < len(found.verdicts):
        lines += ["The whole of one: --outcome N", ""]
    lines += _sets(found)
    if found.dilemmas:
        lines.append("In this model, from the positions and the threatened future as stated:")
    for row in found.dilemmas:
        lines += _wrapped(text_of(row.said[0]), before="  ", after="    ")
    lines += [""] if found.dilemmas else []
    lines += _grounds(found)
    card = found.card
    lines += _wrapped(
        f"Method: {card.method} {card.version}, {card.parameters['engine']}, "
        f"{card.status.replace('_', ' ')}{'. ' + card.bound if card.bound else ''}"
    )
    return "\n".join(lines)


def _sets(found: Holding) -> list[str]:
    """Return the stable states by concept, those with every doubt for them below."""
    lines: list[str] = []
    beside = found.equilibria_d or {}
    if found.equilibria:
        doubt = (
            "; first with every doubt against the state, below it with every doubt for it" if beside else ""
        )
        lines += _wrapped(f"Stable for all, of {count(found.states, 'state')}{doubt}:")
    for concept, states in found.equilibria.items():
        lines += _concept(concept, states)
        if concept in beside:
            lines += _concept("", beside[concept])
    for party, sets in found.strongly.items():
        lines.append(f"Strongly stable for {found.names[party]}:")
        for concept, states in sets.items():
            lines += _concept(concept, states)
    return [*lines, ""] if lines else []


def _grounds(found: Holding) -> list[str]:
    """Return what the preferences rest on, for each party that says so."""
    lines: list[str] = []
    for party, ground in found.rests_on:
        cited = [*ground.statements, *(id for _, ids in ground.each for id in ids)]
        told = [ground.words or "", f"statements {' '.join(dict.fromkeys(cited))}" if cited else ""]
        told += [f"by {ground.by}" if ground.by else "", ground.on or ""]
        lines += _wrapped(
            f"{found.names[party]}: {'; '.join(part for part in told if part)}", before="  ", after="    "
        )
    return ["What the preferences rest on:", *lines, ""] if lines else []


def _concept(concept: str, states: StateSet) -> list[str]:
    return [f"  {concept:<6} {line}" if n == 0 else f"{'':<9}{line}" for n, line in enumerate(_lines(states))]


def _lines(states: StateSet) -> list[str]:
    return textwrap.wrap(_states(states), width=max(40, width() - 10))


def _summary(found: Holding) -> list[str]:
    """Return which deals have which level, from what holds best on; nothing of a single deal."""
    from pourparler.finding.verdict import LEVELS

    if len(found.verdicts) < 2:
        return []
    lines = [f"{count(len(found.verdicts), 'deal')} judged:"]
    for level in (*LEVELS, "unknown"):
        named = [str(verdict.outcome) for verdict in found.verdicts if verdict.level == level]
        if named:
            lines += _wrapped(f"{level:<18} {' '.join(named)}", before="  ", after=" " * 21)
    return [*lines, ""]


def _told(found: Holding, verdict: Verdict, *, tales: int | None) -> list[str]:
    """Return one verdict; of its breaks the first `tales`, None for all that have sentences."""
    from pourparler.finding.verdict_plain import text_of

    told = verdict.told
    said = [*told.head, *([told.terms] if told.terms else [])]
    said += [sentence for tale in told.tales[:tales] for sentence in tale]
    rows = [text_of(sentence) for sentence in said]
    if tales is None or len(told.tales) <= tales:
        rows += [text_of(sentence) for sentence in told.tail]
    else:
        more = verdict.breaks_total - tales
        rows.append(f"{count(more, 'more way')} to leave it: --outcome {verdict.outcome}")
        rows += [text_of(sentence) for sentence in told.tail if "draws" in sentence[0].text]
    rows += _mended(found, verdict.outcome)
    rows += [text_of(row) for path in found.paths if path.outcome == verdict.outcome for row in path.said]
    lines = [f"{_title(verdict)}: {verdict.level}"]
    for row in rows:
        lines += _wrapped(row, before="  ", after="  ")
    return lines


def _mended(found: Holding, outcome: Outcome) -> list[str]:
    """Return what a deal would take for either goal; what takes the same is said once."""
    from pourparler.finding.verdict_plain import text_of

    rows: list[str] = []
    made = [row for row in found.mends if row.outcome == outcome]
    for n, row in enumerate(made):
        before = made[n - 1] if n else None
        if before and row.said and (row.raises, row.blocked) == (before.raises, before.blocked):
            rows.append("The same would leave nobody a gain by leaving.")
        else:
            rows += [text_of(sentence) for sentence in row.said]
    return rows


def _title(verdict: Verdict) -> str:
    return "No deal" if verdict.outcome == "no-deal" else f"Outcome {verdict.outcome}"


def _states(states: StateSet) -> str:
    if states.outcomes is None:
        return f"{states.count:,} states"
    if not states.outcomes:
        return "none"
    listed = " ".join(str(outcome) for outcome in states.outcomes[:LISTED])
    more = states.count - LISTED
    return f"{listed} and {more:,} more" if more > 0 else listed


def _wrapped(text: str, *, before: str = "", after: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width=max(40, width() - 1),
        initial_indent=before,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
    )
