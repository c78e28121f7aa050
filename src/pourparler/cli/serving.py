"""The command that opens the other door: the workbench in the browser."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.cli.door import SUFFIX, asked, case_at, case_at_hand, now, remark, say, today
from pourparler.cli.options import CaseOnly
from pourparler.cli.reading import SHIPPED

if TYPE_CHECKING:
    from pourparler.web.workbench import Clock, Workbench

NEEDED: Final = ("starlette", "uvicorn", "python_multipart")
"""What the extra ``web`` brings."""

Port = Annotated[
    int, typer.Option("--port", metavar="N", help="Listen here; 0 finds a free port.", min=0, max=65535)
]
Demo = Annotated[
    bool, typer.Option("--demo", help="Read the shipped negotiation into demo/, while you look.")
]


def serve(name: CaseOnly = None, *, port: Port = 0, demo: Demo = False) -> None:
    """Open the workbench in the browser. On 127.0.0.1 only; the printed link holds its key."""
    missing = [package for package in NEEDED if find_spec(package) is None]
    if missing:
        raise UsageError(
            f"the workbench needs packages that are not installed: {', '.join(missing)}",
            where="serve",
            mend='Install them: pip install "pourparler[web]"',
        )
    if demo and name is not None:
        raise UsageError("--demo has a case of its own", where="serve", mend="Leave CASE out")
    from pourparler.web.serve import serve
    from pourparler.web.workbench import Clock, Workbench

    clock = Clock(today=today, now=now)
    if demo:
        bench = _shipped(Path("demo"), clock=clock)
    else:
        bench = Workbench(_case(name), folder=Path.cwd(), clock=clock)

    def ready(link: str) -> None:
        what = bench.case.name if bench.case else "no case yet: the page begins one"
        say(f"{what}. Open in a browser on this machine:\n  {link}")
        remark("Ctrl-C ends it. The link is the key: give it to nobody.")

    serve(bench, port=port, ready=ready)


def _case(name: str | None) -> Path | None:
    """Return the case to open, or None where the folder holds none yet."""
    if name is not None:
        return case_at(name)
    try:
        return case_at_hand()
    except UsageError:
        if any(Path().glob(f"*{SUFFIX}")):
            raise
        return None


def _shipped(folder: Path, *, clock: Clock) -> Workbench:
    """Return a bench with the shipped negotiation: what is on file already stays, the rest is put in line."""
    from pourparler.evals.goldfile import load_negotiation
    from pourparler.store.case import create, is_case
    from pourparler.web.intake import Document
    from pourparler.web.workbench import Workbench

    folder.mkdir(parents=True, exist_ok=True)
    case = folder / f"{SHIPPED}{SUFFIX}"
    if not is_case(case):
        create(case, at=now())
    bench = Workbench(case, folder=folder, clock=clock)
    with as_file(files("pourparler") / "shipped" / SHIPPED) as shipped:
        known = asked(shipped / "people.toml")
        documents = [
            Document(
                name=article.path.name,
                content=article.path.read_bytes(),
                given=replace(known.given, outlet=article.labels["outlet"]),
                cast=known.cast,
            )
            for article in load_negotiation(shipped).articles
        ]
        flow.keep_model(case, flow.load_model(shipped / "model.toml"), by="the authors", at=now())
    bench.intake.hold()
    bench.intake.add(case, documents)
    return bench
