"""A note is a source like any other: the span law holds, and it is restricted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.base.errors import EmptyInput
from pourparler.exchange.note import About, note
from pourparler.record.record import Record, check_spans


@given(st.text(min_size=1).filter(lambda text: text.strip()), st.sampled_from([None, "2031-05-02"]))
def test_a_note_obeys_the_span_law_and_names_its_author(text, day):
    source, statement = note(text, about=About(party="port", issue="pay", day=day), by="R. Amel")
    check_spans(Record(sources=(source,), statements=(statement,)))
    assert statement.content_spans[0].text == text.strip()
    assert (source.kind, source.caveat, statement.made_by) == ("note", "restricted", "R. Amel")
    assert statement.said_on.value == source.published.value == day


def test_a_note_without_words_is_refused():
    with pytest.raises(EmptyInput, match="no words"):
        note(" \n", about=About(party="port"), by="R. Amel")
