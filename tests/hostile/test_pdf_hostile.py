"""Hostile PDF: parsed in a process of its own, ended when it takes too much, its failure one document's.

Rows 47 to 54 of the list of hostile inputs.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from made_files import SAID, encrypted, html, pdf, refused, shown

from pourparler.base.errors import EmptyInput, FormatError, LimitError, PourparlerError
from pourparler.read.intake import pdf as pdf_room
from pourparler.read.intake.take import documents, take_bytes

# 47 to 54: PDF


@pytest.fixture
def few_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child with two seconds and 600 MB instead of twenty and 1.5 GB, so that it is killed soon."""
    words = pdf_room.CHILD.read_text(encoding="utf-8")
    short = words.replace("SECONDS: Final = 20", "SECONDS: Final = 2").replace("1_500_000_000", "600_000_000")
    assert short.count("600_000_000") == 1
    child = tmp_path / "child.py"
    child.write_text(short, encoding="utf-8")
    monkeypatch.setattr(pdf_room, "CHILD", child)


BOMB = zlib.compress(b"\0" * 200_000_000, 9)

PDF_BOMBS = {
    "packed once": lambda: pdf(BOMB, filters="/Filter /FlateDecode"),
    "packed twice": lambda: pdf(zlib.compress(BOMB, 9), filters="/Filter [/FlateDecode /FlateDecode]"),
    "a million states kept": lambda: pdf(b"q " * 3_000_000 + shown(SAID)),
}


@pytest.mark.parametrize("name", PDF_BOMBS)
@pytest.mark.usefixtures("few_seconds")
def test_a_pdf_that_takes_too_much_is_ended_in_its_own_process(name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    error = refused(PDF_BOMBS[name]())
    assert isinstance(error, LimitError | EmptyInput | FormatError)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


@pytest.mark.usefixtures("few_seconds")
def test_the_process_of_a_pdf_is_killed_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    words = pdf_room.CHILD.read_text(encoding="utf-8")
    turning = words.replace("    logging.disable", "    while True:\n        pass\n    logging.disable")
    assert turning != words
    pdf_room.CHILD.write_text(turning, encoding="utf-8")
    assert isinstance(refused(pdf(shown(SAID))), LimitError)
    monkeypatch.setattr(pdf_room, "WALL_SECONDS", 1)
    pdf_room.CHILD.write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    assert isinstance(refused(pdf(shown(SAID))), LimitError)


PDF_TREES = {
    "its own child": "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
    "a count of millions": "<< /Type /Pages /Kids [4 0 R] /Count 99999999 >>",
    "negative count": "<< /Type /Pages /Kids [4 0 R] /Count -1 >>",
    "no kids": "<< /Type /Pages /Count 3 >>",
    "200,000 times one page": f"<< /Type /Pages /Kids [{'4 0 R ' * 200_000}] /Count 200000 >>",
}


@pytest.mark.parametrize("name", PDF_TREES)
@pytest.mark.usefixtures("few_seconds")
def test_a_wrong_tree_of_pages_is_capped_or_an_error(name: str) -> None:
    try:
        (source,) = take_bytes(pdf(shown(SAID), pages=PDF_TREES[name]), name="tree").sources
    except PourparlerError:
        return
    assert SAID in source.text


GOOD_PDF = pdf(shown(SAID))
BROKEN_PDFS = {
    "circular table": GOOD_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"),
    "no table": GOOD_PDF.partition(b"xref")[0],
    "cut off": GOOD_PDF[:300],
    "random bytes": b"%PDF-1.7\n" + random.Random(7).randbytes(5_000),
    "nothing more": b"%PDF-1.7",
    "a page named so": b"%PDF-1.7\n" + html(),
    "deep arrays": b"%PDF-1.7\n1 0 obj\n" + b"[" * 1_000_000 + b"\nendobj\ntrailer << /Root 1 0 R >>",
    "deep brackets": pdf(b"BT /F1 12 Tf (" + b"(" * 1_000_000 + b") Tj ET"),
    "deep names": pdf(shown(SAID), head="/X " + "<</A " * 100_000 + ">>" * 100_000),
}


@pytest.mark.parametrize("name", BROKEN_PDFS)
@pytest.mark.usefixtures("few_seconds")
def test_a_broken_pdf_is_its_words_or_an_error_and_never_nothing(name: str) -> None:
    (part,) = documents([BROKEN_PDFS[name]])
    assert len(part.sources) + len(part.refused) == 1
    assert all(SAID in source.text for source in part.sources)
    assert all(one.error.mend for one in part.refused)


def test_a_pdf_with_bytes_changed_anywhere_never_ends_the_program() -> None:
    draws = random.Random(54)
    for _ in range(12):
        content = bytearray(GOOD_PDF)
        for _ in range(20):
            content[draws.randrange(9, len(content))] = draws.randrange(256)
        (part,) = documents([bytes(content)])
        assert len(part.sources) + len(part.refused) == 1


def test_an_encrypted_pdf_and_one_of_pictures_say_what_they_are() -> None:
    error = refused(encrypted("secret"))
    assert isinstance(error, FormatError)
    assert "encrypted" in error.what
    error = refused(pdf(b"0 0 m 100 100 l S"))
    assert isinstance(error, EmptyInput)
    assert "no text layer" in error.what


def test_the_process_of_a_pdf_opens_no_file_and_calls_nobody(tmp_path: Path) -> None:
    secret = tmp_path / "secret.pickle.gz"
    secret.write_bytes(b"secret")
    attempts = [
        f"open({str(secret)!r}, 'rb')", f"open({str(tmp_path / 'new')!r}, 'w')", "open('/etc/hostname')",
        "import socket; socket.create_connection(('127.0.0.1', 9))", "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])", f"import os; os.remove({str(secret)!r})",
    ]  # fmt: skip
    start = f"import runpy\nchild = runpy.run_path({str(pdf_room.CHILD)!r})\n"
    code = start + "child['limit']()\nchild['shut']()\n"
    for attempt in attempts:
        done = subprocess.run([sys.executable, "-I", "-c", code + attempt], capture_output=True, check=False)
        assert done.returncode != 0, attempt
        assert b"PermissionError: a PDF reader" in done.stderr, done.stderr
    assert secret.exists()
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("encoding", ["/../../secret", "/#2Fetc#2Fpasswd", "/file:///etc/passwd"])
def test_an_outside_map_of_characters_is_not_looked_for(encoding: str) -> None:
    content = GOOD_PDF.replace(b"/Encoding /WinAnsiEncoding", f"/Encoding {encoding}".encode())
    try:
        (source,) = take_bytes(content, name="map").sources
    except PourparlerError:
        return
    assert "root:" not in source.text
