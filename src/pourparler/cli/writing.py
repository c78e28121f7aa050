"""Files written by a command: whole or not at all, and nothing overwritten unasked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pourparler.base.errors import InputError, UsageError

Force = Annotated[bool, typer.Option("--force", help="Overwrite what stands at PATH.")]


def check_free(path: Path, *, force: bool) -> None:
    """Raise UsageError where something stands at `path`, unless `force`."""
    if path.is_dir():
        raise UsageError("is a folder", where=str(path), mend="Name a file in it")
    if path.exists() and not force:
        raise UsageError("is there already", where=str(path), mend="Name another file, or add --force")


def write(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file whole or not at all; its folder is made.

    Raises
    ------
    UsageError
        If something stands there and `force` is not given.
    InputError
        If it cannot be written.
    """
    check_free(path, force=force)
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(
            f"cannot be written: {error.strerror}", where=str(path), mend="Name a folder that you may write"
        ) from error
