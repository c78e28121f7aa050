"""Hostile feeds and doubles: nothing is fetched, nothing blows up, nothing on file is replaced."""

from __future__ import annotations

import socket
import threading
import unicodedata

import pytest

from pourparler.base.errors import PourparlerError
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.record import check_spans

LEAD = "Ilse Marrow, the foreign minister of Pellandia, came to Lomara."


def rss(items: str, *, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{items}</channel></rss>'.encode()


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x">]>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:{port}/x.dtd">',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]>',
    ],
    ids=["entity", "outside declaration", "parameter entity"],
)
def test_a_declared_address_is_never_called(head: str) -> None:
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        port = listener.getsockname()[1]

        def answer() -> None:
            try:
                listener.accept()
            except TimeoutError:
                return
            called.set()

        waiting = threading.Thread(target=answer)
        waiting.start()
        with pytest.raises(PourparlerError):
            take_bytes(rss("<item><title>&x;</title></item>", head=head.format(port=port)), name="feed")
        waiting.join()
    assert not called.is_set()


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE r [" + "<!ENTITY a0 'ha'>" + "".join(
            f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
        ) + "]>",
        f"<!DOCTYPE r [<!ENTITY a9 '{'a' * 80_000}'>]>",
    ],
    ids=["a billion laughs", "one long word many times"],
)  # fmt: skip
def test_entities_that_grow_are_refused(head: str) -> None:
    with pytest.raises(PourparlerError):
        take_bytes(rss(f"<item><title>{'&a9;' * 2_000}</title></item>", head=head), name="feed")


def test_an_entry_with_a_known_guid_and_other_words_is_another_source() -> None:
    entry = "<item><guid>one</guid><title>Pact</title><description>{}</description></item>"
    taken = [
        take_bytes(rss(entry.format(f"{LEAD} Ilse Marrow said that the locks were {how}.")), name="feed")
        for how in ("safe", "shut")
    ]
    (first,), (second,) = (one.sources for one in taken)
    record = read([second], earlier=read([first]))
    assert first.id != second.id
    assert {source.id for source in record.sources} == {first.id, second.id}
    assert {"safe", "shut"} <= {word for s in record.statements for word in s.content_spans[0].text.split()}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_in_either_normal_form_is_one_person(form: str) -> None:
    text = (
        "Zoé Brontë, the foreign minister of Pellandia, came to Lomara.\n\n"
        + unicodedata.normalize(form, "“The locks are safe,” said Brontë.")
    )  # fmt: skip
    given = Given(outlet="Quayside Post", published="2031-05-14", language="en")
    record = read(take_bytes(text.encode(), name="-", given=given).sources)
    check_spans(record)
    assert {s.speaker for s in record.statements} == {"Zoé Brontë"}


def test_a_letter_under_ten_thousand_marks_is_taken_or_refused_and_read_in_place() -> None:
    text = f"{LEAD}\n\n“The locks are saf{'e' + chr(0x301) * 10_000},” said Ilse Marrow."
    given = Given(outlet="Quayside Post", published="2031-05-14", language="en")
    try:
        sources = take_bytes(text.encode(), name="-", given=given).sources
    except PourparlerError:
        return
    check_spans(read(sources))
