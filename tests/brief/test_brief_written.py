"""A brief as Markdown, HTML and JSON."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_brief import NO_DEMANDS, empty_matrix, ferry

from pourparler.base.errors import UsageError
from pourparler.brief.facts import brief
from pourparler.brief.plain import HIDDEN, markdown, shown, web_address
from pourparler.brief.render import RENDERERS, render
from pourparler.finding.brief import Brief, placed_lines
from pourparler.record.record import Record

GOLDEN = Path(__file__).parents[1] / "golden"


def made() -> Brief:
    record, matrix, demands, _ = ferry()
    return brief(record, matrix=matrix, demands=demands)


class Page(HTMLParser):
    """Ids, links, tags and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append((tag, named))
        self.ids += [str(named["id"])] if "id" in named else []
        self.links += [str(named["href"])] if "href" in named else []

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_markdown_is_the_one_read_aloud() -> None:
    assert RENDERERS[".md"](made()) == (GOLDEN / "ferry.md").read_text(encoding="utf-8")


def test_every_line_has_its_anchor_and_every_link_inside_the_page_leads_somewhere() -> None:
    page = Page(RENDERERS[".html"](made()))
    assert len(page.ids) == len(set(page.ids))
    assert {placed.anchor for placed in placed_lines(made())} <= set(page.ids)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside
    assert inside <= set(page.ids)


def test_every_traced_line_links_to_the_annex_and_back() -> None:
    page = Page(RENDERERS[".html"](made()))
    rows = {link for link in page.links if re.fullmatch(r"#a\d+", link)}
    backs = {link for link in page.links if link.startswith("#") and link not in rows}
    assert rows
    assert "#bottom_line-1" in backs
    assert "#demand-1" in backs


def test_the_page_stands_alone_and_runs_nothing() -> None:
    page = Page(RENDERERS[".html"](made()))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {
        "script",
        "img",
        "link",
        "iframe",
        "object",
        "image",
        "use",
        "foreignobject",
        "base",
        "form",
    }
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"@import|url\((?!#)", RENDERERS[".html"](made()))
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)


def test_the_page_says_its_language_and_direction_and_has_header_cells() -> None:
    page = Page(RENDERERS[".html"](made()))
    assert ("html", {"lang": "en", "dir": "ltr"}) in page.tags
    scopes = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert scopes
    assert set(scopes) == {"col", "row"}


def test_rows_to_check_say_so_in_words_not_by_colour_alone() -> None:
    record, matrix, demands, _ = ferry(sure=0.4)
    unsure = brief(record, matrix=matrix, demands=demands)
    cells = sum(bool(cell.lines) for row in unsure.grid.rows for cell in row.cells)
    assert Page(RENDERERS[".html"](unsure)).text.count("to check") > cells
    assert RENDERERS[".md"](unsure).count("*to check:*") > cells


def test_json_keeps_every_trace_whole_and_every_line_with_its_text() -> None:
    plain = json.loads(RENDERERS[".json"](made()))
    first = plain["bottom_line"][0]
    assert first["text"] == made().bottom_line[0].text
    assert set(first) == {"text", "parts", "mark", "traces", "label", "tags", "to_check"}
    assert set(first["traces"][0]) == {
        "statement", "source", "start", "end", "text", "paragraph", "outlet", "mark"
    }  # fmt: skip
    assert plain["as_of"] == {"value": "2031-03-04", "basis": "given"}


@pytest.mark.parametrize("suffix", sorted(RENDERERS))
def test_the_same_brief_gives_the_same_bytes(suffix: str) -> None:
    assert render(made(), suffix=suffix) == render(made(), suffix=suffix)


@pytest.mark.parametrize("suffix", sorted(RENDERERS))
def test_an_empty_record_can_be_written(suffix: str) -> None:
    record = Record()
    empty = brief(record, matrix=empty_matrix(record), demands=NO_DEMANDS)
    assert "No statement was found" in render(empty, suffix=suffix)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ""])
def test_an_ending_without_a_form_names_those_that_exist(suffix: str) -> None:
    with pytest.raises(UsageError, match=r"\.md, \.html, \.json"):
        render(made(), suffix=suffix)


@given(text=st.text())
def test_no_hidden_control_and_no_line_break_is_left(text: str) -> None:
    assert not HIDDEN.search(shown(text))
    assert "\n" not in shown(text)
    shown(text).encode("utf-8")


@given(text=st.text())
def test_markdown_signs_are_all_escaped(text: str) -> None:
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|~#&]", markdown(text))


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://post.example/a?b=1", True),
        ("HTTP://post.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://post.example/\"onclick='x'", False),
        (" https://post.example", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_plain_web_addresses_become_links(address: str, is_link: bool) -> None:
    assert bool(web_address(address)) is is_link
