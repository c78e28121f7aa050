"""The walk of who has never seen the tool: article, correction, matrix, board, deals, Word brief, log."""

import io
import json
import re
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from conftest import Seat, seated
from web_made import CLOCK

from pourparler import flow
from pourparler.store.case import log_rows
from pourparler.web.workbench import Workbench

PLACE = """([words, root]) => {
    const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0 || !node.parentElement.closest('[data-at]')) continue;
        node.parentElement.scrollIntoView({ block: 'center' });
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        const rects = [...range.getClientRects()];
        const first = rects[0], last = rects[rects.length - 1];
        return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
    }
    return null;
}"""


def select(seat: Seat, words: str) -> None:
    """Drag the mouse over words in the text, as a person does."""
    found = seat.page.evaluate(PLACE, [words, ".text"])
    assert found, words
    left, top, right, bottom = found
    seat.page.mouse.move(left + 1, top)
    seat.page.mouse.down()
    seat.page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=4)
    seat.page.mouse.move(right - 0.5, bottom, steps=4)
    seat.page.mouse.up()
    seat.page.wait_for_timeout(100)


def sign(form: Any, why: str = "") -> None:
    form.get_by_label("Your name").fill("R. Amel")
    form.get_by_label("Why").fill(why)


def press(page: Any, button: Any) -> None:
    """Send a decision and wait for the whole page that comes back: its script runs after its words show."""
    with page.expect_navigation(wait_until="load"):
        button.click()
    page.wait_for_selector(".done")


def in_force(seat: Seat) -> Any:
    return flow.in_force(seat.bench.case)


def test_from_an_article_to_a_corrected_statement_a_matrix_the_board_and_a_word_brief(
    chromium: Any, tmp_path: Path
):
    article = files("pourparler") / "shipped" / "varran-bank" / "articles" / "01-northline-2026-03-03.txt"
    with seated(chromium, Workbench(None, folder=tmp_path, clock=CLOCK)) as seat:
        page = seat.page
        page.get_by_label("Name of the case").fill("harbour talks")
        page.get_by_role("button", name="Make the case").click()
        page.get_by_label("Text of the article").fill(article.read_text(encoding="utf-8"))
        page.get_by_label("Outlet").fill("Northline")
        page.get_by_role("button", name="Read it").click()
        page.get_by_role("link", name="open the article").click(timeout=60_000)

        # a statement: chain on hover, everything on a click
        said = page.locator("a.said").first
        said.hover()
        assert page.locator(".tip:visible").count() == 1
        said.click()
        page.wait_for_selector("#beside .statement")
        before = in_force(seat)
        card = page.locator("#beside .statement").first
        ident = card.get_attribute("data-statement")

        # corrected by selecting its words, and by choosing its act
        card.get_by_text("Correct it").click()
        words = next(row for row in before.record.statements if row.id == ident).content_spans[0].text
        fewer = " ".join(words.split()[:4])
        select(seat, fewer)
        assert card.get_by_label("Other words").input_value() == fewer
        card.locator("select[name=act]").select_option("demand")
        sign(card, "the words run on")
        press(page, card.get_by_role("button", name="Save the correction"))
        assert "Corrected." in page.locator(".done").inner_text()
        now = in_force(seat)
        corrected = next(row for row in now.record.statements if row.content_spans[0].text == fewer)
        assert corrected.act == "demand"
        assert corrected.id in now.reviewed

        # one that was missed, by selecting its words
        rest = page.locator(".text span[data-at]:not(.aside)").all_text_contents()
        missed = next(found.group() for text in rest if (found := re.search(r"\w+(?: \w+){5}", text)))
        select(seat, missed)
        form = page.locator("#add-statement form")
        assert form.get_by_label("Its words").input_value() == missed
        form.get_by_label("Speaker").fill("Runa Skjelbræ")
        form.locator("select[name=act]").select_option("refusal")
        sign(form, "heard on the tape")
        press(page, form.get_by_role("button", name="Enter it"))
        assert missed in {row.content_spans[0].text for row in in_force(seat).record.statements}

        # taken out, and taken back
        page.locator("#beside .statement").get_by_label("Why").fill("a slip")
        press(page, page.locator("#beside .statement").get_by_role("button", name="No statement"))
        assert missed not in {row.content_spans[0].text for row in in_force(seat).record.statements}
        press(page, page.locator(".done").get_by_role("button", name="Undo"))
        assert missed in {row.content_spans[0].text for row in in_force(seat).record.statements}

        # positions, board, brief
        page.get_by_role("link", name="Positions").click()
        page.locator("table.matrix td a").first.click()
        page.wait_for_selector("#beside h2 .party")
        page.get_by_role("link", name="Red lines").click()
        assert page.locator(".demand").count() >= 1
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="Brief").click()
        page.locator(".sentence a").first.click()
        page.wait_for_selector("#beside mark, #beside p")
        with page.expect_download() as got:
            page.get_by_role("link", name="Word", exact=True).click()
        content = Path(got.value.path()).read_bytes()
        assert got.value.suggested_filename == "harbour talks brief.docx"
        inside = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        title = page.locator("h1").inner_text()
        assert title in re.sub(r"<[^>]+>", "", inside)

        # the log: who changed what, and why
        page.get_by_role("link", name="Log").click()
        page.get_by_role("link", name="Only what people did").click()
        told = page.locator("main").inner_text()
        for why in ("the words run on", "heard on the tape", "a slip"):
            assert why in told
    rows = log_rows(tmp_path / "harbour talks.pourparler")
    kinds = [json.loads(row.payload)["kind"] for row in rows if row.kind == "decision"]
    assert kinds == ["edit", "add", "reject", "undo"]


