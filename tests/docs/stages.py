"""What lies in the folder where a page's commands are run: a stage for each page that shows commands."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pourparler.cli.app import run

ROOT: Final = Path(__file__).parents[2]
TALKS: Final = ROOT / "src" / "pourparler" / "shipped" / "varran-bank"
HARBOUR: Final = ROOT / "docs" / "how-to"

MONDAY: Final = """Lessa rules out sharing the harbour

By Ines Calder
17 February 2025

"We will not share the harbour," the foreign minister of Lessa, Ana Orsk, said on Monday.
Orsk told reporters that Lessa would share the quota only if the patrols stopped.

The Tarn Federation demanded that the patrols go on.
"""

TUESDAY: Final = """<html><head><title>Tarn offers talks</title></head><body><article>
<h1>Tarn offers talks</h1><p>18 February 2025</p>
<p>The Tarn Federation offered on Tuesday to share the quota for one season.</p>
<p>"The harbour must be open to both," its spokesman, Teo Brand, said.</p>
</article></body></html>
"""

PRESS: Final = """MS ORSK: We have not moved on the harbour.
Brand: Then there is nothing to sign.
MS ORSK: That is for the union to say.
"""

PAPER: Final = """Position of the Republic of Lessa

Lessa demands that the harbour be closed to trawlers by 1 March.
Lessa will not accept patrols in its waters.
"""

FEED: Final = """<?xml version="1.0"?><rss version="2.0"><channel><title>Island Courier</title>
<item><title>Orsk speaks</title><guid>1</guid><pubDate>Wed, 19 Feb 2025 08:00:00 GMT</pubDate>
<description>"Lessa will not accept patrols," Ana Orsk said on Wednesday.</description></item>
</channel></rss>
"""


def fence(page: Path, number: int, *, language: str = "toml") -> str:
    """Return the text of a fenced block of a page: the `number`-th of its language, from 0."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[number]


def people(folder: Path) -> None:
    """Lay the cast that the page on people.toml shows."""
    (folder / "people.toml").write_text(fence(HARBOUR / "people-toml.md", 0), encoding="utf-8")


def harbour(folder: Path) -> None:
    """Lay articles of two days, the cast, a transcript, a paper and a feed."""
    people(folder)
    for name in ("monday", "saved-pages"):
        (folder / name).mkdir()
        (folder / name / "monday.txt").write_text(MONDAY, encoding="utf-8")
    for name, text in (
        ("article.txt", MONDAY),
        ("tuesday.html", TUESDAY),
        ("press-conference.txt", PRESS),
        ("position-paper.txt", PAPER),
        ("feed.xml", FEED),
    ):
        (folder / name).write_text(text, encoding="utf-8")


def talks(folder: Path) -> None:
    """Lay the shipped negotiation as the README assumes it."""
    shutil.copytree(TALKS / "articles", folder / "articles")
    for name in ("people.toml", "model.toml"):
        shutil.copy(TALKS / name, folder / name)


def deals(folder: Path) -> None:
    """Lay the model that the page on deals shows."""
    (folder / "harbour.toml").write_text(fence(HARBOUR / "deals.md", 0), encoding="utf-8")


def holds(folder: Path) -> None:
    """Lay the catalog, and one of its models under the name that the page uses."""
    shutil.copytree(ROOT / "catalog", folder / "catalog")
    elmira = folder / "catalog" / "hipel-kilgour-fang-peng-1993" / "elmira.toml"
    shutil.copy(elmira, folder / "model.toml")


def models(folder: Path) -> None:
    """Lay a case to draft from, and an additive model to write in other formats."""
    harbour(folder)
    deals(folder)
    (folder / "harbour.toml").rename(folder / "model.toml")
    for words in (["new", "riyadh"], ["add", "riyadh", "monday", "tuesday.html", "--people", "people.toml"]):
        assert run([*words]) == 0


def reading(folder: Path) -> None:
    """Lay a case with one article in it."""
    harbour(folder)
    for words in (["new", "harbour"], ["add", "harbour", "monday", "--people", "people.toml"]):
        assert run([*words]) == 0


def handed(folder: Path) -> None:
    """Lay a case, and the templates of an office."""
    models(folder)
    (folder / "templates").mkdir()
    (folder / "templates" / "office.css").write_text("h1 { color: navy; }\n", encoding="utf-8")


STAGES: Final[dict[str, Callable[[Path], None]]] = {
    "README.md": talks,
    "docs/how-to/add-many.md": harbour,
    "docs/how-to/cases.md": harbour,
    "docs/how-to/deals.md": deals,
    "docs/how-to/holds.md": holds,
    "docs/how-to/keep.md": reading,
    "docs/how-to/models.md": models,
    "docs/how-to/review.md": reading,
    "docs/how-to/transcripts-and-documents.md": harbour,
    "docs/how-to/exchange.md": models,
    "docs/how-to/word-excel-pdf.md": handed,
    "docs/tutorial/first-brief.md": harbour,
    "docs/tutorial/weeks.md": talks,
}
