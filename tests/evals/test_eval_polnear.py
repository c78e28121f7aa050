"""PolNeAR's layout and score, on invented text, counted by hand."""

import io
import tarfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pourparler.base.errors import EmptyInput, FormatError
from pourparler.evals.polnear import load_polnear
from pourparler.evals.polscore import TextRead, attributions, score_polnear
from pourparler.record.span import cut
from pourparler.record.statement import Statement

TEXT = (
    "Mara said “the bridge is shut”. It will open, the mayor hopes, in spring. Nobody knew that rain fell.\n"
)


def places(*pieces):
    return ";".join(f"{TEXT.index(words)} {TEXT.index(words) + len(words)}" for words in pieces)


NOTES = "\n".join(
    [
        f"T1\tSource {places('Mara')}\tMara",
        f"T2\tCue {places('said')}\tsaid",
        f"T3\tContent {places('“the bridge is shut”')}\tx",
        f"T4\tAttribution {places('said')}\tsaid",
        "E1\tAttribution:T4 Cue:T2 Source:T1 Content:T3",
        f"T5\tContent {places('It will open', 'in spring')}\tx",
        f"T6\tSource {places('the mayor')}\tx",
        f"T7\tCue {places('hopes')}\tx",
        "stray line of a broken label",
        "E2\tAttribution:T7 Content:T5 Cue:T7 Source:T6",
        f"T8\tContent {places('rain')}\tx",
        f"T9\tContent {places('fell')}\tx",
        "E3\tAttribution-no-source:T9 Content:T8 Content2:T9",
        "E4\tAttribution:T4 Cue:T2 Source:T1",
    ]
)


LATER_NOTES = "T1\tContent 0 4\tMara\nE1\tAttribution:T1 Content:T1"


def archive(path, *, split="dev", notes=NOTES, text=TEXT):
    files = {
        f"polnear/{split}/text/post_one.txt": text,
        f"polnear/{split}/attributions/post_one_b.ann": LATER_NOTES,
        f"polnear/{split}/attributions/post_one_a.ann": notes,
    }
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            tar.addfile(member, io.BytesIO(content.encode()))
    return path


@pytest.fixture
def labelled(tmp_path):
    return load_polnear(archive(tmp_path / "c.tar.gz"))[0][0]


def found(*contents, cue=None, speaker=None):
    def span(words):
        return cut(TEXT, TEXT.index(words), TEXT.index(words) + len(words))

    return Statement(
        id="x",
        source="s",
        content_spans=tuple(span(words) for words in contents),
        cue_span=span(cue) if cue else None,
        speaker_span=span(speaker) if speaker else None,
    )


def figures(labelled, *statements):
    return score_polnear([TextRead(gold=labelled, found=statements)], corpus={}).figures


PERFECT = (
    found("the bridge is shut", cue="said", speaker="Mara"),
    found("It will open", "in spring", cue="hopes", speaker="the mayor"),
    found("rain", "fell"),
)


def test_the_first_annotation_file_counts_pieces_are_joined_and_empty_attributions_left_out(labelled):
    assert labelled.name == "post_one"
    assert [[span.text for span in a.contents] for a in labelled.attributions] == [
        ["“the bridge is shut”"],
        ["It will open", "in spring"],
        ["rain", "fell"],
    ]
    assert labelled.attributions[2].source == ()


def test_an_unpacked_folder_reads_the_same_as_the_archive(tmp_path):
    packed = archive(tmp_path / "c.tar.gz")
    with tarfile.open(packed) as tar:
        tar.extractall(tmp_path / "open", filter="data")
    assert load_polnear(tmp_path / "open") == load_polnear(packed) == load_polnear(tmp_path)


def test_a_test_split_is_scored_before_a_training_split(tmp_path):
    assert list(load_polnear(archive(tmp_path / "t.tar.gz", split="train"))[1]) == ["polnear/train"]


def test_another_word_changes_the_digest(tmp_path):
    one = load_polnear(archive(tmp_path / "1.tar.gz"))[1]
    two = load_polnear(archive(tmp_path / "2.tar.gz", text=TEXT + "!"))[1]
    assert one.keys() == two.keys()
    assert one != two


