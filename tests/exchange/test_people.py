"""people.toml: what is read, what is refused with its line, and the round trip."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.base.errors import EmptyInput, EncodingError, FormatError, InputError
from pourparler.base.ids import folded
from pourparler.exchange.people import cast_from_toml, people_toml, read_people
from pourparler.record.cast import Cast
from pourparler.record.issue import Issue
from pourparler.record.party import ROLES, Office, Party, Person

FULL = """\
[[party]]
id = "port"
name = "Port Authority of Lessa"
aliases = ["the authority"]
role = "negotiating"

[[person]]
name = "Ana Orsk"
office = "director"
party = "The  Authority"
from = 2025-01-01
to = "2025-06-30"

[[person]]
name = "ana orsk"
aliases = ["Orsk"]
office = "adviser"
party = "port"
from = "2025-07-01"

[[issue]]
name = "Night shifts"
options = ["none", "two a week"]
keywords = ["night work"]
"""


def test_a_full_file_gives_parties_people_with_offices_in_order_and_issues():
    cast = cast_from_toml(FULL)
    assert cast.parties == (
        Party(
            id="port",
            name="Port Authority of Lessa",
            aliases=("the authority",),
            kind=None,
            role="negotiating",
        ),
    )
    assert cast.people == (
        Person(
            name="Ana Orsk",
            aliases=("Orsk",),
            offices=(
                Office(office="director", party="port", since="2025-01-01", until="2025-06-30"),
                Office(office="adviser", party="port", since="2025-07-01"),
            ),
        ),
    )
    assert cast.issues[0].id == "night-shifts"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("office = ", "offise = ", 9, "Did you mean 'office'?"),
        ('name = "Port', 'nom = "Port', 3, "unknown key of [[party]]"),
        ('role = "negotiating"', 'role = "boss"', 5, "'role'"),
        ('id = "port"', 'id = "port authority"', 2, "letters, digits and '-'"),
        ("from = 2025-01-01", 'from = "January"', 11, '"2025-02-18"'),
        ('to = "2025-06-30"', 'to = "2024-06-30"', 12, "earlier day"),
        ('party = "port"', 'party = "prot"', 18, "Did you mean 'port'?"),
        ("[[issue]]", "[[isue]]", 21, "Did you mean 'issue'?"),
        ('keywords = ["night work"]', 'keywords = "night work"', 24, "'keywords'"),
        ('name = "Night shifts"', 'name = "Night shifts', 22, "not TOML"),
    ],
)
def test_a_fault_is_named_with_its_line_its_key_and_the_mend(old, new, line, words):
    with pytest.raises(FormatError) as fault:
        cast_from_toml(FULL.replace(old, new, 1), where="cast.toml")
    assert fault.value.where == f"cast.toml:{line}"
    assert words in str(fault.value)
    assert fault.value.mend


def test_a_row_without_a_name_says_which_key_is_missing():
    with pytest.raises(FormatError, match=r"\[\[person\]\] has no key 'name'"):
        cast_from_toml('[[person]]\noffice = "clerk"\n')


def test_one_alias_cannot_name_two_parties():
    text = '[[party]]\nname = "A Union"\naliases = ["the union"]\n[[party]]\nname = "The Union"\n'
    with pytest.raises(FormatError, match="names both 'a-union' and 'the-union'"):
        cast_from_toml(text)


def test_two_issues_cannot_have_one_id():
    with pytest.raises(FormatError, match="earlier"):
        cast_from_toml('[[issue]]\nname = "Pay"\n[[issue]]\nid = "PAY"\nname = "Wages"\n')


def test_a_single_table_is_told_to_stand_in_double_brackets():
    with pytest.raises(FormatError, match="double brackets"):
        cast_from_toml('[person]\nname = "Ana Orsk"\n')


def test_an_empty_file_a_missing_file_and_wrong_bytes_are_told_apart(tmp_path: Path):
    path = tmp_path / "people.toml"
    with pytest.raises(InputError, match="cannot be opened"):
        read_people(path)
    path.write_text("# nobody yet\n")
    with pytest.raises(EmptyInput):
        read_people(path)
    path.write_bytes(b'[[person]]\nname = "\xff"\n')
    with pytest.raises(EncodingError, match=r"people\.toml:2"):
        read_people(path)


_words = st.text(alphabet=string.ascii_letters + ' "\\é’', min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)
_days = st.dates().map(lambda day: day.isoformat())


@st.composite
def _casts(draw: st.DrawFn) -> Cast:
    names = draw(st.lists(_words, min_size=1, max_size=8, unique_by=folded))
    parties = tuple(
        Party(id=f"p{number}", name=f"{name} {number}", role=draw(st.sampled_from((None, *ROLES))))
        for number, name in enumerate(names)
    )
    homes = [party.id for party in parties]
    people = tuple(
        Person(
            name=name,
            aliases=tuple(draw(st.lists(_words, max_size=2, unique=True))),
            offices=tuple(
                Office(office=draw(_words), party=draw(st.sampled_from(homes)), since=draw(_days))
                for _ in range(draw(st.integers(0, 2)))
            ),
        )
        for name in names
    )
    issues = (Issue(id="pay", name=draw(_words), options=tuple(draw(st.lists(_words, max_size=2)))),)
    return Cast(people=people, parties=parties, issues=issues)


@given(_casts())
def test_a_cast_written_and_read_again_is_the_same(cast: Cast):
    assert cast_from_toml(people_toml(cast)) == cast
