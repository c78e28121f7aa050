"""The layers of pyproject.toml hold, and each contract breaks when its fault is planted."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = [
    sys.executable,
    "-c",
    "from importlinter.cli import lint_imports_command; lint_imports_command()",
    "--no-cache",
    "--no-logo",
]


def _lint(tree: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    asked = [word for contract in contracts for word in ("--contract", contract)]
    return subprocess.run(
        [*LINT, "--config", "pyproject.toml", *asked],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the sources that a fault can be planted in."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    source = root / "src" / "pourparler"
    for path in source.rglob("*.py"):
        target = tmp_path / "src" / "pourparler" / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return tmp_path


def test_every_contract_is_kept(root: Path):
    done = _lint(root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("layers", "read/planted.py", "import pourparler.frame\n"),
        ("layers", "base/planted.py", "from pourparler.record.span import Span\n"),
        ("layers", "store/planted.py", "from pourparler.flow import read\n"),
        ("layers", "utils/__init__.py", ""),
        (
            "cycles",
            "record/span.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
            "    from pourparler.record.statement import Statement\n",
        ),
        ("nouns", "record/planted.py", "import sqlite3\n"),
        ("nouns", "base/planted.py", "import numpy\n"),
        ("nouns", "case/planted.py", "import tomlkit\n"),
        ("layers", "record/planted.py", "from pourparler.case.case import Case\n"),
        ("kernels", "kernel/planted.py", "import spacy\n"),
        ("layers", "kernel/planted.py", "from pourparler.case.case import Case\n"),
        ("findings", "finding/planted.py", "import jinja2\n"),
        ("network", "store/planted.py", "import httpx\n"),
        ("network", "read/speech/planted.py", "import requests\n"),
    ],
)
def test_a_planted_fault_breaks_its_contract(copy: Path, contract: str, file: str, line: str):
    path = copy / "src" / "pourparler" / file
    path.parent.mkdir(exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(line + (path.read_text(encoding="utf-8") if path.exists() else ""), encoding="utf-8")
    done = _lint(copy, contract)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout or "Missing layer" in done.stdout + done.stderr


def test_the_network_may_be_reached_from_read_fetch_alone(copy: Path):
    (copy / "src" / "pourparler" / "read" / "fetch.py").write_text("import httpx\n", encoding="utf-8")
    assert _lint(copy, "network").returncode == 0
