"""The commands in one table, and the one place where errors become exit codes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final

import typer

from pourparler.base.errors import PourparlerError
from pourparler.cli.adding import add, update
from pourparler.cli.auditing import clear, redact, sign, sources
from pourparler.cli.casework import new, note, verify
from pourparler.cli.deals import deals
from pourparler.cli.diffing import diff
from pourparler.cli.holding import holds
from pourparler.cli.looking import demands, matrix, search, statements
from pourparler.cli.models import export, frame, import_, load
from pourparler.cli.reading import brief, demo, read
from pourparler.cli.review import review, undo
from pourparler.cli.scoring import evaluate
from pourparler.cli.serving import serve
from pourparler.cli.why import why

COMMANDS: Final[dict[str, Callable[..., Any]]] = {
    "demo": demo,
    "read": read,
    "brief": brief,
    "new": new,
    "add": add,
    "update": update,
    "note": note,
    "statements": statements,
    "matrix": matrix,
    "why": why,
    "search": search,
    "review": review,
    "undo": undo,
    "demands": demands,
    "diff": diff,
    "holds": holds,
    "deals": deals,
    "verify": verify,
    "sources": sources,
    "clear": clear,
    "sign": sign,
    "redact": redact,
    "frame": frame,
    "load": load,
    "serve": serve,
    "import": import_,
    "export": export,
    "eval": evaluate,
}

app = typer.Typer(
    name="pourparler",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    epilog="CASE is a file made by 'new'. It may be left out when the folder holds one, "
    "or when POURPARLER_CASE names it.",
)
for _name, _command in COMMANDS.items():
    app.command(_name, no_args_is_help=False)(_command)
app.command("hold", hidden=True)(holds)


def _version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"pourparler {version('pourparler')}")
        raise typer.Exit


@app.callback()
def top(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version.",
            is_eager=True,
            callback=lambda asked: _version(asked=asked),
        ),
    ] = False,
) -> None:
    """Who said what around a negotiation, where each party stands, and what to ask and watch."""


def run(words: Sequence[str] | None = None) -> int:
    """Run the command that `words` name and return its exit code.

    0 done · 1 ``verify`` or ``eval --gate`` found a fault, or an outcome asked of ``holds``
    can be broken · 2 wrong usage · 3 input that cannot be used · 4 a limit was hit.
    """
    try:
        app(args=None if words is None else list(words), prog_name="pourparler")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except PourparlerError as error:
        typer.echo(f"error: {error}", err=True)
        return error.exit_code
    return 0


def main() -> None:
    """Enter from the shell."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run())
