"""Hostile documents: text or a typed error, never a hang, an empty document or a leak."""

import resource
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from pourparler.base.errors import PourparlerError
from pourparler.read.intake.take import take_bytes

SENTENCE = b"The chair of the Quay Union said that it would not sign the harbour pact"
ARTICLE = (
    b"<article>"
    + b"".join(b"<p>%s, for the %dth time.</p>" % (SENTENCE, n) for n in range(5))
    + b"</article>"
)


def page(body: bytes) -> bytes:
    return b"<!doctype html><html><head><title>Pact</title></head><body>" + body + b"</body></html>"


def rss(items: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Lamp</title>' + items + b"</channel></rss>"
    )


TEXT_FOUND: dict[str, Callable[[], bytes]] = {
    "260 boxes before": lambda: page(b"<div>" * 260 + b"</div>" * 260 + ARTICLE),
    "1,000 boxes around": lambda: page(b"<div>" * 1_000 + ARTICLE + b"</div>" * 1_000),
    "200,000 unclosed boxes": lambda: page(b"<div>" * 200_000 + ARTICLE),
    "20,000 attributes": lambda: page(
        b"<p " + b" ".join(b"a%d=1" % i for i in range(20_000)) + b">x</p>" + ARTICLE
    ),
    "200,000 attributes": lambda: page(
        b"<p " + b" ".join(b"a%d" % i for i in range(200_000)) + b">x</p>" + ARTICLE
    ),
    "unclosed comment behind": lambda: page(ARTICLE) + b"<!--" + b"x" * 15_000_000,
    "unclosed formatting": lambda: page(b"<b><i><p>" * 50_000 + ARTICLE),
    "nested tables": lambda: page(b"<table><tr><td>" * 5_000 + ARTICLE + b"</td></tr></table>" * 5_000),
    "15,000 inline elements": lambda: page(b"<p>" + b"<i>w</i> " * 15_000 + b"</p>" + ARTICLE),
    "white space in a tag": lambda: page(b"<p a=" + b" " * 10_000_000 + b">" + ARTICLE),
    "bare ampersands": lambda: page(ARTICLE + b"&a" * 3_000_000),
}
ANY_OUTCOME: dict[str, Callable[[], bytes]] = {
    "unclosed tags": lambda: page(b"<a" * 500_000),
    "unclosed quotes": lambda: page(b'<a b="' * 500_000),
    "unclosed comments": lambda: page(b"<!--" * 500_000),
    "closers of nothing": lambda: page(b"<b>" * 250_000 + b"</i>" * 250_000),
    "ampersands in a paragraph": lambda: page(b"<p>" + b"&" * 5_000_000),
    "nested XML": lambda: rss(b"<a>" * 200_000 + b"</a>" * 200_000),
    "200,000 items": lambda: rss(b"<item><title>No deal, she said</title></item>" * 200_000),
    "open CDATA": lambda: rss(b"<![CDATA[" * 1_000_000),
    "deep JSON": lambda: b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 500_000,
    "labels": lambda: b"A: b\n" * 150_000,
    "credits": lambda: (b"Photo: " * 150 + b"\n") * 5_000,
    "brackets": lambda: b"(" * 999_000,
    "one word and white space": lambda: b"a" + b" " * 900_000 + b"b",
}


def text_of(content: bytes) -> str:
    """Return the text that was taken, or nothing where the document was refused."""
    try:
        taken = take_bytes(content, name="hostile")
    except PourparlerError:
        return ""
    for source in taken.sources:
        assert source.text.strip()
        assert all(source.text[b.start : b.end].strip() for b in source.blocks)
    return taken.sources[0].text


@pytest.mark.parametrize("name", TEXT_FOUND)
@pytest.mark.usefixtures("no_hang")
def test_text_is_found_behind_hostile_markup(name: str) -> None:
    assert SENTENCE.decode() in text_of(TEXT_FOUND[name]())


@pytest.mark.parametrize("name", ANY_OUTCOME)
@pytest.mark.usefixtures("no_hang")
def test_hostile_bytes_end_in_time_with_text_or_a_typed_error(name: str) -> None:
    text_of(ANY_OUTCOME[name]())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000


def test_a_hundred_thousand_paragraphs_have_all_spans_right() -> None:
    content = b"".join(b"The board said no for the %dth time.\n\n" % n for n in range(100_000))
    (source,) = take_bytes(content, name="long").sources
    assert len(source.blocks) == 100_000
    assert source.text[source.blocks[-1].start : source.blocks[-1].end].endswith("the 99999th time.")


@pytest.mark.parametrize(
    "words",
    [
        "{{7*7}} {% x %} %s {0.__class__}",
        "=HYPERLINK(1)",
        "Ｔｅｓｔ ﷽ ﷺ 👩‍👩‍👧‍👦",
        '<>?:"{}|_+',
        "ᚠᛇᚻ ﬀ ¡™£¢∞§¶•ªº",
        "\u2028\u2029",
        "田中さんにあげて下さい",
    ],
)
def test_naughty_strings_come_back_as_they_were(words: str) -> None:
    text = f"Pact refused: {words}\n\nThe chair said “{words}” to us, and left."
    (source,) = take_bytes(text.encode(), name="naughty").sources
    assert source.text == text


def test_an_entity_never_reads_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET")
    declared = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>'
    content = declared.encode() + rss(b"<item><title>&x;</title></item>")
    with pytest.raises(PourparlerError) as caught:
        take_bytes(content, name="xxe")
    assert "TOPSECRET" not in str(caught.value)


def test_the_guard_ends_what_hangs(guard: Callable[[float], AbstractContextManager[None]]) -> None:
    def hang() -> None:
        while True:
            pass

    with pytest.raises(pytest.fail.Exception, match="still reading"), guard(0.05):
        hang()
