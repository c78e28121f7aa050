"""The documentation as pages: `make docs`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer.main

from pourparler.cli.app import COMMANDS, app

project = "pourparler"
author = "The pourparler authors"
copyright = "The pourparler authors, Apache-2.0"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinxcontrib.bibtex"]
myst_enable_extensions = ["deflist"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "pourparler"
html_copy_source = False
html_show_sphinx = False

myst_heading_anchors = 3
# Links into the repository have no page here; the examples of reading are in no language of programs.
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "plain"

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
napoleon_google_docstring = False

pygments_style = "friendly"


def _options(command: Any) -> list[str]:
    """Return the arguments and options of a command as lines of a definition list."""
    lines = []
    for parameter in command.params:
        names = parameter.opts if parameter.param_type_name == "option" else [str(parameter.name).upper()]
        text = getattr(parameter, "help", None) or "Show the help of the command."
        lines += [" ".join(f"`{name}`" for name in names), f": {' '.join(text.split())}", ""]
    return lines


def write_options(_: Any) -> None:
    """Write the page of all options from the commands themselves."""
    group = typer.main.get_command(app)
    lines = [
        "# All options",
        "",
        "Written from the commands themselves; what they do is told in [commands](cli.md).",
        "",
    ]
    for name in COMMANDS:
        command = group.commands[name]  # type: ignore[attr-defined]
        lines += ["", f"## {name}", "", " ".join((command.help or "").split()), "", *_options(command)]
    (Path(__file__).parent / "reference" / "options.md").write_text("\n".join(lines), encoding="utf-8")


def setup(site: Any) -> None:
    """Have the page of options written before the pages are read."""
    site.connect("builder-inited", write_options)
