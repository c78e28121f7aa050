"""Adding many documents: folders, feeds, addresses; once, resumed, and asked again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from listener import Listener, fetcher, listening
from listener import page as answer

from pourparler import flow
from pourparler.base.ids import canonical_json
from pourparler.cli import network
from pourparler.record.plain import record_to_plain
from pourparler.store.case import log_rows
from pourparler.store.load import load
from pourparler.store.verify import verify

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "src" / "pourparler" / "shipped" / "varran-bank" / "articles"
WORDS = (
    "Ilse Marrow, the foreign minister of Pellandia, came to Lomara.\n\n"
    '"The locks stay {}," said Ilse Marrow.\n'
)


def lay(folder: Path, count: int = 4) -> Path:
    """Lay a folder with articles, and with files of every kind that is set aside."""
    many = folder / "many"
    (many / "below").mkdir(parents=True)
    for number in range(count):
        text = WORDS.format(f"shut for {number + 2} weeks")
        (many / "below" / f"lamp-2025-05-{number + 10}.txt").write_text(text)
    (many / "again-post-2025-05-20.txt").write_text(WORDS.format("shut for 2 weeks"))
    (many / "empty.txt").write_text(" \n")
    (many / "german-2025-05-11.txt").write_text("Der Minister sagte, dass er nicht unterschreiben werde.")
    (many / "undated.txt").write_text(WORDS.format("open"))
    (many / "picture.gif").write_bytes(b"GIF89a....")
    (many / ".hidden").write_text("x")
    return many


def test_a_folder_is_added_with_a_summary_of_what_was_set_aside_and_the_next_command(
    folder: Path, cli
) -> None:
    lay(folder)
    cli("new", "quay")
    code, out, err = cli("add", "quay", "many")
    assert code == 3
    assert "7 documents" in out
    for words in (
        "1 other language (kept, not read): many/german-2025-05-11.txt",
        "1 undated (kept): many/undated.txt",
        "1 refused, nothing in it: many/empty.txt",
        "1 refused, an image, which is not read: many/picture.gif",
        "1 not looked into, hidden: many/.hidden",
        "Next: pourparler matrix quay.pourparler",
    ):
        assert words in out
    assert "reprint" in out
    assert "error: many/empty.txt: nothing in it" in err
    assert "\x1b" not in out + err


def test_adding_again_changes_nothing_and_says_so(folder: Path, cli) -> None:
    lay(folder)
    cli("new", "quay")
    cli("add", "quay", "many")
    rows = log_rows(folder / "quay.pourparler")
    code, out, err = cli("add", "quay", "many", "--json")
    assert (code, json.loads(out)["already"], json.loads(out)["sources"]) == (3, 7, [])
    assert "7 documents on file already" in err
    assert log_rows(folder / "quay.pourparler") == rows
    assert verify(folder / "quay.pourparler").ok


def test_what_is_refused_stands_in_the_log_once(folder: Path, cli) -> None:
    lay(folder)
    cli("new", "quay")
    cli("add", "quay", "many")
    refused = [row for row in log_rows(folder / "quay.pourparler") if row.kind == "refused"]
    assert [row.key for row in refused] == ["many/empty.txt", "many/picture.gif"]
    assert json.loads(refused[0].payload or "")["error"] == "EmptyInput"


def test_of_many_documents_only_counts_are_told(folder: Path, cli) -> None:
    many = lay(folder, count=15)
    cli("new", "quay")
    code, out, err = cli("add", "quay", str(many / "below"))
    assert code == 0
    assert "15 documents, " in out
    assert "lamp-2025-05-12" not in out
    assert err.count("lamp-") <= 2 * 5


def test_the_result_is_the_same_whatever_the_day_and_in_one_case_or_another(folder: Path, cli) -> None:
    for name in ("one", "two"):
        cli("new", name)
        cli("add", name, str(ARTICLES))
    whole = [canonical_json(record_to_plain(load(folder / f"{name}.pourparler"))) for name in ("one", "two")]
    assert whole[0] == whole[1]
    once = flow.read([ARTICLES])
    assert canonical_json(record_to_plain(once)) == whole[0]


def test_a_killed_add_keeps_whole_documents_and_the_next_one_completes(
    folder: Path, cli, monkeypatch
) -> None:
    lay(folder, count=12)
    cli("new", "quay")
    cli("new", "whole")
    cli("add", "whole", "many")
    case = folder / "quay.pourparler"
    code = (
        "import sys\nfrom pourparler.flow import intake\nintake.TOGETHER = 1\n"
        "from pourparler.cli.app import run\nsys.exit(run(['add', 'quay', 'many']))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    child = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    kept = 0
    while child.poll() is None and kept < 3:
        time.sleep(0.01)
        kept = len(load(case).sources)
    child.send_signal(signal.SIGKILL)
    child.wait()
    before = load(case)
    assert verify(case).ok
    assert 3 <= len(before.sources) < 15
    cli("add", "quay", "many")
    after, whole = load(case), load(folder / "whole.pourparler")
    assert verify(case).ok
    assert {source.id for source in after.sources} == {source.id for source in whole.sources}
    assert {row.id for row in before.statements} <= {row.id for row in after.statements}
    assert {row.id for row in after.statements} == {row.id for row in whole.statements}


def test_progress_is_drawn_on_a_terminal_and_not_a_byte_of_it_elsewhere(
    folder: Path, cli, monkeypatch
) -> None:
    many = lay(folder)
    cli("new", "quay")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    drawn = cli("add", "quay", str(many / "below"))[2]
    assert "reading" in drawn
    assert "4/4" in drawn


# the network


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Quayside Post</title>'
        + "".join(items)
        + "</channel></rss>"
    ).encode()


def item(number: int, how: str) -> str:
    words = WORDS.format(how)
    return (
        f"<item><guid>{number}</guid><title>Locks {number}</title><link>https://post.example/{number}</link>"
        f"<pubDate>Wed, 14 May 2025 09:00:00 GMT</pubDate><description>{words}</description></item>"
    )


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every way out of the machine fails and is counted."""
    tried: list[str] = []

    def refuse(*words: object, **more: object) -> None:
        tried.append(repr(words))
        raise AssertionError(f"the network was called: {words}")

    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    return tried


