"""Labelled articles of our own in the gold format: ``python evals/talks.py [--score N] [FOLDER ...]``.

A folder in ``evals/talks`` is one invented negotiation: ``talk.toml`` (parties, people, issues) and
articles with their statements marked in the text, ``[[3|words said]]``; rows under the article tell who
said them and what act they are. Several pieces of one statement bear one number. Prints what is wrong
with each file, and how many statements of each act there are; with ``--score N``, how N of the
negotiations are read that nothing was fitted on (``evals/talks/held``, or the folders named).
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from pourparler.base.errors import FormatError
from pourparler.evals.gold import score_gold
from pourparler.evals.goldfile import load_negotiation
from pourparler.evals.reading import read_negotiation
from pourparler.record.statement import ACTS

TALKS = Path(__file__).with_name("talks")
MARK = re.compile(r"\[\[(\d+)\|(.+?)\]\]", re.DOTALL)
RULE = "\n----\n"
NAME = re.compile(r"\d\d-([a-z]+)-(\d{4}-\d\d-\d\d)\.txt")
FLAGS = frozenset({"cond", "neg", "firm", "soft", "paraphrase"})
PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}


def article_of(path: Path, *, facts: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the plain text of a marked article and its labels in the gold format.

    Raises
    ------
    FormatError
        With the file and the row, if the marks or rows do not fit together.
    """
    named = NAME.fullmatch(path.name)
    if named is None:
        raise FormatError("the name of an article is NN-outlet-YYYY-MM-DD.txt", where=str(path))
    marked, rule, below = path.read_text(encoding="utf-8").partition(RULE)
    if not rule:
        raise FormatError("no line of four dashes before the rows", where=str(path))
    text, pieces = _plain(marked.strip() + "\n", where=str(path))
    rows = [line for line in below.splitlines() if line.strip()]
    said = [_statement(row, pieces=pieces, text=text, facts=facts, path=path) for row in rows]
    numbers = [row["number"] for row in said]
    if sorted(numbers) != sorted(pieces):
        raise FormatError(
            f"marks {sorted(set(pieces) ^ set(numbers))} stand in the text or in the rows alone",
            where=str(path),
        )
    for row in said:
        row["said_on"]["not_after"] = named[2]
        row["chain"] = [row["speaker"] or "unnamed", named[1].title()]
    return text, {
        "file": path.name,
        "outlet": named[1].title(),
        "published": named[2],
        "title": _title(text),
        "blocks": _blocks(text),
        "parties": facts["parties"],
        "people": facts["people"],
        "statements": said,
        "not_statements": [],
    }


def _plain(marked: str, *, where: str) -> tuple[str, dict[int, list[dict[str, Any]]]]:
    """Return the text without marks, and the pieces of each number in it."""
    text, pieces, place = "", {}, 0
    for mark in MARK.finditer(marked):
        text += marked[place : mark.start()]
        words = mark[2]
        if words != words.strip():
            raise FormatError(f"mark {mark[1]} begins or ends in a blank", where=where)
        piece = {"start": len(text), "end": len(text) + len(words), "text": words}
        pieces.setdefault(int(mark[1]), []).append(piece)
        text, place = text + words, mark.end()
    text += marked[place:]
    if "[[" in text or "]]" in text:
        raise FormatError("a mark is not closed, or stands in another one", where=where)
    return text, pieces


