"""Commands that carry formal models in and out: frame, load, import, export."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler import flow
from pourparler.base.errors import InputError, UsageError
from pourparler.cli.door import (
    case_and_rest,
    case_at,
    named_case,
    now,
    remark,
    say,
    say_json,
    shown,
    words_of,
)
from pourparler.cli.gold import export_gold
from pourparler.cli.handing import export_record, take_back
from pourparler.cli.options import CaseOnly, Json
from pourparler.cli.writing import Force, check_free, write

if TYPE_CHECKING:
    from pourparler.case.case import Case

PRINTED = ("toml", "json")
"""Formats of text that may be printed; the others go to a file or folder."""

ONE_FILE = ("toml", "json", "xlsx")

Out = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write there instead of printing.")
]


def frame(name: CaseOnly = None, *, output: Out = None, force: Force = False, as_json: Json = False) -> None:
    """Write a draft of the formal model of a case, with its open questions."""
    check_model_name(output)
    case = case_at(name)
    held, _ = shown(case)
    made = flow.draft(held.record, name=case.stem, reviewed=held.reviewed, regrouped=held.regrouped)
    if output is None:
        say_text(made, "json" if as_json else "toml")
        return
    write(output, model_bytes(made, output.suffix.lower()[1:]), force=force)
    if as_json:
        asked = [{"id": row.id, "about": row.about, "text": row.text} for row in made.questions]
        say_json({"model": str(output), **summary(made), "questions": asked})
    else:
        say(f"{output}: {sentence(made)}, {len(made.questions)} open questions")
        say(f"Next: answer them in it, then: pourparler load {case} {output}")


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="The files, or their folder.", show_default=False),
    ],
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FORMAT", help="genius, geniusweb, negmas, csv, xlsx, gmcr; else told."
        ),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option("--into", metavar="CASE", help="Enter statements or edits: .xlsx, .jsonl, .jsonld."),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="With --into, your name: it stands in the log.")
    ] = "",
    output: Out = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Turn files of another program into a model, or take statements and edits into a case."""
    from pourparler.exchange.outside import import_files

    if into is not None:
        take_back(into, files, by=by, as_json=as_json)
        return

    check_model_name(output)
    found = import_files(files, form=form)
    for row in found.remarks:
        remark(f"! {row}")
    if output is None:
        say_text(found.case, "json" if as_json else "toml")
        return
    write(output, model_bytes(found.case, output.suffix.lower()[1:]), force=force)
    if as_json:
        say_json({"model": str(output), **summary(found.case), "remarks": list(found.remarks)})
    else:
        say(f"{output}: {sentence(found.case)}")


def export(
    model: Annotated[
        str | None,
        typer.Argument(metavar="[MODEL|CASE]", help="A model, or a case that has one.", show_default=False),
    ] = None,
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="Of a model: genius, geniusweb, negmas, csv, xlsx, json, toml; or schema. "
            "Of a case: jsonl, web-annotation, qdpx, schema-org, gold. Else told by the ending.",
        ),
    ] = None,
    output: Out = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Write a model, or what a case holds, in the format of another program; or the JSON Schema of models."""
    from pourparler.exchange.outside import export_case

    form = form or form_of(output)
    if form == "gold":
        export_gold(model, folder=output, as_json=as_json)
        return
    if form in flow.RECORD_FORMS:
        export_record(model, form, output=output, force=force, as_json=as_json)
        return
    if form == "schema":
        _schema(output, force=force)
        return
    if model is None:
        raise UsageError("no model named", where="export", mend=f"pourparler export MODEL --to {form}")
    made = export_case(model_at(model), form=form)
    for row in made.lost:
        remark(f"! not in {form}: {row}")
    if output is None:
        if form not in PRINTED:
            raise UsageError(f"{form} is not printed", where="export", mend="Name a file or folder with -o")
        say(made.files[0][1].decode().rstrip("\n"))
        return
    places = {(output if form in ONE_FILE else output / name): content for name, content in made.files}
    _laid(places, force=force)
    if as_json:
        say_json({"files": [str(path) for path in places], "lost": list(made.lost)})
    else:
        say("\n".join(map(str, places)))


def _laid(places: Mapping[Path, bytes], *, force: bool) -> None:
    """Write files, none where one of them would overwrite something unasked."""
    for path in places:
        check_free(path, force=force)
    for path, content in places.items():
        write(path, content, force=force)


def form_of(output: Path | None) -> str:
    """Return the format that the ending of a file names."""
    endings = {ending: form for form, (ending, _) in flow.RECORD_FORMS.items() if form != "schema-org"}
    known = endings | {f".{form}": form for form in ONE_FILE}
    suffix = "" if output is None else output.suffix.lower()
    if suffix not in known:
        raise UsageError("no format named", where="--to", mend=f"Name it, or a file: {', '.join(known)}")
    return known[suffix]


def _schema(output: Path | None, *, force: bool) -> None:
    from pourparler.exchange.model_shape import model_schema

    schema = model_schema()
    if output is None:
        say_json(schema)
    else:
        write(output, (json.dumps(schema, indent=1) + "\n").encode(), force=force)


def load(
    words: Annotated[
        list[str],
        typer.Argument(metavar="[CASE] MODEL", help="The case, then the model file.", show_default=False),
    ],
    *,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Your name: it stands in the log.")
    ] = "analyst",
    as_json: Json = False,
) -> None:
    """Load a model into a case; each version stays in the log, the newest counts."""
    if len(words) not in (1, 2):
        raise UsageError("a case takes one model", where="load", mend="pourparler load CASE MODEL")
    case, (name,) = case_and_rest(words, rest=1)
    model = flow.load_model(name)
    changed = flow.keep_model(case, model, by=words_of(by), at=now())
    if as_json:
        say_json({"case": str(case), "changed": changed, **summary(model)})
    else:
        state = "holds it now" if changed else "held it already"
        say(f"{case} {state}: {sentence(model)}")


def model_at(word: str) -> Case:
    """Return the model in a file, or the one that was loaded into a case.

    Raises
    ------
    InputError
        If there is no such file.
    UsageError
        If it is a case without a model, or no model by its name.
    """
    case = named_case(word)
    if case is not None:
        return flow.model_of(case)
    if not Path(word).exists():
        raise InputError(
            "there is no such file", where=word, mend="Name a case, or a model: NAME.toml or NAME.json"
        )
    return flow.load_model(word)


def model_bytes(case: Case, form: str) -> bytes:
    """Return a case as the bytes of a model file, toml or json."""
    from pourparler.exchange.outside import export_case

    return export_case(case, form=form).files[0][1]


def say_text(case: Case, form: str) -> None:
    """Print a model as it would stand in a file."""
    say(model_bytes(case, form).decode().rstrip("\n"))


def summary(case: Case) -> dict[str, object]:
    """Return what a model holds, in numbers."""
    from pourparler.case.space import size

    return {
        "name": case.name,
        "parties": [party.id for party in case.parties],
        "issues": [issue.id for issue in case.issues],
        "size": str(size(case)),
    }


def sentence(case: Case) -> str:
    """Return what a model holds, in words."""
    from pourparler.case.space import size

    parties, issues = len(case.parties), len(case.issues)
    return (
        f"{parties} {'party' if parties == 1 else 'parties'}, "
        f"{issues} {'issue' if issues == 1 else 'issues'}, {size(case):,} outcomes"
    )


def check_model_name(output: Path | None) -> None:
    """Raise UsageError unless a file is named as a model is."""
    if output is not None and output.suffix.lower() not in (".toml", ".json"):
        raise UsageError("a model is .toml or .json", where=str(output), mend="Name it so")
