"""Names of parties inside a running sentence."""

from __future__ import annotations

import pytest

from pourparler.base.articles import with_the


@pytest.mark.parametrize(
    "name",
    [
        "United States",
        "United Farmers",
        "Union of Tram Drivers",
        "Republic of Tessaly",
        "Tessalian Republic",
        "Council of the Straits",
        "Ministry of Transport",
        "Labour Board",
        "Northern League",
        "Canners' League",
        "Women’s Guild",
        "Faldane Islands",
        "Harbour Workers",
        "Alliance for the Reef",
        "Council",
        "EU",
    ],
)
def test_a_name_with_a_common_noun_takes_the_article(name: str) -> None:
    assert with_the(name) == f"the {name}"


@pytest.mark.parametrize(
    "name",
    [
        "Norrland",
        "Honduras",
        "Cyprus",
        "Osterhaven Transit",
        "Norrland’s Ministry of Trade",
        "Parliament",
        "NATO",
        "",
    ],
)
def test_a_proper_name_takes_none(name: str) -> None:
    assert with_the(name) == name


def test_an_article_of_its_own_is_written_small() -> None:
    assert with_the("The Lake Assembly") == "the Lake Assembly"
