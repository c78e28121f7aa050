"""Every command that a page shows runs, in the order of the page, in a folder laid for it.

A fenced block marked ``sh`` is run; one marked ``text`` is shown alone: what
needs another program, a network, or a terminal.
"""

import re
import shlex
from pathlib import Path

import pytest
from stages import ROOT, STAGES

from pourparler.cli.app import run

PAGES = {
    str(page.relative_to(ROOT)): page for page in (*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md")
}


def commands(text: str) -> list[list[str]]:
    """Return the words of each line of the ``sh`` blocks of a page that starts with our name."""
    found = []
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["pourparler"]:
                found.append(words[1:])
    return found


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_that_shows_commands_has_a_stage_and_no_other_has(name: str):
    shown = bool(commands(PAGES[name].read_text(encoding="utf-8")))
    assert shown == (name in STAGES), "lay its folder in tests/docs/stages.py, or mark the block as text"


@pytest.mark.parametrize("name", sorted(STAGES))
def test_the_commands_of_a_page_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    STAGES[name](tmp_path)
    monkeypatch.delenv("POURPARLER_CASE", raising=False)
    for words in commands(PAGES[name].read_text(encoding="utf-8")):
        code = run(words)
        told = capsys.readouterr()
        # `holds --outcome` ends with 1 when the deal asked can be broken: an answer, no fault.
        assert code == 0 or (code == 1 and words[0] == "holds"), (
            f"{words}: {code}\n{told.err}{told.out[-800:]}"
        )


def test_a_command_that_fails_is_noticed():
    assert commands("```sh\npourparler why nobody nothing   # planted\ncurl x\n```\n") == [
        ["why", "nobody", "nothing"]
    ]
    assert run(["why", "nobody", "nothing"]) != 0
