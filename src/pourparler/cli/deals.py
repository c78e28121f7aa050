"""The command deals: which deals are possible, and where the bargaining solutions lie."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler import flow
from pourparler.base.errors import InputError, LimitError, UsageError
from pourparler.cli.door import case_at_hand, say, say_json
from pourparler.cli.models import model_at
from pourparler.cli.options import Json
from pourparler.cli.settling import settlement_lines

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.settlement import Settlement


def deals(
    model: Annotated[
        str | None,
        typer.Argument(metavar="[MODEL|CASE]", help="A model, or a case that has one.", show_default=False),
    ] = None,
    *,
    outcome: Annotated[
        list[str] | None,
        typer.Option("--outcome", metavar="N", help="A deal to judge: number, or each ISSUE=OPTION."),
    ] = None,
    reservation: Annotated[
        float | None,
        typer.Option("--reservation", metavar="X", help="What no deal is worth to who does not state it."),
    ] = None,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", help="How often stated doubt is drawn; 0 for never.", min=0)
    ] = 10_000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Fixes every draw.", min=0)] = 0,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Draw the deals to FILE.svg."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say which deals are possible and efficient, where the solutions lie, and what red lines cost.

    Exit code 4 when a limit was hit.
    """
    from pourparler.finding.settlement import picture
    from pourparler.finding.settlement_plain import settlement_to_plain

    if output is not None and output.suffix.lower() != ".svg":
        raise UsageError("a picture is written as .svg", where=str(output), mend="Name a file FILE.svg")
    if reservation is not None and not math.isfinite(reservation):
        raise UsageError(f"{reservation} is no utility", where="--reservation", mend="Give a finite number")
    settlement = flow.solve(
        the_model(model), reservation=reservation, outcome=asked_about(outcome), draws=draws, seed=seed
    )
    if output is not None:
        _written(output, picture(settlement))
    if as_json:
        say_json(settlement_to_plain(settlement))
    else:
        say(settlement_lines(settlement))
        if output is not None:
            say(f"\nDrawn to {output}")
    end(settlement)


def end(settlement: Settlement) -> None:
    """Leave with the code of a limit when one was hit."""
    if settlement.card.status == "gave_up":
        raise typer.Exit(LimitError.exit_code)


def the_model(word: str | None) -> Case:
    """Return the model that a word names; without a word, that of the case at hand."""
    return flow.model_of(case_at_hand()) if word is None else model_at(word)


def asked_about(words: list[str] | None) -> int | tuple[tuple[str, str], ...] | None:
    """Return the deal that ``--outcome`` names.

    Raises
    ------
    UsageError
        If a word is neither a number nor ISSUE=OPTION.
    """
    if not words:
        return None
    if len(words) == 1 and words[0].isascii() and words[0].isdigit():
        return int(words[0])
    if "no-deal" in words:
        raise UsageError(
            "no deal is not judged: what it is worth to each stands in the answer",
            where="--outcome",
            mend="Name a deal: its number, or --outcome ISSUE=OPTION for each issue",
        )
    pairs = [word.partition("=") for word in words]
    for word, (issue, mark, option) in zip(words, pairs, strict=True):
        if not (issue and mark and option):
            raise UsageError(
                f"{word!r} is neither a number nor ISSUE=OPTION", where="--outcome", mend="--outcome pay=low"
            )
    return tuple((issue, option) for issue, _, option in pairs)


def _written(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"cannot write: {error.strerror}", where=str(path), mend="Check the folder and its rights"
        ) from error
