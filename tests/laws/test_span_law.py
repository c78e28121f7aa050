"""The span law and its companions, over random recombinations of invented sentences."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.read import read
from pourparler.record.record import Record, check_spans
from pourparler.record.source import Source
from pourparler.record.span import Span, check
from pourparler.record.statement import ACTS, DAY_BASES, LEVELS, MODES

DAY = date(2031, 5, 14)
SENTENCES = (
    "Ilse Marrow, the foreign minister of Pellandia, said on Monday that the locks were safe.",
    "“We will never accept a toll,” Tomas Verrin said, “and we could not pay it.”",
    "The union demanded a fifth deckhand, a pension at sixty and the return of the canteen.",
    "“The ships are full. The crews are tired,” said Oda Kestrick, who leads the Union of Quay Hands.",
    "Pellandia and Quorra said the strait would reopen — a rare joint line — in June.",
    "According to Nordlys News Agency, Verrin told reporters that the maps were forged.",
    "Verrin: ‘No toll, no talks – and no tears.’",
    "She added that, if the tug were not returned, the gates would stay shut.",
    "The so-called “peace line” runs through the yard.",
    'Quorra\'s demand that the "dredgers" leave was met with silence.',
    "Asked whether he would resign, he declined to comment.",
    "The post Verrin Vows to Keep the Gates Shut appeared first on The Lantern.",
    "Hours later it was announced that the talks were adjourned.",
    "It rained.",
    "• Kestrick: the canteen must reopen",
    "MS MARROW: That is not acceptable.",
    "Élodie Marçeau s’est tue; “Ærøskøbing is ours,” she wrote.",
)
ODD = (
    "“", "”", '"', "‘", "’", "'", "«", "»", "„", "''", "—", "–", ":", ";", "…", "(", ")", "!?",
    "\u200b", "\u200f",
    "\u202e", "\u00ad", "\ufeff", "\u0301", "\u00a0", "\u2028", "\t", "\U0001f6a2", "ﬁ", "İ",
    "𝔏", "ß", "\u3000", "Said", "said", "“”", "1", "%",
)  # fmt: skip
GLUE = (" ", "\n\n", "\n", "", "\r\n\r\n", " \u2003 ")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of invented sentences cut and strewn with odd marks, composed or decomposed."""
    pieces = ["The boats stayed in."]
    for _ in range(draw(st.integers(1, 6))):
        sentence = draw(st.sampled_from(SENTENCES))
        for _ in range(draw(st.integers(0, 2))):
            place = draw(st.integers(0, len(sentence)))
            sentence = sentence[:place] + draw(st.sampled_from(ODD)) + sentence[place:]
        if draw(st.booleans()):
            sentence = sentence[: draw(st.integers(1, len(sentence)))]
        pieces += [draw(st.sampled_from(GLUE)), sentence]
    return unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), "".join(pieces))


def source_of(text: str) -> Source:
    given = Given(outlet="Quayside Post", published=DAY.isoformat(), language="en")
    (source,) = take_bytes(text.encode(), name="-", given=given).sources
    return source


def assert_lawful(record: Record) -> None:
    check_spans(record)
    (source,) = record.sources
    for item in source.not_statements:
        check(source.text, Span(start=item.start, end=item.end, text=item.text))
    ids = [statement.id for statement in record.statements]
    assert len(ids) == len(set(ids))
    parties = {party.id for party in record.parties}
    for statement in record.statements:
        spans = statement.content_spans
        assert spans
        assert all(one.end <= two.start for one, two in pairwise(spans))
        assert all(any(c.isalnum() for c in span.text) for span in spans)
        assert [b.kind for b in source.blocks if b.start <= spans[0].start < b.end] == [statement.block]
        assert statement.party is None or statement.party in parties
        assert 0 <= statement.sure <= 1
        assert statement.chain
        assert statement.chain[-1] == "Quayside Post"
        assert statement.mode in MODES
        assert statement.act in ACTS
        assert statement.firmness.level in LEVELS
        assert (statement.firmness.level == "plain") == (not statement.firmness.hits)
        assert statement.conditional or statement.act != "condition"
        said = statement.said_on
        assert said.basis in DAY_BASES
        assert said.value is None or date.fromisoformat(said.value) <= DAY
        assert said.not_after is not None
        assert (said.value or "") <= said.not_after <= DAY.isoformat()


@given(texts())
@settings(max_examples=120, deadline=None)
def test_every_row_of_any_text_obeys_the_laws_of_a_statement(text: str) -> None:
    """Spans are words of the text, in order, in one block; days are not in the future; lists are closed."""
    source = source_of(text)
    assert source.text == text
    assert_lawful(read([source]))


@given(st.text(alphabet=st.sampled_from("ab S“”\"'’,.:—\n\u0301\u202e"), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_quotation_marks_in_any_order_obey_the_laws(noise: str) -> None:
    assert_lawful(read([source_of(f"The boats stayed in. Tomas Verrin said: {noise} he said.")]))


@given(texts())
@settings(max_examples=40, deadline=None)
def test_hits_of_firmness_stand_in_the_content_or_the_cue(text: str) -> None:
    for statement in read([source_of(text)]).statements:
        homes = [*statement.content_spans, *([statement.cue_span] if statement.cue_span else [])]
        for hit in statement.firmness.hits:
            assert any(home.start <= hit.start and hit.end <= home.end for home in homes)
