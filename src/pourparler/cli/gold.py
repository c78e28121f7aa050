"""Export of what people reviewed as labels for a reader."""

from __future__ import annotations

from pathlib import Path

from pourparler.base.errors import UsageError
from pourparler.cli.door import case_at, remark, say, say_json, shown
from pourparler.cli.notices import count


def export_gold(name: str | None, *, folder: Path | None, as_json: bool) -> None:
    """Write the reviewed articles of a case as a labelled negotiation into a folder of its own.

    Raises
    ------
    UsageError
        If no folder is named, something is in it, or no article is reviewed whole.
    InputError
        If it cannot be written.
    """
    from pourparler.cli.writing import write
    from pourparler.exchange.gold_write import gold_files

    case = case_at(name)
    if folder is None:
        raise UsageError(
            "labels are a folder", where="export", mend=f"pourparler export {case} --to gold -o FOLDER"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("is there already, and not empty", where=str(folder), mend="Name a new folder")
    made = gold_files(shown(case)[0], name=case.stem)
    for row in made.lost:
        remark(f"! left out: {row}")
    articles = sum(path.startswith("articles/") for path, _ in made.files)
    if not articles:
        raise UsageError(
            "no article has been reviewed whole", where=str(case), mend=f"pourparler review {case}"
        )
    for path, content in made.files:
        write(folder / path, content, force=False)
    if as_json:
        say_json({"files": [str(folder / path) for path, _ in made.files], "lost": list(made.lost)})
    else:
        say(f"{folder}: {count(articles, 'article')} with labels. Next: pourparler eval gold --data {folder}")