def test_what_is_no_corpus_is_refused(tmp_path):
    with pytest.raises(EmptyInput):
        load_polnear(tmp_path)
    (tmp_path / "x.tar.gz").write_bytes(b"not an archive")
    with pytest.raises(FormatError, match="archive"):
        load_polnear(tmp_path / "x.tar.gz")


def test_an_annotation_outside_the_text_is_refused_by_line(tmp_path):
    with pytest.raises(FormatError, match=r"post_one\.ann:1"):
        load_polnear(archive(tmp_path / "c.tar.gz", notes="T1\tContent 0 9999\tx"))


def test_the_right_answer_loses_only_the_quotation_marks(labelled):
    got = figures(labelled, *PERFECT)
    assert got["spans_f1"] == got["with_source_f1"] == 1.0
    assert got["recall_quoted"] == got["recall_unquoted"] == got["source_unquoted"] == 1.0
    assert got["words_p"] == 1.0
    assert got["words_r"] == pytest.approx(11 / 13)


def test_a_wrong_source_costs_the_figure_with_source_alone(labelled):
    got = figures(labelled, replace(PERFECT[0], speaker_span=PERFECT[1].speaker_span), *PERFECT[1:])
    assert got["spans_f1"] == 1.0
    assert got["with_source_r"] == pytest.approx(2 / 3)
    assert got["source_quoted"] == 0.0


def test_a_source_for_an_attribution_without_one_is_wrong(labelled):
    got = figures(labelled, *PERFECT[:2], found("rain", "fell", cue="knew", speaker="Nobody"))
    assert got["with_source_p"] == pytest.approx(2 / 3)


def test_statements_under_one_cue_are_one_attribution_in_the_headline_figures(labelled):
    halves = (
        found("It will open", cue="hopes", speaker="the mayor"),
        found("in spring", cue="hopes", speaker="the mayor"),
    )
    got = figures(labelled, PERFECT[0], *halves, PERFECT[2])
    assert (got["found"], got["spans_f1"]) == (3, 1.0)
    assert got["unmerged_found"] == 4
    assert got["unmerged_spans_p"] == pytest.approx(3 / 4)


def test_statements_without_a_cue_are_one_only_where_no_word_stands_between_them():
    sides = (found("rain"), found("in spring"))
    close = tuple(replace(found("rain"), content_spans=(span,)) for span in _halves("in spring"))
    assert len(attributions(sides, merged=True)) == 2
    assert len(attributions(close, merged=True)) == 1
    assert len(attributions(close, merged=False)) == 2


def _halves(words):
    (whole,) = found(words).content_spans
    first, _, second = words.partition(" ")
    return (
        replace(whole, end=whole.start + len(first), text=first),
        replace(whole, start=whole.end - len(second), text=second),
    )


def test_statements_of_two_speakers_stay_apart():
    two = (found("rain", cue="said", speaker="Mara"), found("rain", cue="said", speaker="Nobody"))
    assert len(attributions(two, merged=True)) == 2


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_the_finds_changes_no_figure(labelled, order):
    more = (found("knew"), found("rain", cue="said", speaker="Mara"), found("in spring"))
    straight = (*PERFECT, *more)
    assert figures(labelled, *(straight[at] for at in order)) == figures(labelled, *straight)


def test_nothing_found_scores_zero_and_no_text_scores_nothing(labelled):
    assert figures(labelled)["spans_f1"] == 0.0
    assert "spans_f1" not in score_polnear([], corpus={}).figures


def test_the_error_list_names_what_is_missed(labelled):
    text = score_polnear([TextRead(gold=labelled, found=PERFECT[:2])], corpus={}, errors=True).text
    assert "MISS  post_one:" in text
    assert "— | — | rain … fell" in text


def test_a_sample_is_spread_over_the_names(tmp_path):
    for at in range(10):
        for kind, content in (("text", "Mara"), ("attributions", "")):
            folder = tmp_path / "dev" / kind
            folder.mkdir(parents=True, exist_ok=True)
            name = f"t{at}.txt" if kind == "text" else f"t{at}_a.ann"
            (folder / name).write_text(content, encoding="utf-8")
    names = [text.name for text in load_polnear(tmp_path, sample=3)[0]]
    assert names == ["t0", "t3", "t6"]
    assert len(load_polnear(tmp_path, sample=99)[0]) == 10
