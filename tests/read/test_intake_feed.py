"""Feeds: each entry a source of its own, days as written, nothing fetched or expanded."""

import json

import pytest

from pourparler.base.errors import EmptyInput, FormatError
from pourparler.base.numbers import MAX_FEED_ITEMS
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.record.source import Source

ITEM = """<item><title>Pact &amp; peace</title><link>https://lamp.example/1</link>
<pubDate>Tue, 10 Feb 2026 23:30:00 -0500</pubDate>
<description>&lt;p&gt;The union said no.&lt;/p&gt;
&lt;p&gt;The post Pact &amp;amp; Peace appeared first on Lamp.&lt;/p&gt;</description></item>"""


def rss(items: str, *, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<rss version="2.0"><channel><title>The Lamp</title>'
        f"<language>en-GB</language>{items}</channel></rss>"
    ).encode()


def entries(content: bytes, **facts: str) -> tuple[Source, ...]:
    return take_bytes(content, name="feed-2020-01-01.xml", given=Given(**facts)).sources


def test_an_entry_becomes_a_source_with_its_title_link_outlet_and_local_day() -> None:
    (source,) = entries(rss(ITEM))
    assert source.text == "Pact & peace\nThe union said no.\nThe post Pact & Peace appeared first on Lamp."
    assert [block.kind for block in source.blocks] == ["title", "body", "boilerplate"]
    assert (source.title, source.url, source.outlet) == ("Pact & peace", "https://lamp.example/1", "The Lamp")
    assert (source.published.value, source.published.basis) == ("2026-02-10", "feed")
    assert source.extracted_by == "feed"


def test_atom_content_goes_before_its_summary() -> None:
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Lamp</title><entry><title>Pact</title>'
        b"<published>2026-02-10T10:00:00Z</published><summary>Short.</summary>"
        b'<content type="html">&lt;p&gt;The union said no to the pact.&lt;/p&gt;</content></entry></feed>'
    )
    (source,) = entries(atom)
    assert source.text == "Pact\nThe union said no to the pact."
    assert source.published.value == "2026-02-10"


def test_a_json_feed_is_read_by_content() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Lamp",
        "items": [
            {
                "title": "Pact",
                "content_html": "<p>No deal.</p>",
                "url": "https://lamp.example/1",
                "date_published": "2026-02-10T10:00:00Z",
            },
            {"id": "2", "content_text": "5 < 6 & more \ud800, said she.\nNo."},
        ],
    }  # fmt: skip
    first, second = entries(json.dumps(feed).encode())
    assert (first.text, first.published.value, first.url) == (
        "Pact\nNo deal.",
        "2026-02-10",
        "https://lamp.example/1",
    )
    assert second.text == "5 < 6 & more \ufffd, said she.\nNo."


BAD_STAMPS = (
    "Tue, 10 Feb 0000 10:00 GMT",
    "9999-01-01",
    "99999-01-01",
    "Tue, 10 Feb 26 10:00 GMT",
    "mardi 10 février 2026",
    "Fri, 10 Feb 2090 10:00:00 GMT",
)


@pytest.mark.parametrize("stamp", BAD_STAMPS)
def test_a_bad_stamp_leaves_the_day_open_and_keeps_its_words(stamp: str) -> None:
    (source,) = entries(rss(ITEM.replace("Tue, 10 Feb 2026 23:30:00 -0500", stamp)), today="2026-05-01")
    assert (source.published.value, source.published.raw) == (None, stamp)
    assert any("day" in remark for remark in source.remarks)


def test_a_feed_longer_than_the_cap_is_cut_and_says_so() -> None:
    sources = entries(rss(ITEM * (MAX_FEED_ITEMS + 50)))
    assert len(sources) == MAX_FEED_ITEMS
    assert any("1,050" in remark for remark in sources[0].remarks)


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
def test_declared_types_and_entities_are_refused(before: str) -> None:
    with pytest.raises(FormatError, match="document type"):
        entries(rss(ITEM, before=before))


def test_an_undeclared_entity_is_kept_and_the_fault_remarked() -> None:
    (source,) = entries(rss(ITEM.replace("Pact &amp; peace", "a &x; b")))
    assert "&x;" in (source.title or "")
    assert any("malformed" in remark for remark in source.remarks)


def test_a_feed_cut_off_is_read_as_far_as_it_goes() -> None:
    sources = entries(rss(ITEM + ITEM)[:-150])
    assert len(sources) == 2
    assert any("malformed" in remark for remark in sources[0].remarks)


def test_markup_in_entries_leaves_no_script() -> None:
    (source,) = entries(rss(ITEM.replace("The union said no.", "&lt;script&gt;evil()&lt;/script&gt;No.")))
    assert "evil" not in source.text


def test_a_link_that_is_no_web_address_is_left_out() -> None:
    (source,) = entries(rss(ITEM.replace("https://lamp.example/1", "javascript:alert(1)")))
    assert source.url is None


def test_a_feed_without_entries_is_empty_and_other_json_no_feed() -> None:
    with pytest.raises(EmptyInput):
        entries(rss(""))
    with pytest.raises(FormatError):
        entries(b'{"version": "https://jsonfeed.org/version/1", "items": 3}')


def test_a_page_served_as_a_feed_is_read_as_a_page() -> None:
    (source,) = entries(b"<!doctype html><html><body><p>The union said no to the pact.</p></body></html>")
    assert source.text == "The union said no to the pact."
