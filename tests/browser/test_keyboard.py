"""By keyboard alone, without scripts, in any script of the world."""

from typing import Any

from conftest import Seat, seated
from test_pages_look import article_of
from web_made import RECORD, source, statement, workbench

from pourparler.record.record import Record


def focused(seat: Seat, what: str) -> Any:
    return seat.page.evaluate(f"() => {{ const one = document.activeElement; return {what}; }}")


def press_until(seat: Seat, fits: str, *, most: int = 60) -> None:
    for _ in range(most):
        seat.page.keyboard.press("Tab")
        if focused(seat, fits):
            return
    raise AssertionError(f"{most} times Tab, and nothing where {fits}")


def test_the_first_stop_leads_to_the_content(looker: Any):
    with looker() as seat:
        seat.go("/matrix")
        seat.page.keyboard.press("Tab")
        assert focused(seat, "one.textContent") == "Skip to the content"
        assert seat.page.locator(".skip").bounding_box()["y"] >= 0
        seat.page.keyboard.press("Enter")
        assert focused(seat, "one.id") == "main"


def test_a_statement_is_reached_read_out_opened_and_left(looker: Any):
    with looker() as seat:
        seat.go(article_of(seat).partition("?")[0])
        press_until(seat, "one.classList.contains('said')")
        outline = focused(seat, "getComputedStyle(one).outlineWidth")
        assert float(outline.removesuffix("px")) >= 2
        tip = seat.page.locator(f"#{focused(seat, 'one.getAttribute(`aria-describedby`)')}")
        assert tip.is_visible()
        assert "→" in tip.inner_text()
        words = focused(seat, "one.textContent")
        seat.page.keyboard.press("Enter")
        seat.page.wait_for_selector("#beside .statement")
        seat.page.wait_for_selector("#beside:focus")
        assert " ".join(words.split())[:30] in seat.page.locator("#beside blockquote").first.inner_text()
        seat.page.keyboard.press("Escape")
        assert focused(seat, "one.textContent") == words


def test_a_cell_is_reached_and_opened(looker: Any):
    with looker() as seat:
        seat.go("/matrix")
        press_until(seat, "one.closest('td') !== null")
        seat.page.keyboard.press("Enter")
        seat.page.wait_for_selector("#beside li, #beside b")
        assert seat.page.locator("td.here").count() == 1


def test_without_scripts_everything_can_be_read(looker: Any):
    with looker(java_script_enabled=False) as seat:
        seat.go(article_of(seat).partition("?")[0])
        seat.page.locator("a.said").first.click()
        assert seat.page.locator("#beside .statement").count() >= 1
        seat.go("/matrix")
        seat.page.locator("td.hatched a").first.click()
        assert "Nothing said; ask?" in seat.page.locator("#beside").inner_text()
        seat.go("/brief")
        seat.page.locator(".sentence a").first.click()
        assert seat.page.locator("#beside mark").count() >= 1


def test_text_runs_the_way_it_is_written_and_places_are_code_points(chromium: Any, tmp_path: Any):
    made = source(
        "שלום: “לא נחלק את הנמל”, אמר בן עמי.\n"
        "A 🐟🐟 note: “We 🐟 will never share \u202e the quay”, he said.\n",
        title="שיחות הנמל",
    )
    rows = (
        statement(made, "לא נחלק את הנמל", speaker="בן עמי", sure=0.95),
        statement(made, "We 🐟 will never share", speaker="בן עמי", party="tarn", sure=0.95),
    )
    record = Record(sources=(made,), parties=RECORD.parties, issues=RECORD.issues, statements=rows)
    with seated(chromium, workbench(tmp_path, record)) as seat:
        seat.go(f"/articles/{made.id[:16]}")
        ways = seat.page.evaluate(
            "() => [...document.querySelectorAll('.para p, h1')].map((p) => getComputedStyle(p).direction)"
        )
        assert ways == ["rtl", "rtl", "ltr"]
        for run in seat.page.locator(".text [data-at]:not([data-hidden])").all():
            at, words = int(run.get_attribute("data-at")), run.text_content()
            assert made.text[at : at + len(words)] == words
        assert seat.page.locator(".text [data-hidden]").inner_text() == "U+202E"
