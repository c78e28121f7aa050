"""A record as a REFI-QDA project (``.qdpx``), which NVivo, MAXQDA, ATLAS.ti, QualCoder and others open.

Sources with their texts; codes for party, issue, act, speaker and firmness; each run of words as a
selection with its codings. Source: REFI-QDA Standard 1.0, project exchange (www.qdasoftware.org): a zip
of ``project.qde`` and ``sources/GUID.txt``, positions in Unicode code points. Offsets are exclusive at the
end, as QualCoder writes them.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from pourparler.base.visible import shown
from pourparler.record.record import Record
from pourparler.record.source import Source
from pourparler.record.statement import ACTS, LEVELS, Statement

NAMESPACE: Final = "urn:QDA-XML:project:1.0"
ROOT: Final = uuid.UUID("6d1c2f0e-6f0b-5f0e-9a55-0f5b5a1c7d10")
"""Of this program: the GUID of everything is drawn from it and from what the thing is."""

STAMP: Final = (1980, 1, 1, 0, 0, 0)
COLOURS: Final = {
    "party": "#0072B2",
    "issue": "#E69F00",
    "act": "#009E73",
    "speaker": "#CC79A7",
    "firmness": "#D55E00",
}
MOST_NAME: Final = 200

Code = tuple[str, str]
"""A group of codes, and the code in it."""


def guid(*words: str) -> str:
    """Return the GUID of a thing; the same thing has the same one in every export.

    Examples
    --------
    >>> guid("code", "act", "refusal") == guid("code", "act", "refusal") != guid("code", "act", "offer")
    True
    """
    return str(uuid.uuid5(ROOT, "\x1f".join(words)))


def qdpx(record: Record, *, name: str) -> bytes:
    """Return a record as the bytes of a project; same record and name, same bytes.

    Parameters
    ----------
    name
        Of the project.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        _entry(made, "project.qde", _project(record, name=name))
        for source in record.sources:
            _entry(made, f"sources/{guid('source', source.id)}.txt", source.text.encode("utf-8"))
    return out.getvalue()


def _entry(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    made.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)


def _project(record: Record, *, name: str) -> bytes:
    coders = list(dict.fromkeys(row.made_by or "unknown" for row in record.statements)) or ["unknown"]
    root = ET.Element("Project", {"xmlns": NAMESPACE, "name": _plain(name), "origin": "pourparler"})
    users = ET.SubElement(root, "Users")
    for coder in coders:
        ET.SubElement(users, "User", {"guid": guid("user", coder), "name": _plain(coder)})
    _codes(ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes"), record)
    if record.sources:
        sources = ET.SubElement(root, "Sources")
        said: dict[str, list[Statement]] = {}
        for row in record.statements:
            said.setdefault(row.source, []).append(row)
        for number, source in enumerate(record.sources, 1):
            _source(sources, source, said.get(source.id, []), number=number)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _plain(words: str) -> str:
    return shown(words)[:MOST_NAME].strip() or "unnamed"


def _codes(parent: ET.Element, record: Record) -> None:
    """Add the groups of codes and the codes in them; those of closed lists whether used or not."""
    parties = {party.id: party.name for party in record.parties}
    issues = {issue.id: issue.name for issue in record.issues}
    for row in record.statements:
        parties |= {row.party: row.party} if row.party and row.party not in parties else {}
        issues |= {row.issue: row.issue} if row.issue and row.issue not in issues else {}
    speakers = dict.fromkeys(row.speaker for row in record.statements if row.speaker)
    groups: dict[str, Iterable[tuple[str, str]]] = {
        "party": parties.items(),
        "issue": issues.items(),
        "act": ((act, act) for act in ACTS),
        "speaker": ((speaker, speaker) for speaker in speakers),
        "firmness": ((level, level) for level in LEVELS),
    }
    for group, codes in groups.items():
        head = ET.SubElement(
            parent,
            "Code",
            {
                "guid": guid("group", group),
                "name": group,
                "isCodable": "false",
                "color": COLOURS[group],
            },
        )
        for key, words in codes:
            known = {"guid": guid("code", group, key), "name": _plain(words)}
            ET.SubElement(head, "Code", {**known, "isCodable": "true", "color": COLOURS[group]})


def _source(parent: ET.Element, source: Source, said: Iterable[Statement], *, number: int) -> None:
    key = guid("source", source.id)
    day = source.published.value or "no day"
    words = f"S{number} {source.outlet or 'no outlet'}, {day}: {source.title or 'no title'}"
    made = ET.SubElement(
        parent,
        "TextSource",
        {"guid": key, "name": _plain(words), "plainTextPath": f"internal://{key}.txt"},
    )
    for row in said:
        _selections(made, row)


def _selections(parent: ET.Element, row: Statement) -> None:
    user = guid("user", row.made_by or "unknown")
    codes: list[Code] = [("act", row.act), ("firmness", row.firmness.level)]
    codes += [
        (group, key)
        for group, key in (("party", row.party), ("issue", row.issue), ("speaker", row.speaker))
        if key
    ]
    for number, span in enumerate(row.content_spans):
        selection = ET.SubElement(
            parent,
            "PlainTextSelection",
            {
                "guid": guid("selection", row.id, str(number)),
                "name": _plain(span.text),
                "startPosition": str(span.start),
                "endPosition": str(span.end),
                "creatingUser": user,
            },
        )
        ET.SubElement(selection, "Description").text = f"statement {row.id}"
        for group, key in codes:
            coding = ET.SubElement(
                selection,
                "Coding",
                {"guid": guid("coding", row.id, str(number), group), "creatingUser": user},
            )
            ET.SubElement(coding, "CodeRef", {"targetGUID": guid("code", group, key)})