def _statement(
    row: str, *, pieces: dict[int, list[dict[str, Any]]], text: str, facts: dict[str, Any], path: Path
) -> dict[str, Any]:
    cells = [cell.strip() for cell in row.split("|")]
    where = f"{path}: {row.strip()}"
    if len(cells) != 6 or not cells[0].isdigit():
        raise FormatError("a row is number | speaker | party | act | issue | flags", where=where)
    number, speaker, party, act, issue, flags = cells
    told = set(flags.split()) - {"-"}
    known = {"party": {p["id"] for p in facts["parties"]}, "issue": {i["id"] for i in facts["issues"]}}
    for what, value in (("party", party), ("issue", issue)):
        if value != "-" and value not in known[what]:
            raise FormatError(f"no such {what}: {value}", where=where)
    if act not in ACTS or told - FLAGS or int(number) not in pieces:
        raise FormatError("no such act, flag or mark", where=where)
    spans = pieces[int(number)]
    return {
        "id": f"s{int(number):02}",
        "number": int(number),
        "speaker": None if speaker == "-" else speaker,
        "speaker_party": None if party == "-" else party,
        "speaker_span": None,
        "cue_span": None,
        "content_spans": spans,
        "mode": "paraphrase" if "paraphrase" in told else _mode(spans, text=text),
        "act": act,
        "issue": None if issue == "-" else issue,
        "conditional": "cond" in told or act == "condition",
        "negated": "neg" in told,
        "firmness": "firm" if "firm" in told else "soft" if "soft" in told else "plain",
        "said_on": {"value": None, "basis": "article"},
    }


def _mode(spans: list[dict[str, Any]], *, text: str) -> str:
    """Return how much of what was said stands in quotation marks."""
    whole = [text[span["start"] - 1 : span["start"]] in PAIRS for span in spans]
    some = any(sign in span["text"] for span in spans for sign in '“"«')
    return "direct" if all(whole) else "mixed" if some or any(whole) else "indirect"


def _title(text: str) -> dict[str, Any]:
    end = text.index("\n")
    return {"start": 0, "end": end, "text": text[:end]}


def _blocks(text: str) -> list[dict[str, Any]]:
    found = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return [{"kind": "body" if n else "title", "start": s, "end": e} for n, (s, e) in enumerate(found)]


def facts_of(folder: Path) -> dict[str, Any]:
    """Return the parties, people and issues of a negotiation."""
    facts = tomllib.loads((folder / "talk.toml").read_text(encoding="utf-8"))
    return {"parties": [], "people": [], "issues": []} | facts


def talks_in(folder: Path) -> list[Path]:
    """Return the negotiations that lie in a folder, those in a folder below it left out."""
    return sorted(path.parent for path in folder.glob("*/talk.toml"))


def write_gold(folder: Path, *, into: Path) -> Path:
    """Write a negotiation in the gold format; return its folder."""
    made, facts = into / folder.name, facts_of(folder)
    for part in ("articles", "gold"):
        (made / part).mkdir(parents=True)
    (made / "negotiation.json").write_text(json.dumps(facts), encoding="utf-8")
    for path in sorted(folder.glob("[0-9]*.txt")):
        text, labels = article_of(path, facts=facts)
        (made / "articles" / path.name).write_bytes(text.encode())
        (made / "gold" / f"{path.stem}.json").write_text(json.dumps(labels), encoding="utf-8")
    return made


def scored(folders: list[Path], *, errors: bool) -> str:
    """Return how some negotiations are read, as ``pourparler eval gold`` tells it."""
    with tempfile.TemporaryDirectory() as place:
        golds = [load_negotiation(write_gold(folder, into=Path(place))) for folder in folders]
        report = score_gold(
            [read_negotiation(gold) for gold in golds], name="talks", corpus={}, errors=errors
        )
    return report.text


def main() -> None:
    """Print what is wrong and the counts of acts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--score", type=int, metavar="N")
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    if asked.score:
        print(scored((asked.folders or talks_in(TALKS / "held"))[: asked.score], errors=asked.errors))
        return
    total: Counter[str] = Counter()
    for folder in asked.folders or [*talks_in(TALKS), *talks_in(TALKS / "held")]:
        facts, acts, articles = facts_of(folder), Counter[str](), 0
        for path in sorted(folder.glob("[0-9]*.txt")):
            try:
                said = article_of(path, facts=facts)[1]["statements"]
            except FormatError as error:
                print(f"wrong: {error}")
                continue
            acts.update(row["act"] for row in said)
            articles += 1
        total += acts
        print(f"{folder.name}: {articles} articles, {acts.total()} statements")
    print(f"all: {total.total()} statements; " + ", ".join(f"{act} {total[act]}" for act in ACTS))


if __name__ == "__main__":
    main()
