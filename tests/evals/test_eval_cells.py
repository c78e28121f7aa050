"""Matrix cells against labels, and cells made from nothing, counted by hand."""

import pytest
from made_gold import three_rows, write_negotiation

from pourparler.evals.cells import CellCounts, cell_counts, cell_figures
from pourparler.evals.gold import NegotiationRead, score_gold
from pourparler.evals.goldfile import gold_record
from pourparler.evals.settings import SETTINGS, ArticleRead, Framed
from pourparler.finding.card import MethodCard
from pourparler.finding.demand import Demands
from pourparler.finding.framing import Framing
from pourparler.finding.matrix import Cell, Matrix

CARD = MethodCard(method="frame", version="1")
LABELLED = {
    "matrix": {
        "2031-05-06": {
            "ARD": {
                "passage": {"stance": "open", "option": "yes", "firmness": "plain", "moved": "new"},
                "toll": {"stance": "if it falls", "option": None, "firmness": "plain", "moved": "new"},
            },
            "BEL": {"garrison": {"stance": "stays", "option": "yes", "firmness": "firm", "moved": "new"}},
        }
    },
    "silent": [["BEL", "toll"]],
}


def framing(*cells):
    matrix = Matrix(parties=(), issues=(), cells=cells, mirrors=(), card=CARD)
    return Framing(matrix=matrix, demands=Demands(demands=(), apart=(), card=CARD))


def cell(party, issue, **fields):
    full = {"status": "stated", "option": "yes", "firmness": "plain", "move": "new", "evidence": ("a",)}
    return Cell(party=party, issue=issue, **(full | fields))


@pytest.fixture
def gold(tmp_path):
    return write_negotiation(tmp_path / "strait", rows=three_rows(), extra=LABELLED)


def counted(gold, *cells, all_rows=False):
    frames = Framed(stated=framing(*cells), all_rows=framing())
    return cell_counts(gold, gold=gold_record(gold), framed=[frames], all_rows=all_rows)


def test_cells_found_and_their_fields_by_hand(gold):
    counts = counted(
        gold,
        cell("ARD", "passage", firmness="firm"),
        cell("ARD", "toll", move="softer"),
        cell("BEL", "garrison", status="silent", evidence=(), to_check=("a",)),
    )
    assert counts == CellCounts(
        gold=3, found=2, shared=2, option=1, firmness=1, moved=1, evident=2, invented=0
    )
    figures = cell_figures(counts, name="cells")
    assert figures["cells_p"] == 1.0
    assert figures["cells_r"] == pytest.approx(2 / 3)
    assert figures["cells_option"] == 0.5


def test_a_cell_for_a_silent_pair_is_invented(gold):
    counts = counted(gold, cell("BEL", "toll"), cell("BEL", "garrison"))
    assert (counts.evident, counts.invented) == (2, 1)
    assert cell_figures(counts, name="cells")["cells_earned"] == 0.5


def test_a_cell_for_a_party_that_was_never_heard_is_invented(gold):
    assert counted(gold, cell("PORT", "toll")).invented == 1


def test_a_pair_without_a_labelled_cell_is_no_invention_when_the_party_spoke(gold):
    counts = counted(gold, cell("ARD", "garrison"))
    assert (counts.shared, counts.invented) == (0, 0)


def test_all_rows_are_counted_from_the_framing_of_all_rows(gold):
    assert counted(gold, cell("BEL", "toll"), all_rows=True).found == 0


def test_the_gold_report_holds_both_counts(gold):
    record = gold_record(gold)
    reads = (ArticleRead(record=record, source=record.sources[0].id),)
    frames = Framed(stated=framing(), all_rows=framing(cell("ARD", "passage"), cell("BEL", "toll")))
    read = NegotiationRead(gold=gold, reads=dict.fromkeys(SETTINGS, reads), framed=(frames,))
    figures = score_gold([read], name="gold", corpus={}).figures
    assert (figures["cast.cells_r"], figures["cast.cells_all_p"]) == (0.0, 0.5)
    assert figures["cast.cells_all_earned"] == 0.5
    assert "alone.cells_r" not in figures
