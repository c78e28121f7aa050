"""The shipped negotiation grown article by article in a case: what changed at each step.

``tests/golden/varran-weeks.md`` was read line by line against the articles; after a change of the
rules ``python tests/store/test_grown.py`` writes it anew, and every line that differs is read again.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pourparler import flow
from pourparler.evals.goldfile import gold_record, load_negotiation
from pourparler.finding.change import Change
from pourparler.record.record import Record
from pourparler.store.case import create, save

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "varran-weeks.md"
NEGOTIATION = load_negotiation(ROOT / "src" / "pourparler" / "shipped" / "varran-bank")
DAYS = ["2026-03-02", *(article.labels["published"] for article in NEGOTIATION.articles)]
AT = "2026-04-09T09:00:00+00:00"


def grown(folder: Path) -> list[tuple[Record, Change]]:
    """Return the record and the change since the article before, after each article entered."""
    case = folder / "varran.pourparler"
    create(case, at=AT)
    found = []
    for number, (since, _) in enumerate(pairwise(DAYS), start=1):
        save(case, gold_record(NEGOTIATION, until=number), author="Ann", at=AT)
        now = flow.in_force(case)
        found.append((now.record, flow.diff(now.record, since=since, reviewed=now.reviewed)))
    return found


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Record, Change]]:
    return grown(tmp_path_factory.mktemp("grown"))


def told(steps: list[tuple[Record, Change]]) -> str:
    """Return all changes as one text, the ids of statements left out."""
    lines = []
    for record, change in steps:
        lines.append(f"# After {change.since}, until {change.until}\n")
        for section in flow.diff_sections(change, record=record):
            lines.append(f"## {section.heading}\n")
            for sentence in section.sentences:
                lines.append(f"- {sentence.text}")
                lines += [f"  - {one.label}: “{one.text}” ({one.quote.speaker})" for one in sentence.said]
            lines.append("")
    return "\n".join(lines)


def test_what_changed_at_each_step_is_what_was_read(steps: list[tuple[Record, Change]]) -> None:
    assert told(steps) == GOLDEN.read_text(encoding="utf-8")


def test_each_step_lists_the_cells_that_the_labels_say_have_new_words(
    steps: list[tuple[Record, Change]],
) -> None:
    """None is missing; first words are told from later ones without a fault."""
    seen: set[tuple[str, str]] = set()
    for (_, change), article in zip(steps, NEGOTIATION.articles, strict=True):
        matrix = NEGOTIATION.facts["matrix"][article.labels["published"]]
        cells = {(cell.party, cell.issue): cell for cell in change.cells}
        for party, line in matrix.items():
            for issue, label in line.items():
                if any(name == article.path.stem for name, _ in label["evidence"]):
                    assert (party, issue) in cells
                    assert (cells[party, issue].before is None) == ((party, issue) not in seen)
        seen |= cells.keys()


def test_most_moves_are_those_of_the_labels(steps: list[tuple[Record, Change]]) -> None:
    right = all_moves = 0
    for (_, change), article in zip(steps, NEGOTIATION.articles, strict=True):
        matrix = NEGOTIATION.facts["matrix"][article.labels["published"]]
        for cell in change.cells:
            label = matrix.get(cell.party, {}).get(cell.issue)
            if label and cell.move != "new" and any(n == article.path.stem for n, _ in label["evidence"]):
                all_moves += 1
                right += cell.move == label["moved"]
    assert 3 * right >= 2 * all_moves > 0


def test_a_step_over_all_weeks_has_every_source_and_its_turns_in_order(
    steps: list[tuple[Record, Change]],
) -> None:
    record, _ = steps[-1]
    whole = flow.diff(record, since=DAYS[0])
    assert {cell.move for cell in whole.cells} == {"new"}
    assert len(whole.sources) == len(NEGOTIATION.articles)
    for cell in whole.cells:
        days = [turn.day or "" for turn in cell.turns]
        assert days == sorted(days)


def test_the_order_of_entry_changes_nothing(tmp_path: Path, steps: list[tuple[Record, Change]]) -> None:
    case = tmp_path / "late.pourparler"
    create(case, at=AT)
    whole = gold_record(NEGOTIATION)
    for source in reversed(whole.sources):
        rows = tuple(row for row in whole.statements if row.source == source.id)
        part = Record(
            sources=(source,),
            people=whole.people,
            parties=whole.parties,
            issues=whole.issues,
            statements=rows,
        )
        save(case, part, author="Ann", at=AT)
    late = flow.in_force(case).record
    record, change = steps[-1]
    again = flow.diff(late, since=change.since)
    assert flow.diff_sections(again, record=late) == flow.diff_sections(change, record=record)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.write_text(told(grown(Path(folder))), encoding="utf-8")
