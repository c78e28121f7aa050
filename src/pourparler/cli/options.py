"""The arguments and options that several commands share, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.", show_default=False),
]
CaseAndInputs = Annotated[
    list[str],
    typer.Argument(
        metavar="[CASE] INPUT...",
        help="The case, then files, folders, feeds, web addresses, or - for standard input.",
        show_default=False,
    ),
]
Fetch = Annotated[bool, typer.Option("--fetch", help="Fetch web addresses. Nothing is fetched without this.")]
CaseOnly = Annotated[str | None, typer.Argument(metavar="[CASE]", help="The case.", show_default=False)]
People = Annotated[
    Path | None,
    typer.Option("--people", metavar="FILE", help="A people.toml: who is who, what is at stake."),
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DAY", help="Day of publication, YYYY-MM-DD.")
]
Language = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Its language, such as en.")]
Caveat = Annotated[
    str | None,
    typer.Option(
        "--caveat", metavar="WORDS", help="Handling; 'restricted' or TLP:RED keeps it out of files."
    ),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="PARTY", help="Issuer: every sentence in it is this party's.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        max=256,
        help="Processes that parse; else by the cores, and one for few documents.",
        show_default=False,
    ),
]
OnParty = Annotated[str | None, typer.Option("--party", metavar="PARTY", help="Only this party.")]
OnIssue = Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only this issue.")]
OnAct = Annotated[str | None, typer.Option("--act", metavar="ACT", help="Only this act, such as refusal.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Only from this day on, YYYY-MM-DD.")
]
