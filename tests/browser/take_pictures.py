"""Pictures of every page for the documentation: ``python tests/browser/take_pictures.py FOLDER``.

The shipped negotiation, some statements accepted so that the pages have something to state.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests" / "oracles")]

from conftest import LAPTOP, NAMES, PHONE, seated, shipped_case  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from web_made import AT, CLOCK  # noqa: E402

from pourparler.flow import review  # noqa: E402
from pourparler.flow.desk import open_desk  # noqa: E402
from pourparler.record.decision import Signed  # noqa: E402
from pourparler.web.workbench import Workbench  # noqa: E402

WINDOWS = {"laptop": LAPTOP, "phone": PHONE}


def prepared(folder: Path) -> Workbench:
    """Return a workbench on the shipped negotiation, what is nearly sure accepted by hand."""
    case = shipped_case(folder)
    desk = open_desk(case)
    sure = [row.id for row in desk.now.record.statements if 0.75 <= row.sure < 0.9 and row.block == "body"]
    signed = Signed(by="R. Amel", at=AT, because="read beside the article")
    review.accept(desk, sure, signed=signed)
    return Workbench(case, folder=folder, clock=CLOCK)


def pages(bench: Workbench) -> dict[str, str]:
    view = bench.view()
    source = next(one for one in view.record.sources if (one.path or "").startswith("05"))
    row = max(view.rows_of[source.id], key=lambda one: one.sure)
    return {
        "case": "/",
        "to-check": "/statements",
        "article": f"/articles/{source.id[:16]}?statement={row.id}",
        "matrix": "/matrix?party=ILM&issue=inspection",
        "quotes": "/quotes",
        "board": "/board",
        "deals": "/deals?out=quota%3D18%2C000+tonnes&deal=421",
        "brief": "/brief?line=bottom_line-1",
        "log": "/log?show=people",
    }


def main(words: list[str]) -> None:
    out = Path(words[0])
    out.mkdir(parents=True, exist_ok=True)
    import shutil

    chromium = next(filter(None, map(shutil.which, NAMES)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        bench = prepared(Path(folder))
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, window in WINDOWS.items():
            with seated(browser, bench, viewport=window) as seat:
                for page, path in pages(bench).items():
                    seat.go(path)
                    if name == "phone":
                        seat.page.evaluate("window.scrollTo(0, 0)")
                    time.sleep(0.2)
                    seat.page.screenshot(path=out / f"{page}-{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
