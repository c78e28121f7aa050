"""Files that are handed over: a view of a case written by the ending of its file, and edits taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pourparler import flow
from pourparler.base.errors import InputError, UsageError
from pourparler.cli.door import case_at, in_force, is_case, now, remark, say, say_json, words_of
from pourparler.cli.notices import count
from pourparler.cli.writing import check_free, write

ToFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to FILE instead; its ending names the form."),
]


def unfiltered(*filters: str | None) -> None:
    """Raise UsageError where a filter is given with a file: a file holds everything."""
    if any(filters):
        raise UsageError("a file holds everything", where="-o", mend="Leave the filter out, or print it")


def hand(case: Path, view: str, *, output: Path, force: bool, as_json: bool) -> None:
    """Write a view of a case to a file, and say what was left out of it.

    Raises
    ------
    UsageError
        If no such file is written, or something stands there and `force` is not given.
    """
    if is_case(output):
        raise UsageError("this is a case", where=str(output), mend="Name another file")
    known = flow.VIEWS[view]
    if output.suffix.lower() not in known:
        raise UsageError(
            f"{view} are not written as {output.suffix or 'a file without an ending'}",
            where=str(output),
            mend=f"Let the name end in {', '.join(known)}",
        )
    check_free(output, force=force)
    held = in_force(case)
    write(output, flow.view_bytes(held, view=view, suffix=output.suffix), force=force)
    left = flow.held_back(held.record)
    if left:
        remark(f"! {count(left, 'statement')} of restricted sources left out")
    if as_json:
        say_json({"file": str(output), "left_out": left})
    else:
        say(str(output))


def take_back(word: str, files: Sequence[Path], *, by: str, as_json: bool) -> None:
    """Enter in a case what files of statements, notes or edits hold."""
    case = case_at(word)
    if not by.strip():
        raise UsageError("nobody named", where="--by", mend="Give your name: it stands in the log")
    total = {"decisions": 0, "notes": 0, "sources": 0, "statements": 0, "same": 0}
    remarks: list[str] = []
    for path in files:
        if not path.is_file():
            raise InputError("there is no such file", where=str(path), mend="Check the name")
        taken = flow.take_in(case, path, by=words_of(by), at=now())
        for name, number in taken.counts.items():
            total[name] += number
        remarks += [f"{path.name}, {row}" for row in taken.remarks]
    for row in remarks:
        remark(f"! {row}")
    if as_json:
        say_json({"case": str(case), **total, "remarks": remarks})
        return
    new = [
        count(number, name.removesuffix("s")) for name, number in total.items() if number and name != "same"
    ]
    again = f"; {total['same']} known already" if total["same"] else ""
    say(f"{case}: {', '.join(new) or 'nothing new'}{again}")


def export_record(word: str | None, form: str, *, output: Path | None, force: bool, as_json: bool) -> None:
    """Write the record of a case in a format of other programs."""
    case = case_at(word)
    held = in_force(case)
    content = flow.record_bytes(held.record, form=form, name=case.stem)
    left = flow.held_back(held.record)
    if left:
        remark(f"! {count(left, 'statement')} of restricted sources left out")
    if output is None:
        if form == "qdpx":
            raise UsageError("qdpx is not printed", where="export", mend="Name a file with -o")
        say(content.decode().rstrip("\n"))
        return
    if is_case(output):
        raise UsageError("this is a case", where=str(output), mend="Name another file")
    write(output, content, force=force)
    if as_json:
        say_json({"files": [str(output)], "lost": [], "left_out": left})
    else:
        say(str(output))