def test_the_list_of_what_is_to_check_empties_as_it_is_checked(seat: Seat):
    page = seat.page
    seat.go("/statements")
    first = page.locator(".statement").first.get_attribute("data-statement")
    sign(page.locator(".statement").first)
    press(page, page.locator(".statement").first.get_by_role("button", name="Right as it is"))
    assert page.locator(f"#c-{first}").count() == 0
    assert page.locator(".statement").first.get_by_label("Your name").input_value() == "R. Amel"
    assert first in in_force(seat).reviewed


def test_what_is_accepted_is_stated_in_the_matrix(seat: Seat):
    page = seat.page
    seat.go("/matrix?party=BRE&issue=quota")
    beside = page.locator("#beside")
    assert "to check" in beside.inner_text()
    beside.get_by_role("link", name="In the article").first.click()
    sign(page.locator("#beside .statement").first, "read it twice")
    press(page, page.locator("#beside .statement").first.get_by_role("button", name="Right as it is"))
    seat.go("/matrix?party=BRE&issue=quota")
    assert "checked" in page.locator("#beside").inner_text()


def test_an_empty_cell_says_so_and_asks(looker: Any):
    with looker() as seat:
        seat.go("/matrix")
        cell = seat.page.locator("td.hatched a").first
        assert cell.inner_text() == "nothing said; ask?"
        assert "gradient" in seat.page.locator("td.hatched").first.evaluate(
            "(td) => getComputedStyle(td).backgroundImage"
        )
        cell.click()
        seat.page.wait_for_selector("#beside b")
        assert "Silence is not consent" in seat.page.locator("#beside").inner_text()


def test_a_quote_stands_beside_its_paraphrase_with_the_words_that_tell(looker: Any):
    with looker() as seat:
        seat.go("/quotes")
        assert seat.page.locator(".pair blockquote").count() >= 2
        assert seat.page.locator(".pair mark").count() >= 1


def test_a_red_line_shows_what_vanishes_and_a_deal_who_would_leave_it(looker: Any):
    with looker() as seat:
        page = seat.page
        seat.go("/deals")
        page.get_by_label("released on bail").check()
        page.get_by_role("button", name="Show what vanishes").click()
        told = page.locator("#vanished").inner_text()
        assert "88 of 108 deals acceptable to all vanish" in told
        assert "20 are left" in told
        page.locator("td a").first.click()
        page.wait_for_selector("#beside h2")
        page.locator("#beside h2", has_text="Outcome").wait_for()
        told = page.locator("#beside").inner_text()
        assert "In this model (" in told
        assert "Who could leave it" in told
        page.get_by_role("link", name="Switch all off").click()
        assert page.locator("#vanished").count() == 0


def test_few_states_are_drawn_as_a_graph_of_moves(looker: Any):
    with looker() as seat:
        out = ["quota=18,000 tonnes", "quota=30,000 tonnes", "harbour=no access", "harbour=free access"]
        out += ["inspection=own flag only", "closure=none", "closure=six weeks", "licences=Hestavág alone"]
        query = "&".join(f"out={one.replace(' ', '+')}" for one in out)
        seat.go(f"/deals?{query}&deal=556")
        page = seat.page
        if page.locator("#beside svg").count() == 0:
            page.locator("td a").first.click()
            page.wait_for_selector("#beside svg")
        assert page.locator("#beside svg title").count() >= 1


def test_a_sentence_leads_to_its_words(looker: Any):
    with looker() as seat:
        seat.go("/brief")
        seat.page.locator("#bottom_line-1 a").click()
        seat.page.wait_for_selector("#beside mark")
        words = seat.page.locator("#beside mark").first.inner_text()
        texts = " ".join(" ".join(source.text.split()) for source in seat.bench.view().record.sources)
        assert words in texts