def test_without_fetch_no_command_calls_the_network(folder: Path, cli, no_network: list[str]) -> None:
    cli("new", "quay")
    code, _, err = cli("add", "quay", "https://news.example/feed")
    assert code == 2
    assert "--fetch https://news.example/feed" in err
    for command in ("read", "brief"):
        code, _, err = cli(command, "https://news.example/feed")
        assert code == 2
        assert "does not fetch" in err
    (folder / "feed.xml").write_bytes(rss(item(1, "shut")))
    (folder / "page.html").write_text(
        f'<link rel="stylesheet" href="https://news.example/x.css"><p>{WORDS}</p>'
    )
    assert cli("add", "quay", "feed.xml", "page.html")[0] == 0
    assert cli("update", "quay")[0] == 2
    assert cli("update", "quay", "--fetch")[0] == 2  # no feed of the web is known
    assert no_network == []


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Give a function that serves answers by path on loopback, to which every name leads."""
    over = []

    def serve(answers: dict[str, bytes]) -> Listener:
        context = listening(lambda path: answers.get(path, b""))
        at = context.__enter__()
        over.append(context)
        monkeypatch.setattr(network, "fetcher", lambda: fetcher(at))
        return at

    yield serve
    for context in over:
        context.__exit__(None, None, None)


def test_a_feed_is_fetched_remembered_and_asked_again_only_for_what_is_new(folder: Path, cli, served) -> None:
    answers = {"/feed": answer(rss(item(1, "shut"), item(2, "open")), 'ETag: "a1"')}
    at = served(answers)
    address = f"http://post.example:{at.port}/feed"
    cli("new", "quay")
    code, out, _ = cli("add", "quay", "--fetch", address)
    assert (code, "2 documents" in out) == (0, True)
    code, out, _ = cli("update", "quay")
    assert code == 0
    assert address in out
    assert len(at.paths) == 2  # robots.txt and the feed: a list fetches nothing

    answers["/feed"] = answer(b"", status="304 Not Modified")
    code, out, _ = cli("update", "quay", "--fetch")
    assert (code, out) == (0, f"Nothing new at: {address}.\n")
    assert 'if-none-match: "a1"' in at.asked[-1]

    answers["/feed"] = answer(rss(item(1, "shut for good"), item(2, "open"), item(3, "shut")), 'ETag: "a2"')
    code, out, _ = cli("update", "quay", "--fetch", "--json")
    told = json.loads(out)
    assert (code, len(told["sources"]), told["already"]) == (0, 2, 1)
    (versions,) = told["replaced"]
    texts = {source.id: source.text for source in load(folder / "quay.pourparler").sources}
    assert "shut," in texts[versions["old"]]
    assert "shut for good," in texts[versions["new"]]
    rows = [row for row in log_rows(folder / "quay.pourparler") if row.kind == "version"]
    assert [row.key for row in rows].count("Quayside Post 1") == 2
    assert verify(folder / "quay.pourparler").ok


def test_a_fetched_page_stands_under_its_address_whatever_it_calls_itself(folder: Path, cli, served) -> None:
    words = WORDS.format("shut").replace("\n\n", "</p><p>")
    markup = f'<html><head><link rel="canonical" href="https://other.example/1"></head><body><p>{words}</p></body></html>'
    at = served({"/a": answer(markup.encode(), "Content-Type: text/html")})
    address = f"http://post.example:{at.port}/a"
    cli("new", "quay")
    assert cli("add", "quay", "--fetch", address)[0] == 0
    (source,) = load(folder / "quay.pourparler").sources
    assert (source.url, source.outlet, source.path) == (address, "post.example", None)
    assert cli("update", "quay")[0] == 2  # a page is no feed
    assert address in cli("update", "quay", "--pages")[1]


def test_an_address_that_fails_is_refused_and_the_rest_goes_on(folder: Path, cli, served) -> None:
    lay(folder)
    at = served({"/gone": answer(b"", status="404 Not Found")})
    cli("new", "quay")
    address = f"http://post.example:{at.port}/gone"
    code, out, err = cli("add", "quay", "--fetch", address, "http://127.0.0.1:1/", "many/undated.txt")
    assert code == 3
    assert "1 document" in out
    assert f"{address}: the server answered 404" in err
    assert "http://127.0.0.1:1/: " in err
    assert flow.followed(folder / "quay.pourparler") == ()


def test_a_name_that_is_never_resolved_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hang = threading.Event()

    def never(*_: object, **__: object) -> list[object]:
        hang.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(network, "NAME_SECONDS", 0.01)
    assert network.resolve("news.example", 80) == ()
    hang.set()
    monkeypatch.undo()
    assert "127.0.0.1" in network.resolve("127.0.0.1", 80)
