"""A real browser before a real server: Chromium without a window, driven by Playwright.

`make test-browser` installs both. Where one is missing these tests are skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip(
    "playwright.sync_api", reason="no Playwright here: make test-browser installs what a browser test needs"
)
pytest.importorskip("axe_playwright_python", reason="no axe here: make test-browser installs it")

from axe_playwright_python.base import AXE_SCRIPT  # noqa: E402
from web_made import CLOCK, served  # noqa: E402

from pourparler import flow  # noqa: E402
from pourparler.evals.goldfile import load_negotiation  # noqa: E402
from pourparler.exchange.people import read_people  # noqa: E402
from pourparler.read.intake.given import Given  # noqa: E402
from pourparler.store.case import create  # noqa: E402
from pourparler.web.guard import Lock  # noqa: E402
from pourparler.web.intake import Document  # noqa: E402
from pourparler.web.workbench import Workbench  # noqa: E402

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    found = os.environ.get("POURPARLER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium here: make test-browser installs it")
    with playwright.sync_playwright() as driver:
        # Without a sandbox of its own it also starts in a container; it only sees our own pages.
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def shipped_case(folder: Path) -> Path:
    """Return a case of the shipped negotiation, read as the workbench reads it, with its model."""
    case = folder / "varran-bank.pourparler"
    create(case, at=CLOCK.now())
    bench = Workbench(case, folder=folder, clock=CLOCK)
    with as_file(files("pourparler") / "shipped" / "varran-bank") as shipped:
        cast = read_people(shipped / "people.toml")
        documents = [
            Document(
                name=article.path.name,
                content=article.path.read_bytes(),
                given=replace(Given(), outlet=article.labels["outlet"]),
                cast=cast,
            )
            for article in load_negotiation(shipped).articles
        ]
        flow.keep_model(case, flow.load_model(shipped / "model.toml"), by="the authors", at=CLOCK.now())
    bench.intake.add(case, documents)
    while bench.intake.busy:
        time.sleep(0.05)
    assert {one.state for one in bench.intake.progress()} == {"read"}
    return case


@pytest.fixture(scope="session")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped negotiation, read once."""
    return shipped_case(tmp_path_factory.mktemp("read"))


@dataclass(slots=True)
class Seat:
    """A browser window before a workbench, with everything that it asked for and complained of."""

    lock: Lock
    bench: Workbench
    context: Any
    page: Any
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        return self.page.goto(f"http://127.0.0.1:{self.lock.port}{path}")

    def faults(self, *, only: str = "") -> list[str]:
        """What axe finds on the page that is serious or critical, by all rules or only one."""
        self.page.evaluate(AXE_SCRIPT)
        rules = f"{{ runOnly: ['{only}'] }}" if only else "{}"
        found = self.page.evaluate(f"async () => (await axe.run(document, {rules})).violations")
        return [
            f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"][:3]
        ]


@contextmanager
def seated(browser: Any, bench: Workbench, **options: Any) -> Iterator[Seat]:
    """Give a window that has opened the printed link; afterwards nothing may have gone elsewhere."""
    with served(bench) as lock:
        context = browser.new_context(**{"viewport": LAPTOP, "reduced_motion": "reduce", **options})
        context.set_default_timeout(60_000)
        page = context.new_page()
        seat = Seat(lock=lock, bench=bench, context=context, page=page)
        context.on("request", lambda request: seat.asked.append(request.url))
        page.on("console", lambda told: seat.complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: seat.complaints.append(str(error)))
        page.goto(lock.link)
        page.wait_for_url(f"http://127.0.0.1:{lock.port}/")
        yield seat
        context.close()
    outside = [url for url in seat.asked if not url.startswith(f"http://127.0.0.1:{lock.port}/")]
    assert outside == []
    assert seat.complaints == []


@pytest.fixture
def copied(read_case: Path, tmp_path: Path) -> Workbench:
    case = tmp_path / read_case.name
    shutil.copy(read_case, case)
    return Workbench(case, folder=tmp_path, clock=CLOCK)


@pytest.fixture
def seat(chromium: Any, copied: Workbench) -> Iterator[Seat]:
    with seated(chromium, copied) as found:
        yield found


@pytest.fixture(scope="session")
def looker(chromium: Any, read_case: Path) -> Any:
    """A way to open windows on the case as it was read, for tests that change nothing."""

    bench = Workbench(read_case, folder=read_case.parent, clock=CLOCK)

    def look(**options: Any) -> Any:
        return seated(chromium, bench, **options)

    return look
