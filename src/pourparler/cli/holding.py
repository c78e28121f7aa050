"""The command that says which deals would hold."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated, Final

import typer

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.cli.door import case_at_hand, say, say_json, width
from pourparler.cli.models import model_at
from pourparler.cli.notices import count
from pourparler.cli.options import Json

if TYPE_CHECKING:
    from pourparler.finding.verdict import Holding, Outcome, StateSet, Verdict

TOLD: Final = 3
"""Verdicts told in full when none was asked for; the others get a line each."""

LISTED: Final = 20
"""Outcomes of a set that are printed."""


def holds(
    model: Annotated[
        str | None,
        typer.Argument(metavar="[MODEL|CASE]", help="A model, or a case that has one.", show_default=False),
    ] = None,
    *,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome", metavar="N", help="Judge this outcome, or no-deal; may be given several times."
        ),
    ] = None,
    concepts: Annotated[
        str | None,
        typer.Option("--concepts", metavar="NAMES", help="Only these concepts, with commas between."),
    ] = None,
    every_list: Annotated[
        bool, typer.Option("--list", help="Every list of states in full, however long.")
    ] = False,
    paths: Annotated[
        bool, typer.Option("--paths", help="Ways to each deal from where things stand.")
    ] = False,
    mend: Annotated[
        bool, typer.Option("--mend", help="The least change that would make each deal hold.")
    ] = False,
    strength: Annotated[
        float | None,
        typer.Option(
            "--strength", metavar="X", help="Also what is answered by a loss of more than X utility.", min=0
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", help="Draws of the stated doubt.", min=1)
    ] = 1_000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Fixes every draw.", min=0)] = 0,
    as_json: Json = False,
) -> None:
    """Say which deals would hold. Who would break each, by which route, and who would answer."""
    from pourparler.hold.hold import Ask

    asked = None if not outcome else [_outcome(word) for word in outcome]
    named = None if concepts is None else [name for name in concepts.replace(",", " ").split() if name]
    case = flow.model_of(case_at_hand()) if model is None else model_at(model)
    ask = Ask(
        deals=asked,
        concepts=named,
        every_list=every_list,
        draws=draws,
        seed=seed,
        paths=paths,
        mend=mend,
        strength=strength,
    )
    found = flow.hold(case, ask=ask)
    if as_json:
        from pourparler.finding.verdict_plain import holding_to_plain

        say_json(holding_to_plain(found))
    else:
        say(holding_lines(found, full=asked is not None))
    if asked is not None and any(verdict.level == "breakable" for verdict in found.verdicts):
        raise typer.Exit(1)
    if found.card.status == "gave_up":
        raise typer.Exit(4)


def _outcome(word: str) -> Outcome:
    if word == "no-deal":
        return "no-deal"
    if word.isascii() and word.isdigit():
        return int(word)
    raise UsageError(
        f"{word!r} is no outcome", where="--outcome", mend="Give an outcome number from 0 up, or no-deal"
    )


def holding_lines(found: Holding, *, full: bool) -> str:
    """Return what was found as text for a reader."""
    shown = found.verdicts if full else found.verdicts[:TOLD]
    lines: list[str] = []
    for remark in found.remarks:
        lines += [*_wrapped(remark), ""]
    for verdict in shown:
        lines += [*_told(found, verdict), ""]
    for verdict in found.verdicts[len(shown) :]:
        ways = f", {count(verdict.breaks_total, 'way')} to leave it" if verdict.breaks_total else ""
        lines.append(f"outcome {verdict.outcome}: {verdict.level}{ways}")
    if len(shown) < len(found.verdicts):
        lines += ["The whole of one: --outcome N", ""]
    lines += _sets(found)
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
        doubt = " with every doubt against, and below with every doubt for it" if beside else ""
        lines += _wrapped(f"Stable for all{doubt}, of {count(found.states, 'state')}:")
    for concept, states in found.equilibria.items():
        lines += _concept(concept, states)
        if concept in beside:
            lines += _concept("", beside[concept])
    for party, sets in found.strongly.items():
        lines.append(f"Strongly stable for {found.names[party]}:")
        for concept, states in sets.items():
            lines += _concept(concept, states)
    return [*lines, ""] if lines else []


def _concept(concept: str, states: StateSet) -> list[str]:
    return [f"  {concept:<6} {line}" if n == 0 else f"{'':<9}{line}" for n, line in enumerate(_lines(states))]


def _lines(states: StateSet) -> list[str]:
    return textwrap.wrap(_states(states), width=max(40, width() - 10))


def _told(found: Holding, verdict: Verdict) -> list[str]:
    from pourparler.finding.verdict_plain import text_of

    lines = [f"{_title(verdict)}: {verdict.level}"]
    for sentence in verdict.said:
        lines += _wrapped(text_of(sentence), before="  ", after="  ")
    for row in found.mends:
        if row.outcome == verdict.outcome:
            for sentence in row.said:
                lines += _wrapped(text_of(sentence), before="  ", after="  ")
    for path in found.paths:
        if path.outcome == verdict.outcome:
            for sentence in path.said:
                lines += _wrapped(text_of(sentence), before="  ", after="  ")
    return lines


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
