"""Model files that nobody would write in good faith: an error or a case, never a crash or a long wait."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pourparler.base.errors import EmptyInput, EncodingError, FormatError, LimitError, PourparlerError
from pourparler.case.space import number_of, options_of, size
from pourparler.exchange.model_read import model_from_json, model_from_toml, read_model

SMALL = """[case]
name = "Péage"
[[party]]
id = "größe-1"
[[issue]]
id = "納期"
options = ["früh", "spät"]
[preference."größe-1"]
priorities = ["納期=früh"]
"""


def _fault(read: Callable[[], object]) -> PourparlerError | None:
    """Return the typed error that reading ends in, or None."""
    try:
        read()
    except PourparlerError as error:
        return error
    return None


def _written(folder: Path, content: bytes, name: str = "m.toml") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_letters_of_any_script_a_mark_of_byte_order_and_both_line_ends_are_read(tmp_path: Path):
    plain = read_model(_written(tmp_path, SMALL.encode()))
    assert plain.issues[0].id == "納期"
    for content in (b"\xef\xbb\xbf" + SMALL.encode(), SMALL.replace("\n", "\r\n").encode()):
        assert read_model(_written(tmp_path, content)) == plain


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1", "cp1252"])
def test_another_encoding_is_named(tmp_path: Path, encoding: str):
    text = SMALL.replace("納期", "delai")
    with pytest.raises(EncodingError, match=r"m\.toml:\d+: not UTF-8 text"):
        read_model(_written(tmp_path, text.encode(encoding)))


def test_a_file_cut_anywhere_is_an_error_or_a_smaller_case(tmp_path: Path):
    content = SMALL.encode()
    for end in range(0, len(content), 3):
        said = _fault(lambda cut=content[:end]: read_model(_written(tmp_path, cut)))  # type: ignore[misc]
        assert said is None or (said.where.startswith(str(tmp_path)) and said.mend)


def test_nothing_in_it(tmp_path: Path):
    for content in (b"", b"\n \n", b"\xef\xbb\xbf"):
        with pytest.raises(EmptyInput):
            read_model(_written(tmp_path, content))
    with pytest.raises(FormatError):
        read_model(_written(tmp_path, b"\x00\x01\x02"))


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{b = " * 100_000,
        "a = " + "[" * 60 + "]" * 60,
        "[" + "a." * 100_000 + "a]",
        "a." * 100_000 + "a = 1",
        "a = '''" + "[" * 100_000,
    ],
    ids=["lists", "tables", "closed", "dotted head", "dotted key", "open text"],
)
def test_deep_nesting_is_an_error(text: str):
    with pytest.raises(FormatError):
        model_from_toml(text)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '{"a": ' + "[" * 60 + "]" * 60 + "}"])
def test_deep_json_is_an_error(text: str):
    with pytest.raises(FormatError):
        model_from_json(text)


@pytest.mark.parametrize(
    "number", ["9" * 5000, "1e999", "-1e999", "9223372036854775808", "0x" + "f" * 4000, "1" + "0" * 400]
)
def test_numbers_beyond_any_measure_are_an_error(number: str):
    ranked = SMALL.replace('priorities = ["納期=früh"]', f"ranking = [[0], [1], [{number}]]")
    weighed = (
        SMALL.replace(
            'priorities = ["納期=früh"]',
            f"weights = {{納期 = {number}}}\nvalues.納期 = {{'früh' = 1, 'spät' = 0}}",
        )
        .replace("{früh = 1}", "{'früh' = 1, 'spät' = 0}")
        .replace("納期", "when")
    )
    for text in (ranked.replace("納期", "when"), weighed):
        said = _fault(lambda one=text: model_from_toml(one))  # type: ignore[misc]
        if number == "9223372036854775808" and text is weighed:
            assert said is None, "a weight is a float"
        else:
            assert said is not None
            assert said.mend


def test_ten_megabytes_of_ranking_end_soon(tmp_path: Path):
    issues = "".join(f'[[issue]]\nid = "i{at}"\noptions = ["n", "y"]\nmoved_by = ["p"]\n' for at in range(20))

    def spent(count: int) -> float:
        rows = ", ".join(f"[{number:>32}]" for number in range(count))
        content = f'[[party]]\nid = "p"\n{issues}[preference.p]\nranking = [{rows}, [{{}}]]\n'.encode()
        assert len(content) > 36 * count
        path = _written(tmp_path, content)
        start = time.process_time()
        case = read_model(path)
        assert len(case.preferences[0].form.tiers) == count + 1  # type: ignore[union-attr]
        return time.process_time() - start

    small = max(spent(28_000), 0.01)
    assert spent(280_000) < 30 * small, "ten times the rows, about ten times the work"


def test_very_many_options_take_time_in_proportion():
    def spent(count: int) -> float:
        options = ",".join(f'"{number}"' for number in range(count))
        values = ",".join(f"{number}={number}" for number in range(count))
        text = f'[[party]]\nid="p"\n[[issue]]\nid="a"\noptions=[{options}]\n[preference.p]\nweights={{a=1}}\n'
        start = time.process_time()
        assert model_from_toml(f"{text}values.a={{{values}}}\n").preferences
        return time.process_time() - start

    small = max(spent(2_000), 0.01)
    assert spent(20_000) < 40 * small, "ten times the options, about ten times the work"


def test_more_than_the_limit_is_not_read(tmp_path: Path):
    with pytest.raises(LimitError, match="larger than"):
        read_model(_written(tmp_path, b"# " + b"x" * 20_000_001))


def test_a_space_of_any_size_loads_and_numbers_are_whole(tmp_path: Path):
    issues = "".join(
        f'[[issue]]\nid = "i{at}"\noptions = {json.dumps([f"o{n}" for n in range(10)])}\n' for at in range(40)
    )
    case = read_model(_written(tmp_path, f'[[party]]\nid = "p"\n{issues}'.encode()))
    assert size(case) == 10**40
    assert number_of(case, dict(options_of(case, 10**40 - 7))) == 10**40 - 7
    text = f'[[party]]\nid = "p"\n{issues}[preference.p]\nranking = [[9223372036854775807], [{{}}]]\n'
    assert model_from_toml(text).preferences
    with pytest.raises(FormatError, match=f"Numbers run from 0 to {2**63 - 1}; beyond, write a pattern"):
        model_from_toml(text.replace("9223372036854775807", "9223372036854775808"))


def test_a_search_for_what_is_left_out_gives_up_without_holding_the_model_back():
    options = json.dumps([f"o{n}" for n in range(6)])
    issues = "".join(f'[[issue]]\nid = "i{at}"\noptions = {options}\n' for at in range(24))
    rows = ", ".join(
        f'[{{i{at} = "o0", i{(at * 7 + 3) % 24} = "o1", i{(at * 5 + 11) % 24} = "o2"}}]'
        for at in range(24)
        if len({at, (at * 7 + 3) % 24, (at * 5 + 11) % 24}) == 3
    )
    text = f'[[party]]\nid = "p"\n{issues}[preference.p]\nranking = [{rows}]\n'
    with pytest.raises(FormatError, match="is not in it"):
        model_from_toml(text)
    assert model_from_toml(text.replace("ranking = [", "ranking = [[{}], "))


def test_controls_in_names_are_kept_as_words_and_do_not_pass_as_ids():
    case = model_from_toml(SMALL.replace('name = "Péage"', 'name = "a\\u001b[31mb"'))
    assert case.name == "a\x1b[31mb"
    with pytest.raises(FormatError, match="is no id"):
        model_from_toml(SMALL.replace('id = "größe-1"', 'id = "a\\u202eb"'))
