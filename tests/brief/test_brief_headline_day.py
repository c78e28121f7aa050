"""A headline never carries another day than the words under it."""

from __future__ import annotations

import pytest
from made_brief import PARTIES, empty_matrix, said, source

from pourparler.brief.scope import scope
from pourparler.brief.wording import attribution
from pourparler.record.record import Record
from pourparler.record.statement import SaidOn

HELD = source(
    "Ilmere will never share the quay\n\nIlmere will not share the quay before May, Dossen said on Monday.",
    kinds=("title", "body"),
)
LATE = SaidOn(value="2031-03-04", basis="article", not_after="2031-03-04")
MONDAY = SaidOn(value="2031-03-03", basis="weekday", not_after="2031-03-03")


@pytest.mark.parametrize(
    ("headline", "body", "party", "told"),
    [
        (LATE, MONDAY, "ilmere", "Jorun Dossen (Ilmere), in a headline"),
        (MONDAY, MONDAY, "ilmere", "Jorun Dossen (Ilmere), in a headline, 3 Mar 2031"),
        (LATE, LATE, "ilmere", "Jorun Dossen (Ilmere), in a headline, by 4 Mar 2031"),
        (LATE, MONDAY, "vashtar", "Jorun Dossen (Ilmere), in a headline, by 4 Mar 2031"),
    ],
)
def test_the_day_of_a_headline_is_that_of_its_body_or_left_out(
    headline: SaidOn, body: SaidOn, party: str, told: str
) -> None:
    dossen = {"speaker": "Jorun Dossen", "mode": "indirect", "act": "refusal"}
    rows = (
        said(HELD, "Ilmere will never share the quay", said_on=headline, party="ilmere", **dossen),
        said(HELD, "Ilmere will not share the quay before May", said_on=body, party=party, **dossen),
    )
    record = Record(sources=(HELD,), parties=PARTIES, statements=rows)
    view = scope(record, matrix=empty_matrix(record), reviewed=frozenset(), cleared=frozenset())
    assert "".join(part.text for part in attribution(rows[0], scope=view)) == told
