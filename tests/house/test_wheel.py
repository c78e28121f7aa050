"""The wheel builds without a network and holds everything the program reads at run time."""

import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling", reason="hatchling is not installed: it comes with the dev group")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile, root: Path):
    inside = set(wheel.namelist())
    source = root / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "pourparler").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - inside == set()
    for kind in ("shipped/", "read/gazetteer/", "brief/templates/", "py.typed"):
        assert any(f"pourparler/{kind}" in name for name in inside), kind


def test_the_wheel_carries_the_licence_the_command_and_nothing_of_the_tests(wheel: zipfile.ZipFile):
    inside = wheel.namelist()
    meta = f"pourparler-{version('pourparler')}.dist-info"
    assert f"{meta}/licenses/LICENSE" in inside
    assert b"pourparler = pourparler.cli.app:main" in wheel.read(f"{meta}/entry_points.txt")
    assert not [name for name in inside if name.startswith("tests/")]
