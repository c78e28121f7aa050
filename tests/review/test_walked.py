"""A first article read by the reader is brought to its labels by keys."""

from __future__ import annotations

from pathlib import Path

from desk_made import NOON
from test_keys import SECONDS_A_KEY
from walker import Walker

import pourparler
from pourparler import flow
from pourparler.cli.review_keys import Seat, work
from pourparler.evals.goldfile import cast_of, gold_record, load_negotiation
from pourparler.evals.names import gold_names
from pourparler.evals.pairing import pair_article
from pourparler.evals.settings import ArticleRead
from pourparler.flow.desk import open_desk, queue
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take
from pourparler.store.case import create, save, verify

SHIPPED = Path(pourparler.__file__).parent / "shipped" / "varran-bank"
ARTICLE = 5
"""The one of the eight with twenty labelled statements."""


def paired(negotiation, gold, record):
    source = gold.sources[ARTICLE]
    read = ArticleRead(record=record, source=source.id)
    return pair_article(gold, source=source, read=read, names=gold_names(negotiation, gold=gold), group="x")


def test_an_article_of_twenty_statements_is_brought_to_its_labels_in_five_minutes_of_keys(tmp_path):
    negotiation = load_negotiation(SHIPPED)
    gold = gold_record(negotiation)
    article = negotiation.articles[ARTICLE]
    given = Given(outlet=article.labels["outlet"], published=article.labels["published"])
    (source,) = take(article.path, given=given).sources
    record = flow.read_sources([source], cast=cast_of(negotiation.facts))
    assert source.id == gold.sources[ARTICLE].id
    before = paired(negotiation, gold, record)
    assert len(article.labels["statements"]) == 20
    case = tmp_path / "first.pourparler"
    create(case, at=NOON)
    save(case, record, author="pourparler", at=NOON)
    walker = Walker(
        record=record,
        source=source,
        wanted={pair.found.id: pair.gold for pair in before.pairs},
        missed=list(before.missed),
    )
    desk = open_desk(case)
    seat = Seat(key=walker.key, line=walker.line, say=walker.say, by="Ann", now=lambda: NOON)
    desk = work(desk, ids=[row.id for row in queue(desk)], seat=seat)
    after = paired(negotiation, gold, desk.now.record)
    fields = ("party", "act", "issue_id", "conditional", "negated", "firmness")
    wrong = [(pair.found.id, name) for pair in after.pairs for name in fields if not pair.right[name]]
    seconds = walker.pressed * SECONDS_A_KEY + walker.typed * 0.28 + walker.lines * 1.35
    told = (
        f"{len(record.statements)} read, {len(before.pairs)} of 20 found, {len(before.false_finds)} false; "
        f"{walker.pressed} keys and {walker.typed} characters in {walker.lines} lines, {seconds:.0f} s; "
        f"left: {len(after.missed)} missed, {len(after.false_finds)} false, wrong {wrong}"
    )
    assert queue(desk) == ()
    assert max(walker.corrections) <= 3
    assert seconds <= 5 * 60, told
    assert wrong == []
    assert len(after.false_finds) <= 2, told
    assert len(after.missed) <= 2, told
    assert verify(case).ok
