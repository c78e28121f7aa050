"""Test files have names of their own: two of one name cannot be collected in one run."""

from collections import Counter
from pathlib import Path


def test_no_two_test_files_share_a_name():
    names = Counter(path.name for path in Path(__file__).parents[1].rglob("*.py"))
    shared = [
        name for name, times in names.items() if times > 1 and name not in ("conftest.py", "__init__.py")
    ]
    assert shared == []
