"""Inside nothing prints, nothing looks at a clock, nothing catches broadly; only doors may."""

import ast
from pathlib import Path

import pytest

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.date.today",
}
DOORS = {"cli"}


def _calls(tree: ast.AST) -> list[tuple[str, int]]:
    return [(ast.unparse(node.func), node.lineno) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _faults(path: str, tree: ast.Module) -> list[str]:
    """Return the impure places of one file."""
    found = [f"{path}:{line}: {name}" for name, line in _calls(tree) if name == "print"]
    if Path(path).parts[0] not in DOORS:
        found += [f"{path}:{line}: {name}" for name, line in _calls(tree) if name in CLOCKS]
        found += [
            f"{path}:{line}: {name}" for name, line in _calls(tree) if name in {"input", "exit", "quit"}
        ]
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
            again = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            if broad and not again:
                found.append(f"{path}:{node.lineno}: catches everything")
        if isinstance(node, ast.Import | ast.ImportFrom) and "random" in ast.unparse(node).split():
            found.append(f"{path}:{node.lineno}: unseeded draws")
    return found


def test_no_file_prints_looks_at_a_clock_or_swallows_errors(modules: dict[Path, ast.Module]):
    assert [fault for path, tree in modules.items() for fault in _faults(str(path), tree)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "print('here')",
        "import datetime\nday = datetime.date.today()",
        "from time import time\nimport time\nnow = time.time()",
        "try:\n    x = 1\nexcept Exception:\n    pass",
        "import random",
    ],
)
def test_a_planted_impurity_is_found(planted: str):
    assert _faults("read/planted.py", ast.parse(planted))
