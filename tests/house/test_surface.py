"""What `import pourparler` gives, and what it does not load."""

import subprocess
import sys
from types import ModuleType

import pourparler


def test_all_is_sorted_and_names_exactly_what_is_public():
    rooms = {name for name, value in vars(pourparler).items() if isinstance(value, ModuleType)}
    public = {name for name in vars(pourparler) if not name.startswith("_")} - rooms
    assert list(pourparler.__all__) == sorted(pourparler.__all__)
    assert set(pourparler.__all__) == public | set(pourparler._NOUNS)
    assert all(getattr(pourparler, name).__name__ == name for name in pourparler.__all__)


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_import_and_the_help_load_nothing_heavy():
    code = """
import sys, pourparler, pourparler.cli.app
heavy = "feedparser jinja2 lxml numpy pydantic rich spacy sqlalchemy tomlkit trafilatura".split()
print([name for name in heavy if name in sys.modules])
"""
    assert _python(code).strip() == "[]"


def test_a_verb_keeps_its_name_when_its_room_is_imported_later():
    code = """
import pourparler as pp
import pourparler.brief, pourparler.frame, pourparler.read
from pourparler.read.intake.given import Given
print(pp.read.__module__, pp.frame.__module__, pp.brief.__module__)
"""
    assert _python(code).split() == ["pourparler.flow.walk"] * 3
