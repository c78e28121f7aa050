"""The doors of the foreign formats: files to a case by their content, a case to files by a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from pourparler.base.errors import UsageError
from pourparler.case.case import Case
from pourparler.exchange.genius import genius_case, genius_files
from pourparler.exchange.geniusweb import geniusweb_case, geniusweb_files
from pourparler.exchange.gmcr import gmcr_case
from pourparler.exchange.model_text import bytes_of
from pourparler.exchange.model_write import model_json, model_toml
from pourparler.exchange.negmas import negmas_case, negmas_files
from pourparler.exchange.profiles import Exported, Imported
from pourparler.exchange.sheets import csv_case, csv_files
from pourparler.exchange.workbook import xlsx_case, xlsx_files

Files = Sequence[tuple[str, bytes]]

IMPORTERS: Final[dict[str, Callable[[Files], Imported]]] = {
    "genius": genius_case,
    "geniusweb": geniusweb_case,
    "negmas": negmas_case,
    "csv": csv_case,
    "xlsx": xlsx_case,
    "gmcr": gmcr_case,
}

EXPORTERS: Final[dict[str, Callable[[Case], Exported]]] = {
    "genius": genius_files,
    "geniusweb": geniusweb_files,
    "negmas": negmas_files,
    "csv": csv_files,
    "xlsx": xlsx_files,
    "json": lambda case: Exported(files=(("model.json", model_json(case).encode()),)),
    "toml": lambda case: Exported(files=(("model.toml", model_toml(case).encode()),)),
}

SUFFIXES: Final = (".xml", ".json", ".yml", ".yaml", ".csv", ".xlsx", ".gmcr")
MOST_FILES: Final = 1_000


def import_files(paths: Sequence[Path], *, form: str | None = None) -> Imported:
    """Return the case that files of a foreign format state.

    Parameters
    ----------
    paths
        Files, or folders whose files of a known ending are taken in order of name.
    form
        A key of :data:`IMPORTERS`; None: told by the endings and the first bytes.

    Raises
    ------
    UsageError
        If the files are of no known format, or of several.
    InputError
        If a file cannot be opened or used.
    """
    files = [(str(path), bytes_of(path)) for path in _spread(paths)]
    if not files:
        raise UsageError("no file named", mend="Name the files, or the folder they are in")
    kind = form or _form(files)
    return IMPORTERS[kind](files)


def _spread(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES and one.is_file())
            found += [one for one in inside if not one.name.startswith(("_", "."))]
        else:
            found.append(path)
    if len(found) > MOST_FILES:
        raise UsageError(f"more than {MOST_FILES:,} files", mend="Name the files of one negotiation")
    return found


def _form(files: Files) -> str:
    """Return the format of the files: one ending for all; JSON is told by its keys."""
    endings = {Path(name).suffix.lower() for name, _ in files}
    kinds = {
        ".xml": "genius",
        ".yml": "negmas",
        ".yaml": "negmas",
        ".csv": "csv",
        ".xlsx": "xlsx",
        ".gmcr": "gmcr",
    }
    named = {kinds.get(ending, ending) for ending in endings}
    if named == {".json"}:
        if any(b'"issuesValues"' in content or b"AdditiveUtilitySpace" in content for _, content in files):
            return "geniusweb"
        return "negmas"
    if len(named) != 1 or (kind := named.pop()) not in IMPORTERS:
        raise UsageError(
            "files of no one known format: " + ", ".join(sorted(ending or "none" for ending in endings)),
            where=files[0][0],
            mend="Known: " + ", ".join(IMPORTERS) + "; a model file needs no import",
        )
    return kind


def export_case(case: Case, *, form: str) -> Exported:
    """Return the files of a case in a format of :data:`EXPORTERS`, and what it cannot hold.

    Raises
    ------
    UsageError
        If the format is not known, or cannot hold the preferences.
    """
    if form not in EXPORTERS:
        raise UsageError(f"no format {form!r}", where="--to", mend="Known: " + ", ".join(EXPORTERS))
    return EXPORTERS[form](case)
