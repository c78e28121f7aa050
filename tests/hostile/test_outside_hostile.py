"""Foreign files that nobody would write in good faith: a typed error, never a crash or a fetch."""

import io
import zipfile
from pathlib import Path

import pytest

from pourparler.base.errors import PourparlerError
from pourparler.exchange.genius import genius_case
from pourparler.exchange.geniusweb import geniusweb_case
from pourparler.exchange.negmas import negmas_case
from pourparler.exchange.outside import IMPORTERS
from pourparler.exchange.workbook import xlsx_case

LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %s "%s">' % (bytes([98 + n]), b"&%s;" % bytes([97 + n]) * 10) for n in range(12))
    + b"]><utility_space>&m;</utility_space>"
)


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><utility_space/>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><utility_space>&a;</utility_space>',
        b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://localhost/x">%a;]><utility_space/>',
        b"<a>" * 100_000,
        b"<utility_space>" + b"<a/>" * 600_000 + b"</utility_space>",
        b"",
        b"\x00\x01",
        b"<utility_space>",
        b"<utility_space/>",
        b'<?xml version="1.0" encoding="nothing"?><utility_space/>',
        b'<?xml version="1.0" encoding="utf-16"?><utility_space/>',
        "<utility_space>\ud800".encode("utf-8", "surrogatepass"),
        b'<utility_space><objective name="r"/></utility_space>',
        b'<utility_space><objective><issue index="1" name="a"/></objective></utility_space>',
        b"<utility_space><objective><objective/></objective></utility_space>",
    ],
)
def test_hostile_xml_is_an_error(content: bytes):
    with pytest.raises(PourparlerError) as raised:
        genius_case([("h.xml", content)])
    assert raised.value.mend


BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(20)
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        BOMB + b"issues: *u\n",
        b"issues: &a [*a]\n",
        b"!!python/object/apply:os.system ['true']",
        b"- " * 100_000,
        b"[" * 100_000,
        b"{a: " * 100_000,
        b"",
        b"\xff\xfe\x00",
        b"issues: 3",
        b"issues: [{name: a, values: [1, 1000000000], type: ContiguousIssue}]",
        b"issues: [{name: a, values: 1000000000}]",
        b"issues: [{name: a, values: [[x], [y]]}]",
        b"type: LinearAdditiveUtilityFunction",
        b"a: 2001-99-99",
    ],
)
def test_hostile_yaml_is_an_error(content: bytes):
    ufun = b"{type: LinearAdditiveUtilityFunction, weights: [1], values: [{mapping: {x: 1}}]}"
    with pytest.raises(PourparlerError) as raised:
        negmas_case([("h.yml", content), ("u.yml", ufun)])
    assert raised.value.mend


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[]",
        b'{"LinearAdditiveUtilitySpace": []}',
        b'{"LinearAdditiveUtilitySpace": {"domain": {"issuesValues": {"a": {"values": [1]}}}}}',
        b'{"LinearAdditiveUtilitySpace": {"domain": {"issuesValues": {}}, "issueWeights": {}}}',
        b"[" * 100_000,
        b"\xff",
        b'{"issuesValues": {"a": {"values": ["x", "y"]}}}',
    ],
)
def test_hostile_json_is_an_error(content: bytes):
    with pytest.raises(PourparlerError) as raised:
        geniusweb_case([("h.json", content)])
    assert raised.value.mend


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 cut",
        _zip({"a": b"x"}),
        _zip({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x"}),
        _zip({"xl/workbook.xml": LAUGHS}),
        _zip({"xl/worksheets/sheet1.xml": b"\0" * 110_000_000}),
    ],
    ids=["empty", "cut", "no workbook", "half", "entities", "bomb"],
)
def test_a_hostile_workbook_is_an_error(content: bytes):
    with pytest.raises(PourparlerError) as raised:
        xlsx_case([("h.xlsx", content)])
    assert raised.value.mend


@pytest.mark.parametrize("content", [b"", b'"open', b"\x00,\x00", b"issue,option\n", b"\xff\xfe"])
def test_a_hostile_sheet_is_an_error(content: bytes):
    with pytest.raises(PourparlerError):
        IMPORTERS["csv"]([("issues.csv", content), ("parties.csv", b"party\na\n")])


def test_a_workbook_of_a_stranger_is_refused(tmp_path: Path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "s.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Budget").write(0, 0, 3.5)
    book.close()
    with pytest.raises(PourparlerError, match="no sheet 'parties'"):
        xlsx_case([("s.xlsx", path.read_bytes())])
