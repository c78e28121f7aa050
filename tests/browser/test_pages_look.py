"""Every page in a real browser: nothing serious for axe, nothing too wide, nothing fetched from elsewhere."""

import json
from typing import Any

import pytest
from conftest import PHONE, Seat
from web_made import RECORD, workbench

PAGES = (
    "/",
    "/statements",
    "/statements?show=all",
    "/matrix",
    "/matrix?party=BRE&issue=quota",
    "/matrix?party=LET&issue=quota",
    "/quotes",
    "/board",
    "/deals",
    "/deals?deal=421",
    "/deals?out=trawlers%3Dreleased+on+bail",
    "/brief",
    "/brief?line=bottom_line-1",
    "/log",
    "/search?q=quota",
    "/search?q=zz",
    "/api",
    "/nothing-here",
)


def article_of(seat: Seat) -> str:
    record = seat.bench.view().record
    source = max(record.sources, key=lambda one: len(seat.bench.view().rows_of.get(one.id, ())))
    row = seat.bench.view().rows_of[source.id][0]
    return f"/articles/{source.id[:16]}?statement={row.id}"


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(looker: Any, colours: str):
    with looker(color_scheme=colours) as seat:
        found = {}
        for path in (*PAGES, article_of(seat)):
            seat.go(path)
            # What is dark differs from what is light in its colours alone.
            found[path] = seat.faults(only="color-contrast" if colours == "dark" else "")
        seat.complaints[:] = [
            one for one in seat.complaints if "404" not in one
        ]  # the page that is not there
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_axe_finds_nothing_serious_where_there_is_nothing_yet(chromium: Any, tmp_path: Any):
    from conftest import seated

    bench = workbench(tmp_path, RECORD.__class__())
    with seated(chromium, bench) as seat:
        for path in ("/", "/statements", "/matrix", "/quotes", "/board", "/brief", "/log"):
            seat.go(path)
            assert seat.faults() == [], path


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_is_wider_than_its_window(looker: Any, width: int):
    with looker(viewport={"width": width, "height": 800}) as seat:
        wide = []
        for path in (*PAGES, article_of(seat)):
            seat.go(path)
            if seat.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wide.append(path)
        seat.complaints.clear()
    assert wide == []


def test_targets_are_large_enough_for_a_finger(looker: Any):
    small = """() => [...document.querySelectorAll('button, .button, input, select, summary, nav a, .tick')]
        .filter((one) => one.offsetParent && one.type !== 'checkbox')
        .filter((one) => one.getBoundingClientRect().height < 24)
        .map((one) => one.outerHTML.slice(0, 80))"""
    with looker(viewport=PHONE) as seat:
        for path in (*PAGES[:-1], article_of(seat)):
            seat.go(path)
            assert seat.page.evaluate(small) == [], path


def test_nothing_leaves_this_machine_by_the_log_of_the_browser_itself(looker: Any):
    with looker() as seat:
        log: list[str] = []
        tools = seat.context.new_cdp_session(seat.page)
        tools.send("Network.enable")
        tools.on("Network.requestWillBeSent", lambda event: log.append(event["request"]["url"]))
        for path in (*PAGES[:-1], article_of(seat)):
            seat.go(path)
        home = f"http://127.0.0.1:{seat.lock.port}/"
    assert len(log) > len(PAGES)
    away = [url for url in log if not url.startswith(home)]
    assert [url for url in away if not url.startswith("data:image/svg+xml")] == []  # its own calendar sign


def test_a_page_prints_without_what_only_a_screen_needs(looker: Any):
    with looker() as seat:
        for path in ("/matrix", "/brief", article_of(seat)):
            seat.go(path)
            seat.page.emulate_media(media="print")
            assert not seat.page.locator(".top nav").is_visible()
            assert not seat.page.locator(".find").is_visible()
            assert seat.page.locator("h1").first.is_visible()
            for paper in ("A4", "Letter"):
                assert seat.page.pdf(format=paper).startswith(b"%PDF")
            seat.page.emulate_media(media="screen")


def test_the_description_of_the_api_is_json_that_tools_read(looker: Any):
    with looker() as seat:
        told = json.loads(seat.go("/api/openapi.json").text())
        assert told["openapi"].startswith("3.1")
        for path, one in told["paths"].items():
            needed = [row["name"] for row in one["get"]["parameters"] if row["required"]]
            given = {"source": seat.bench.view().record.sources[0].id, "q": "quota", "outcome": "421"}
            where = path.replace("{source}", given["source"])
            query = "&".join(f"{name}={given[name]}" for name in needed if name != "source")
            assert seat.go(f"{where}?{query}").status == 200, path
