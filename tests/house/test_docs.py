"""The documents tell the truth: commands, options, links, examples."""

import doctest
import importlib
import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer.main

from pourparler.base import errors
from pourparler.cli.app import COMMANDS, app
from pourparler.finding.brief import Brief, Line
from pourparler.finding.card import MethodCard
from pourparler.finding.demand import Demand, Reason
from pourparler.finding.flag import Flag
from pourparler.finding.matrix import Cell, Matrix, Mirror, Opposed
from pourparler.record.issue import Issue
from pourparler.record.party import Party, Person
from pourparler.record.source import Source
from pourparler.record.statement import Statement

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
MODULES = sorted(
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "src" / "pourparler").rglob("*.py")
)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_stands_in_the_reference_and_has_help(name: str):
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    section = re.search(rf"^## `{name}\b.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"docs/reference/cli.md has no section on {name}"
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    assert command.help
    for parameter in command.params:
        if parameter.name == "help":
            continue
        assert getattr(parameter, "help", None), f"{name} {parameter.name} has no help"
        if parameter.param_type_name == "option":
            assert any(f"`{option}" in section.group() for option in parameter.opts), parameter.opts


def test_the_reference_names_no_command_that_is_not_there():
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## `(\w+)", page, re.MULTILINE)) == set(COMMANDS)


def test_no_page_shows_a_command_that_is_not_there():
    for page in PAGES:
        for name in re.findall(r"^\$? ?pourparler (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert name in COMMANDS, f"{page.name}: pourparler {name}"


@pytest.mark.parametrize(
    "noun",
    [
        Statement,
        Source,
        Party,
        Person,
        Issue,
        Cell,
        Mirror,
        Opposed,
        Flag,
        Matrix,
        Reason,
        Demand,
        MethodCard,
        Brief,
        Line,
    ],
)
def test_every_key_of_a_noun_stands_in_the_reference_of_json(noun: type):
    page = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    plain = set(re.findall(r"`([\w.]+)`", page))
    kept_back = {"text", "cleared"} if noun is Source else set()
    assert {field.name for field in fields(noun)} - kept_back <= plain


def test_every_error_stands_in_the_reference_with_its_exit_code():
    page = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (\d) \|", page, re.MULTILINE))
    found = {
        name: str(value.exit_code)
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.PourparlerError)
    }
    del found["PourparlerError"]
    assert listed == found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_is_true():
    """The line before a closing fence is blank, else the fence would be read as expected output."""
    done = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 0
    assert done.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
