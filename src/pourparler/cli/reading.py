"""Commands from documents to an answer in one step: demo, read, brief."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler import flow
from pourparler.base.errors import EmptyInput, InputError, UsageError
from pourparler.cli.choosing import Choice, chosen
from pourparler.cli.door import (
    Asked,
    asked,
    case_at_hand,
    in_force,
    inputs,
    is_case,
    named_case,
    remark,
    safe,
    say,
    say_json,
)
from pourparler.cli.listing import flag_lines, statement_lines
from pourparler.cli.notices import count, notices, refusal, summary
from pourparler.cli.options import (
    By,
    Caveat,
    Inputs,
    Json,
    Language,
    Outlet,
    People,
    Published,
    Workers,
)

if TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.brief import Brief, Form
    from pourparler.finding.house import House
    from pourparler.read.intake.take import Taken
    from pourparler.record.record import Record
    from pourparler.record.source import Source

SHIPPED = "varran-bank"
"""The invented negotiation that comes with the program."""

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to FILE; its suffix names the form."),
]

FormName = Annotated[
    str, typer.Option("--form", metavar="FORM", help="brief, or four-column: every party side by side.")
]
Templates = Annotated[
    Path | None,
    typer.Option("--template", metavar="FOLDER", help="Your office's .docx, .css and .typ templates."),
]
Judged = Annotated[
    Path | None,
    typer.Option("--model", metavar="MODEL", help="A model whose deals are judged; else the case's own."),
]


def demo(
    *,
    folder: Annotated[
        Path, typer.Option("--folder", metavar="FOLDER", help="Where to write brief.html.")
    ] = Path("demo"),
    as_json: Json = False,
) -> None:
    """Write the brief of the shipped negotiation. Needs no network."""
    from pourparler.evals.goldfile import load_negotiation
    from pourparler.read.intake.take import take

    with as_file(files("pourparler") / "shipped" / SHIPPED) as shipped:
        negotiation = load_negotiation(shipped)
        known = asked(shipped / "people.toml")
        sources = []
        for article in negotiation.articles:
            told = replace(known.given, outlet=article.labels["outlet"])
            (source,) = take(article.path, given=told).sources
            sources.append(replace(source, path=article.path.name))
        model = flow.load_model(shipped / "model.toml")
    record = understood(sources, known)
    path = folder / "brief.html"
    made = flow.brief_of(record, title=negotiation.facts["name"], model=model)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot be made: {error.strerror}", where=str(folder)) from error
    write(made, path)
    if as_json:
        say_json({"brief": str(path), "sources": len(record.sources), "statements": len(record.statements)})
        return
    say(summary(record, sources))
    say(f"The brief: {path.resolve()}")


def read(
    words: Inputs,
    *,
    people: People = None,
    outlet: Outlet = None,
    published: Published = None,
    language: Language = None,
    caveat: Caveat = None,
    by: By = None,
    workers: Workers = None,
    as_json: Json = False,
) -> None:
    """Print who says what in documents. Nothing is stored."""
    known = asked(people, outlet=outlet, published=published, language=language, caveat=caveat, by=by)
    result = taken(inputs(words), known)
    record = understood(result.sources, known, workers=workers)
    warn(record, result.sources)
    if as_json:
        from pourparler.record.plain import record_to_plain

        say_json({**record_to_plain(record), "flags": [asdict(flag) for flag in flow.flags(record)]})
    else:
        say(summary(record, result.sources))
        if record.statements:
            say(statement_lines(record, chosen(record, Choice())))
            said = flag_lines(record, flow.flags(record))
            if said:
                say("\n".join(said))
    end(result)


def brief(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT...|CASE]",
            help="Documents, or one case; else the case at hand.",
            show_default=False,
        ),
    ] = None,
    *,
    output: Output = None,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="Head of the brief.")] = None,
    form: FormName = "brief",
    template: Templates = None,
    model: Judged = None,
    people: People = None,
    outlet: Outlet = None,
    published: Published = None,
    language: Language = None,
    caveat: Caveat = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Write the brief of documents or a case. Markdown on the screen, unless -o names a file."""
    facts = {"outlet": outlet, "published": published, "language": language, "caveat": caveat, "by": by}
    if output is not None:
        check_target(output, words or ())
    shape = form_named(form)
    house = house_at(template, output)
    case = case_of(words or ())
    if case is None:
        known = asked(people, **facts)
        result = taken(inputs(words or ()), known)
        record = understood(result.sources, known)
        warn(record, result.sources)
        made = flow.written_form(record, form=shape, title=title, model=stated(model))
        deliver(made, output, house=house, as_json=as_json)
        end(result)
    elif people or any(facts.values()):
        raise UsageError(
            "what describes documents cannot be given with a case",
            where=str(case),
            mend=f"Give it when you add them: pourparler add {case} FILE",
        )
    else:
        made = flow.signed(case, unsigned_brief(case, form=shape, title=title, model=model))
        deliver(made, output, house=house, as_json=as_json)


