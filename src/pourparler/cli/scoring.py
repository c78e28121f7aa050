"""The command that scores a quality on labelled texts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from pourparler.base.errors import UsageError
from pourparler.cli.door import say, say_json
from pourparler.cli.options import Json

DATA_VARIABLE: Final = "POURPARLER_DATA"
DATA: Final = Path("../shared/data")
FLOORS: Final = Path("evals/floors.json")


def evaluate(
    name: Annotated[str, typer.Argument(metavar="NAME", help="polnear, gold, enb or reprints.")],
    *,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="PATH", help=f"Labelled texts; else {DATA_VARIABLE}, else {DATA}."),
    ] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit with 1 when a figure is under its floor.")
    ] = False,
    floors: Annotated[Path, typer.Option("--floors", metavar="FILE", help="The floors.")] = FLOORS,
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", help="Score N articles only.", min=1)
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List misses and false finds by class.")] = False,
    as_json: Json = False,
) -> None:
    """Score one quality on labelled texts. With --gate, against its floors."""
    from pourparler.evals.gate import gate as shortfalls
    from pourparler.evals.gate import load_floors
    from pourparler.evals.run import run

    kept = None
    if gate:
        if not floors.is_file():
            raise UsageError("no floors here", where=str(floors), mend="Name the file: --floors FILE")
        kept = load_floors(floors)
    folder = data or Path(os.environ.get(DATA_VARIABLE) or DATA)
    report = run(name, data=folder, sample=sample, errors=errors)
    short = shortfalls(report, floors=kept) if kept else ()
    if as_json:
        say_json({**report.plain(), "shortfalls": list(short)})
    else:
        say(report.text)
        for words in short:
            say(f"under the floor: {words}")
        if kept and not short:
            say("Every figure stands at or above its floor.")
    if short:
        raise typer.Exit(1)
