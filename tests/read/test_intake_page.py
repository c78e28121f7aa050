"""Web pages: the article's text and what the page says about itself."""

import pytest

from pourparler.base.errors import EmptyInput, FormatError
from pourparler.read.intake.given import Given
from pourparler.read.intake.guard import scan
from pourparler.read.intake.take import take_bytes
from pourparler.record.source import Source

PARAGRAPHS = (
    "The Quay Union said on Monday that it would not sign the harbour pact.",
    "“We asked for nine berths, and we were offered three,” said Ilsa Morrow, its general secretary.",
    "The Port Board, which runs the harbour, called the demand a wish list and said it would wait.",
    "Talks are to resume next week, a spokeswoman for the mediator said, but no day has been fixed.",
)
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Union refuses pact - The Amaru Post</title>
<meta property="og:title" content="Union refuses pact"><meta property="og:site_name" content="The Amaru Post">
<link rel="canonical" href="https://post.example/pact">
<script type="application/ld+json">
{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2026-02-10T23:30:00+02:00"}}]}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Union refuses pact</h1>{BODY}</article>
<footer>© 2026 The Amaru Post</footer></body></html>"""


def one(markup: str, **facts: str) -> Source:
    (source,) = take_bytes(markup.encode(), name="page.html", given=Given(**facts)).sources
    return source


def test_page_gives_text_title_outlet_address_and_day() -> None:
    source = one(PAGE)
    assert source.text.split("\n") == ["Union refuses pact", *PARAGRAPHS]
    assert [block.kind for block in source.blocks] == ["title", "body", "body", "body", "body"]
    assert (source.title, source.outlet, source.url) == (
        "Union refuses pact", "The Amaru Post", "https://post.example/pact",
    )  # fmt: skip
    assert (source.published.value, source.published.basis) == ("2026-02-10", "meta")
    assert source.extracted_by == "trafilatura"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2026-02-10">', "2026-02-10"),
        ('<meta name="date" content="10 Feb 2026">', "2026-02-10"),
        ('<meta itemprop="datePublished" content="20260210T101500Z">', "2026-02-10"),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="2098-01-01">', None),
    ],
)
def test_the_day_is_read_from_meta_elements_or_left_open(head: str, day: str | None) -> None:
    source = one(
        f"<html><head>{head}</head><body><article>{BODY}</article></body></html>", today="2026-05-01"
    )
    assert source.published.value == day
    assert source.published.basis == "meta"


def test_time_element_is_the_last_resort_of_the_page() -> None:
    source = one(
        f'<html><body><article><time datetime="2026-02-10T10:00">x</time>{BODY}</article></body></html>'
    )
    assert source.published.value == "2026-02-10"


def test_an_address_with_another_scheme_is_left_out() -> None:
    assert one(PAGE.replace("https://post.example/pact", "javascript:alert(1)")).url is None


def test_a_deep_box_before_the_article_hides_nothing() -> None:
    source = one(PAGE.replace("<article>", "<div>" * 300 + "</div>" * 300 + "<article>"))
    assert source.extracted_by == "stripper"
    assert source.text.split("\n") == ["Union refuses pact", *PARAGRAPHS]


def test_text_that_trafilatura_loses_is_taken_by_the_stripper() -> None:
    same = f"<p>{PARAGRAPHS[0]}</p>" * 6
    source = one(f"<html><body><article>{same}</article></body></html>")
    assert source.text.count(PARAGRAPHS[0]) == 6
    assert source.extracted_by == "stripper"


def test_scripts_styles_comments_and_hidden_parts_are_no_text() -> None:
    traps = (
        "<script>said('trap')</script><style>.trap{}</style><!-- <p>trap</p> --><template>trap</template>"
        '<svg><text>trap</text></svg><textarea>trap</textarea><div data-x="<p>trap</p>"></div>'
    )
    deep = "<div>" * 300 + "</div>" * 300
    assert "trap" not in one(PAGE.replace(BODY, traps + BODY + deep)).text


def test_entities_and_stray_signs_are_read_as_a_browser_reads_them() -> None:
    deep = "<div>" * 300 + "</div>" * 300
    source = one(
        f"<html><body>{deep}<p>Five &lt; 6 &amp; 7 > 3, 2 < 4, &#8220;no&#8221; &#xD800;</p></body></html>"
    )
    assert source.text == "Five < 6 & 7 > 3, 2 < 4, “no” \ufffd"


def test_lines_broken_by_br_and_list_items_are_paragraphs() -> None:
    deep = "<div>" * 300 + "</div>" * 300
    source = one(
        f"<html><body>{deep}<article><p>One.<br>Two.</p><ul><li>Three</li><li><p>Four</p></li></ul></article></body></html>"
    )
    assert source.text.split("\n") == ["One.", "Two.", "• Three", "• Four"]


@pytest.mark.parametrize("body", ["", "<div></div>", "<script>x()</script>", "<img src=x>"])
def test_a_page_without_text_is_empty_input(body: str) -> None:
    with pytest.raises(EmptyInput):
        one(f"<html><head><title>T</title></head><body>{body}</body></html>")


def test_text_out_of_reach_is_an_error_never_an_empty_document() -> None:
    with pytest.raises(FormatError):
        one(f"<html><body><!-- never closed {BODY}</body></html>")


def test_what_an_unclosed_comment_swallows_is_remarked() -> None:
    source = one(f"<html><body><article>{BODY}</article><!-- never closed {BODY}</body></html>")
    assert any("comment" in remark for remark in source.remarks)


def test_scan_closes_counts_and_caps() -> None:
    page = scan(
        "<DIV a=1 b='x>y' " + " ".join(f"c{i}" for i in range(1_500)) + "><p>One<p>Two</b></div><br><5"
    )
    assert page.depth == 2
    assert page.elements == 4
    assert page.markup.count(" c") == 998
    assert 'b="x&gt;y"' in page.markup
    assert page.markup.endswith("&lt;5")
    assert any("attributes" in remark for remark in page.remarks)