def unsigned_brief(case: Path, *, form: Form, title: str | None, model: Path | None) -> Brief:
    """Return the brief of a case, before it is told whether somebody signed it."""
    now = in_force(case)
    return flow.written_form(
        now.record,
        form=form,
        title=title,
        reviewed=now.reviewed,
        regrouped=now.regrouped,
        model=stated(model) or model_in(case),
    )


def form_named(words: str) -> Form:
    """Return the form of a brief that a word names."""
    if words == "brief":
        return "brief"
    if words == "four-column":
        return "four-column"
    raise UsageError(f"no form {words!r}", where="--form", mend="Known: brief, four-column")


def house_at(folder: Path | None, output: Path | None) -> House | None:
    """Return the templates of an office, None without them; they need a file to be used in."""
    if folder is None:
        return None
    if output is None or output.suffix.lower() not in (".docx", ".html", ".pdf"):
        raise UsageError(
            "a template is for a file in Word, HTML or PDF", where="--template", mend="-o FILE.docx"
        )
    return flow.read_house(folder)


def stated(model: Path | None) -> Case | None:
    """Return the model in a file, or None without one."""
    return None if model is None else flow.load_model(model)


def model_in(case: Path) -> Case | None:
    """Return the model that was loaded into a case, or None."""
    from pourparler.store.model import load_model

    return None if load_model(case) is None else flow.model_of(case)


def case_of(words: Sequence[str]) -> Path | None:
    """Return the case that is the only word, or the one at hand without a word; None for documents."""
    if not words:
        return case_at_hand()
    return named_case(words[0]) if len(words) == 1 else None


def deliver(made: Brief, output: Path | None, *, house: House | None, as_json: bool) -> None:
    """Write a brief where it is wanted: to a file, to the screen as JSON or Markdown, or both."""
    if output is not None:
        write(made, output, house=house)
        remark(f"The brief: {output.resolve()}")
    if as_json or output is None:
        from pourparler.brief.render import render

        text = render(made, suffix=".json" if as_json else ".md")
        typer.echo(text if as_json else safe(text), nl=False)


def warn(record: Record, sources: Sequence[Source]) -> None:
    """Say what is missing in the documents, beside the output."""
    for words in notices(record, sources):
        remark(f"! {words}")


def taken(found: Iterable[Path | bytes], known: Asked) -> Taken:
    """Return the sources of inputs; what is refused is said at once, and raised when nothing else is left."""
    from pourparler.read.intake.take import take_each

    result = take_each(found, given=known.given)
    said = result.refused if result.sources else result.refused[:-1]
    for one in said:
        remark(refusal(str(one.path), one.error))
    if result.refused and not result.sources:
        raise result.refused[-1].error
    if not result.sources:
        raise EmptyInput("nothing to read: all was passed over", mend="Name a file that is not hidden")
    return result


def end(result: Taken) -> None:
    """End with the exit code for bad input when an input was refused, whatever came of the others."""
    if result.refused:
        raise typer.Exit(InputError.exit_code)


def understood(
    sources: Sequence[Source], known: Asked, *, earlier: Record | None = None, workers: int | None = None
) -> Record:
    """Return what the sources say; on a terminal, say first how many are read."""
    if len(sources) > 1 and sys.stderr.isatty():
        remark(f"reading {count(len(sources), 'document')} …")
    many = flow.workers_for(len(sources), asked=workers)
    return flow.read_sources(sources, cast=known.cast, earlier=earlier, workers=many)


def check_target(output: Path, words: Iterable[str]) -> None:
    """Raise UsageError unless a brief can go to `output` without overwriting an input or a case."""
    from pourparler.brief.render import DOCUMENTS

    if output.suffix.lower() not in DOCUMENTS:
        ending = f"a {output.suffix} file" if output.suffix else "a file without an ending"
        raise UsageError(
            f"no brief can be written as {ending}",
            where=str(output),
            mend=f"Let the name end in {', '.join(DOCUMENTS)}",
        )
    if is_case(output) or any(output.resolve() == Path(word).resolve() for word in words):
        raise UsageError(
            "the brief would overwrite what it is made from", where=str(output), mend="Name another file"
        )


def write(made: Brief, path: Path, *, house: House | None = None) -> None:
    """Write a brief whole or not at all; what stood at `path` before stays until it is done."""
    content = flow.brief_bytes(made, suffix=path.suffix, house=house)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(
            f"the brief cannot be written: {error.strerror}",
            where=str(path),
            mend="Name another place with -o",
        ) from error
