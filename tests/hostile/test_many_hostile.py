"""Hostile documents among good ones, in one case: each its typed error, the rest read, the store intact.

Rows 27 to 32 and 41 to 58 of the list of hostile inputs, end to end; each format has its own tests beside.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path

import pytest
from listener import fetcher, listening
from listener import page as answer
from made_files import docx, encrypted, gz, html, mail, mbox, packed, paragraph, pdf, record, shown

from pourparler import flow
from pourparler.base import errors
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import documents
from pourparler.record.record import check_spans
from pourparler.store.case import create, log_rows
from pourparler.store.load import load
from pourparler.store.verify import verify

AT = "2031-05-20T08:00:00+00:00"
GIVEN = Given(today="2031-05-20")
LEAD = "Ilse Marrow, the foreign minister of Pellandia, came to Lomara."
GOOD = f'{LEAD}\n\n"The locks stay shut," said Ilse Marrow.\n'

NAUGHTY = [
    "undefined", "NULL", "1;DROP TABLE log", "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd",
    "{{7*7}} {% x %} %s {0.__class__}", "=HYPERLINK(1)", "￾", "﻿", "​‮evil", "田中さん", "\U0001f469‍\U0001f469",
    "Ω≈ç√∫", "﷽", "$(touch x)", "`id`", "-rf", "con", "a" * 200, "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "\x00", "\ud800",
]  # fmt: skip


def rss(items: str) -> bytes:
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Quayside Post</title>'
    return f"{head}{items}</channel></rss>".encode()


def entry(words: str = GOOD, *, guid: str = "1", day: str = "Wed, 14 May 2031 09:00:00 GMT") -> str:
    title = f"<title>Locks {guid}</title>"
    return (
        f"<item>{title}<guid>{guid}</guid><pubDate>{day}</pubDate><description>{words}</description></item>"
    )


ILL_FORMED = {
    "bare ampersand": rss(entry(f"{GOOD} & more")),
    "unclosed element": rss(f"<item><title>Locks</title><description>{GOOD}</item>"),
    "undeclared entity": rss(entry(f"{GOOD} &nbsp;&foo;")),
    "undeclared prefix": rss(f"<item><dc:creator>x</dc:creator><description>{GOOD}</description></item>"),
    "wrong charset": rss(entry()).replace(b'version="1.0"', b'version="1.0" encoding="utf-16"', 1),
    "unknown charset": rss(entry()).replace(b'version="1.0"', b'version="1.0" encoding="klingon"', 1),
    "bytes of another": rss(entry(f"{GOOD} K")).replace(b" K", b" K\xe9ll"),
    "text after the end": rss(entry()) + b"<p>more</p>",
    "blank before": b"\n\n  " + rss(entry()),
    "two roots": rss(entry()) + rss(entry(guid="2")),
    "no channel": f"<rss>{entry()}</rss>".encode(),
    "controls": rss(entry(f"{GOOD} \x01\x02")),
    "cut off": rss(entry() + entry(guid="2"))[:-90],
    "attributes unquoted": rss(entry()).replace(b'version="2.0"', b"version=2.0"),
    "upper case": rss(entry()).replace(b"<item>", b"<ITEM>"),
    "nothing but a root": b"<rss/>",
    "another root": b"<?xml version='1.0'?><opml><body/></opml>",
    "a page": html(),
    "comments open": rss(entry()) + b"<!-- ",
}

SCRIPTS = [
    "<script>evil()</script>", "<img src=x onerror=evil()>", "<a href='javascript:evil()'>no</a>",
    "<svg/onload=evil()>", "<iframe src='javascript:evil()'></iframe>", "<style>@import 'http://evil'</style>",
    "<object data='data:text/html,evil()'></object>", "<math href='javascript:evil()'>x</math>",
    "<scr<script>ipt>evil()</scr</script>ipt>", "<b onmouseover=evil()>b</b>", "<base href='http://evil/'>",
    "<form action='http://evil'><input></form>", "<meta http-equiv=refresh content='0;url=http://evil'>",
]  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "quay.pourparler"
    create(path, at=AT)
    return path


def intact(case: Path) -> None:
    """Assert that a case is whole and that each refusal in it is typed and says what to do."""
    assert verify(case).ok
    check_spans(load(case))
    for row in log_rows(case):
        if row.kind == "refused":
            told = json.loads(row.payload or "")
            assert issubclass(getattr(errors, told["error"]), errors.PourparlerError)
            assert told["what"]
            assert told["mend"]


def test_naughty_names_and_words_come_back_from_the_case_as_they_were(tmp_path: Path, case: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    laid = {}
    for number, words in enumerate(NAUGHTY):
        plain = words.replace("/", "_").replace("\x00", "0").encode("utf-8", "replace").decode()
        name = f"{number} {plain[:60]}.txt"
        text = f"Pact refused: {words}\n\n{GOOD}{words}\n"
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        laid[str(folder / name)] = text
    result = flow.add(case, documents([folder], given=GIVEN), at=AT)
    assert len(result.fresh) + len(result.refused) + result.already == len(NAUGHTY)
    kept = {str(source.path): source for source in load(case).sources}
    for path, source in kept.items():
        assert not re.search("[\ud800-\udfff]", source.text)
        if source.text != laid[path] and "\ud800" not in laid[path]:
            assert any("each replaced" in remark for remark in source.remarks)
    assert len(kept) >= len(NAUGHTY) - 3
    intact(case)


def test_among_every_kind_of_hostile_file_the_good_ones_are_read(tmp_path: Path, case: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    hostile = {
        "binary": random.Random(1).randbytes(4_000),
        "bomb.gz": gzip.compress(b"no " * 10_000_000),
        "cut.gz": gzip.compress(GOOD.encode())[:-5],
        "outside.zip": packed({"../out.txt": GOOD.encode()}),
        "spreadsheet.xlsx": packed({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}),
        "deep.docx": docx("<w:p>" * 50_000),
        "locked.pdf": encrypted("secret"),
        "scan.pdf": pdf(b"0 0 m 1 1 l S"),
        "broken.pdf": b"%PDF-1.7\n" + b"[" * 100_000,
        "old.arc": b"filedesc://old.arc 0.0.0.0 19990101000000 text/plain 76\n",
        "cut.warc.gz": gz(record(html()))[:-30],
        "empty.mbox": mbox(mail(" ").as_bytes()),
        "other.json": b'{"a": [1, 2]}',
        "wide.html": b"<p " + b"a=1 " * 300_000 + b">",
        "root.xml": b"<?xml version='1.0'?><opml/>",
    }
    good = {
        "article.txt": GOOD.encode(),
        "paper.pdf": pdf(shown(LEAD), shown("The union said no.")),
        "paper.docx": docx(paragraph(LEAD) + paragraph("The union said that it would not sign.")),
        "crawl.warc": record(html()),
        "press.mbox": mbox(mail().as_bytes()),
        "feed.xml": rss(entry()),
    }
    for name, content in {**hostile, **good}.items():
        (folder / name).write_bytes(content)
    result = flow.add(case, documents([folder], given=GIVEN), at=AT)
    taken = {Path(str(source.path)).name.partition("#")[0] for source in result.record.sources}
    refused = {Path(one.path).name.partition("#")[0] for one in result.refused}
    assert taken == set(good)
    assert refused - {"out.txt"} == set(hostile)
    assert not list(tmp_path.rglob("out.txt"))
    intact(case)
    again = flow.add(case, documents([folder], given=GIVEN), at=AT)
    assert (again.fresh, again.already) == ((), len(good))


def test_an_ill_formed_feed_is_read_as_far_as_it_goes_or_refused(case: Path) -> None:
    for name, content in ILL_FORMED.items():
        (part,) = documents([content], given=GIVEN)
        assert bool(part.sources) != bool(part.refused), name
    inputs = [*ILL_FORMED.values(), GOOD.encode()]
    result = flow.add(case, documents(inputs, given=GIVEN), at=AT)
    assert any(source.text == GOOD for source in result.record.sources)
    assert any("malformed" in remark for source in result.record.sources for remark in source.remarks)
    intact(case)


DAYS = [
    "Wed, 14 May 0000 09:00:00 GMT", "9999-12-31T00:00:00Z", "99999-01-01", "Mon, 14 May 31 09:00:00 GMT",
    "mercredi 14 mai 2031", "Wed, 14 May 2099 09:00:00 GMT", "tomorrow", "0", "-1", "١٤ مايو ٢٠٣١",
]  # fmt: skip


def test_a_day_that_cannot_stand_is_none_with_its_words_and_never_today(case: Path) -> None:
    items = "".join(entry(f"{GOOD} {day}", guid=str(number), day=day) for number, day in enumerate(DAYS))
    result = flow.add(case, documents([rss(items)], given=GIVEN), at=AT)
    assert {source.published.value for source in result.record.sources} == {None}
    assert {source.published.raw for source in result.record.sources} == set(DAYS)
    intact(case)


def test_markup_of_a_feed_never_comes_to_life_in_a_brief(case: Path) -> None:
    from pourparler.brief.render import render

    hidden = [markup.replace("<", "&lt;").replace(">", "&gt;") for markup in SCRIPTS]
    items = "".join(entry(f"{one} {GOOD} {one}", guid=str(number)) for number, one in enumerate(hidden))
    result = flow.add(case, documents([rss(items)], given=GIVEN), at=AT)
    assert len(result.record.sources) >= 1
    markup = render(flow.brief_of(load(case)), suffix=".html").lower()
    elements = re.findall(r"<[a-z][^>]*>", markup)
    for alive in (
        "<script",
        "<iframe",
        "<object",
        "<form",
        "<base",
        "onerror",
        "onload",
        "javascript:",
        "evil",
    ):
        assert not [element for element in elements if alive in element], alive
    assert result.fresh


def test_answers_of_hostile_servers_leave_the_case_as_it_was_and_the_rest_is_fetched(case: Path) -> None:
    body = html(GOOD)
    answers = {
        "/bomb": answer(gzip.compress(b"\0" * 30_000_000), "Content-Encoding: gzip"),
        "/twice": answer(gzip.compress(gzip.compress(body)), "Content-Encoding: gzip, gzip"),
        "/cut": answer(body, length=len(body) + 9),
        "/half": answer(gzip.compress(body)[:-8], "Content-Encoding: gzip"),
        "/round": answer(b"", "Location: /round", status="302 Found"),
        "/empty": answer(b""),
        "/picture": answer(b"GIF89a" + b"x" * 50),
        "/good": answer(body),
    }
    with listening(lambda path: answers.get(path, b"")) as at:
        addresses = [f"http://news.example:{at.port}{path}" for path in answers]
        result = flow.add(case, flow.gathered(addresses, given=GIVEN, fetcher=fetcher(at)), at=AT)
    assert [source.url for source in result.record.sources] == [addresses[-1]]
    assert [one.path for one in result.refused] == addresses[:-1]
    assert [visit.address for visit in flow.followed(case)] == [addresses[-1]]
    intact(case)
