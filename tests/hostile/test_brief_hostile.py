"""A brief of hostile text: inert in every written form, and never a template."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.brief.facts import brief
from pourparler.brief.form import check_form
from pourparler.brief.render import RENDERERS
from pourparler.finding.brief import Brief
from pourparler.finding.card import MethodCard
from pourparler.finding.demand import Demand, Demands, Reason
from pourparler.finding.matrix import Cell, Matrix
from pourparler.record.issue import Issue
from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.record.source import Block, Published, Source
from pourparler.record.span import Span
from pourparler.record.statement import Firmness, SaidOn, Statement

CARD = MethodCard(method="by hand", version="1")

NAUGHTY = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "title": "</title></style></script><b>",
    "attribute": "\" onmouseover='alert(1)' x=\"",
    "template": "{{7*7}} {% for x in y %} {# c #} ${7*7} %s {0.__class__}",
    "direction": "abc\u202egpj.exe\u202c \u2066x\u2069",
    "controls": "nul\x00 bell\x07 escape\x1b[31m delete\x7f",
    "separators": "line\u2028paragraph\u2029end",
    "surrogate": "half \ud800 sign",
    "marks": "z" + "\u0300\u0489" * 5 + "\u0301" * 5_000,
    "markdown": "[a](javascript:alert(1)) ![i](x) `c` | # h\n- * _e_ ~~s~~ <u>",
    "formula": '=HYPERLINK("http://x","y")',
    "arabic": "لن نوقّع",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈",
    "entity": "&lt;script&gt; &amp; &#x3c;",
    "width": "zero\u200bwidth\ufeff",
    "may": "may could should must likely genuine 100 %",
    "dollar": r"$x_1$ \\ \n \1",
}


def record_of(text: str, *, url: str | None = None, long: str = "") -> Record:
    words = text + long
    body = f"Before “{words}” after."
    source = Source(
        id=source_id(outlet="x", published="2031-01-01", text=body.encode("utf-8", "replace").decode()),
        text=body,
        text_sha256=sha256_hex("x"),
        outlet=text,
        title=text,
        url=url or text,
        language=text,
        caveat=text,
        published=Published(value="2031-01-01", basis="given"),
        blocks=(Block(kind="body", start=0, end=len(body)),),
        remarks=(text,),
    )
    span = Span(start=8, end=8 + len(words), text=words)
    statement = Statement(
        id=statement_id(source="x", spans=((8, 8 + len(words)),)),
        source=source.id,
        content_spans=(span,),
        speaker=text,
        party="p",
        mode="direct",
        act="refusal",
        issue="i",
        firmness=Firmness(level="firm"),
        said_on=SaidOn(value="2031-01-01", basis="explicit"),
        chain=(text, text, text),
        sure=1.0,
    )
    return Record(
        sources=(source,),
        parties=(Party(id="p", name=text, role="negotiating"), Party(id="q", name="Q", role="excluded")),
        issues=(Issue(id="i", name=text, options=(text,)),),
        statements=(statement,),
    )


def brief_of(record: Record, *, reason: str = "Plain words.") -> Brief:
    said = record.statements[0]
    cell = Cell(party="p", issue="i", status="stated", stance=said.id, evidence=(said.id,))
    matrix = Matrix(parties=("p", "q"), issues=("i",), cells=(cell,), mirrors=(), card=CARD)
    demand = Demand(
        id="p-i-1",
        party="p",
        issue="i",
        kind="demand",
        side="refuses",
        option=None,
        statements=(said.id,),
        stated=True,
        firmness="firm",
        first=None,
        last=None,
        for_need=(Reason(text=reason, statements=(said.id,)),),
    )
    demands = Demands(demands=(demand,), apart=(), card=CARD)
    return brief(record, matrix=matrix, demands=demands, title=record.sources[0].title)


@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)
def test_hostile_words_in_every_place_stay_words(text: str) -> None:
    made = brief_of(record_of(text), reason=f"The words are absolute: “{text}”, says {text}.")
    plain = RENDERERS[".html"](brief_of(record_of("calm")))
    page = RENDERERS[".html"](made)
    tags = re.compile(r"<\s*(script|img|u|svg|iframe)\b", re.IGNORECASE)
    assert not tags.search(page)
    assert page.count("<title>") == plain.count("<title>") == 1
    assert page.count("<style>") == page.count("</style>") == 1
    assert not re.search(r"<[^<>]*\son\w+\s*=", page)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08]", page)
    page.encode("utf-8")


@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)
def test_hostile_words_survive_json_exactly(text: str) -> None:
    made = brief_of(record_of(text))
    written = RENDERERS[".json"](made)
    written.encode("utf-8")
    assert json.loads(written)["bottom_line"][0]["traces"][0]["text"] == text


@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)
def test_hostile_words_are_no_markup_in_markdown(text: str) -> None:
    written = RENDERERS[".md"](brief_of(record_of(text)))
    written.encode("utf-8")
    assert not re.search(r"(?<!\\)<(?!br>|https?://)", written)
    assert not re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", written)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", written)
    table = [line for line in written.splitlines() if line.startswith("| a1 ")]
    assert len(re.findall(r"(?<!\\)\|", table[0])) == 6


def test_text_is_never_a_template() -> None:
    text = NAUGHTY["template"]
    for written in (RENDERERS[".html"], RENDERERS[".json"]):
        assert text in unescape(written(brief_of(record_of(text))))
    assert "49" not in RENDERERS[".md"](brief_of(record_of("{{7*7}}")))


def test_words_of_a_hostile_source_are_no_fault_of_form() -> None:
    made = brief_of(record_of(NAUGHTY["may"]), reason=f"The words are absolute: “{NAUGHTY['may']}”.")
    assert check_form(made) == ()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<b>", "vbscript:x", "//evil.example"])
def test_an_address_that_is_no_web_page_is_shown_and_not_linked(url: str) -> None:
    made = brief_of(record_of("calm", url=url))
    page = RENDERERS[".html"](made)
    assert f'href="{url}' not in page
    assert url in unescape(page)
    assert f"<{url}" not in RENDERERS[".md"](made)


def test_a_very_long_quote_is_cut_in_the_line_and_whole_in_the_trace() -> None:
    made = brief_of(record_of("word", long=" more" * 8_000))
    line = made.bottom_line[0]
    assert len(line.text) < 600
    assert "…" in line.text
    assert len(line.traces[0].text) > 40_000


@pytest.mark.parametrize("long", ["x" * 40_000, "字" * 40_000], ids=["no spaces", "no spaces in its script"])
def test_a_quote_without_spaces_is_cut_too(long: str) -> None:
    assert len(brief_of(record_of("w", long=long)).bottom_line[0].text) < 2_500
