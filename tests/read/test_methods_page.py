"""docs/methods/reading.md says what the reader does: every example is read, every figure is a floor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.exchange.people import read_people
from pourparler.frame.flags import flags_of
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.cast import Cast
from pourparler.record.statement import Statement

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "methods" / "reading.md").read_text(encoding="utf-8")
SAID = re.compile(
    r"-> (?P<speaker>.+?) \((?P<party>[\w-]+)\), (?P<act>\w+): (?P<words>[^;]+)(?:; (?P<more>.+))?$"
)
FIGURE = re.compile(r"^\| `(\w+)\.([\w.]+)`[^|]*\| (\d\.\d\d) \|$", re.MULTILINE)


def examples() -> Iterator[tuple[str, list[str]]]:
    for block in re.findall(r"```reading\n(.*?)```", PAGE, re.DOTALL):
        for example in block.strip().split("\n\n"):
            text, *lines = example.split("\n")
            yield text, lines


EXAMPLES = list(examples())


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    (listed,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path_factory.mktemp("page") / "people.toml"
    path.write_text(listed, encoding="utf-8")
    return read_people(path)


def told(row: Statement) -> str:
    words = " … ".join(span.text for span in row.content_spans)
    return f"{row.speaker or 'unnamed'} ({row.party}), {row.act}: {words}"


def facts(row: Statement) -> dict[str, str]:
    return {
        "mode": row.mode,
        "issue": row.issue or "none",
        "addressee": row.addressee or "none",
        "authority": row.authority or "none",
        "conditional": "yes" if row.conditional else "no",
        "negated": "yes" if row.negated else "no",
        "firmness": row.firmness.level,
        "day": f"{row.said_on.value} {row.said_on.basis}",
        "chain": " > ".join(row.chain),
    }


def test_page_has_examples_and_figures() -> None:
    assert len(EXAMPLES) >= 25
    assert len(FIGURE.findall(PAGE)) >= 12


@pytest.mark.parametrize(("text", "lines"), EXAMPLES, ids=[text[:50] for text, _ in EXAMPLES])
def test_example_is_read_as_the_page_says(text: str, lines: list[str], cast: Cast) -> None:
    given = Given(outlet="Quayside Post", published="2031-05-14", language="en")
    article = text.replace(" || ", "\n\n").encode()
    record = read(take_bytes(article, name="-", given=given).sources, cast=cast)
    rows = {told(row): row for row in record.statements}
    expected = [match for line in lines if (match := SAID.match(line))]
    named = {f"{m['speaker']} ({m['party']}), {m['act']}: {m['words']}": m["more"] for m in expected}
    assert sorted(rows) == sorted(named)
    for key, more in named.items():
        for fact in (more or "").split("; "):
            name, _, value = fact.partition(" ")
            assert not name or facts(rows[key])[name] == value, f"{name} of {key}"
    aside = [f"-- {item.text}: {item.why}" for source in record.sources for item in source.not_statements]
    flags = [f"=> {flag.kind}: {', '.join(flag.words)}" for flag in flags_of(record)]
    assert aside + flags == [line for line in lines if not SAID.match(line)]


@pytest.mark.parametrize(("name", "figure", "value"), FIGURE.findall(PAGE))
def test_figure_of_the_page_is_held_by_a_floor(name: str, figure: str, value: str) -> None:
    """A page that promises more than the gate keeps is wrong; one that lags far behind is out of date."""
    floor = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))[name][figure]
    assert floor - 0.1 <= float(value) <= floor
