"""An invented record on a ferry quarrel, with a matrix and demands made by hand."""

from __future__ import annotations

from typing import Any

from pourparler.base.ids import sha256_hex, source_id, statement_id
from pourparler.finding.card import MethodCard
from pourparler.finding.demand import Demand, Demands, Reason
from pourparler.finding.flag import Flag
from pourparler.finding.matrix import Cell, Matrix, Mirror, Opposed
from pourparler.record.issue import Issue
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.source import Block, NotStatement, Published, Source
from pourparler.record.span import Span
from pourparler.record.statement import Firmness, SaidOn, Statement

CARD = MethodCard(method="by hand", version="1")

PARAGRAPHS = (
    "Ilmere Will Never Share Quay, Dossen Vows",
    "Vashtar wants the talks on the strait ferry to settle who runs the night crossing, its transport "
    "minister Pella Rond said on Monday.",
    "Ilmere's premier, Jorun Dossen, answered through the Corvel Agency: “If Vashtar pays for the quay, then "
    "we can speak about the night boats. We shall not sign a blank timetable.” "
    "Ilmere will not share the quay.",
    "“The fare stays at four crowns, not one more,” Ms Rond added, to the so-called “friends of the ferry”. "
    "Jorun Dossen demanded a fare of seven crowns.",
    "The islanders of Brane, who were not invited, vowed to block any boat that is agreed without them.",
    "An official in Vashtar's harbour office feared that the pier would be a ruin by spring. Dossen too "
    "fears for the pier, he told the paper.",
)
TEXT = "\n\n".join(PARAGRAPHS)
KINDS = ("title", "body", "body", "body", "body", "body")

PARTIES = (
    Party(id="vashtar", name="Vashtar", aliases=("the mainland",), role="negotiating"),
    Party(id="ilmere", name="Ilmere", role="negotiating"),
    Party(id="pilots", name="Guild of Pilots", role="negotiating"),
    Party(id="brane", name="Brane", aliases=("The islanders of Brane",), role="excluded"),
)
PEOPLE = (
    Person(name="Pella Rond", offices=(Office(office="transport minister", party="vashtar"),)),
    Person(name="Jorun Dossen", offices=(Office(office="Premier of Ilmere", party="ilmere"),)),
)
ISSUES = (
    Issue(id="quay", name="The quay", options=("Ilmere's alone", "shared")),
    Issue(id="fare", name="The fare", options=("4 crowns", "7 crowns")),
    Issue(id="boats", name="Boats agreed without Brane"),
    Issue(id="pier", name="The pier"),
)


def source(
    text: str = TEXT,
    *,
    outlet: str = "Strait Post",
    day: str | None = "2031-03-04",
    kinds: tuple[Any, ...] = KINDS,
    **fields: Any,
) -> Source:
    blocks, start = [], 0
    for n, paragraph in enumerate(text.split("\n\n")):
        kind = kinds[n] if n < len(kinds) else "body"
        blocks.append(Block(kind=kind, start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    return Source(
        id=source_id(outlet=outlet, published=day, text=text),
        text=text,
        text_sha256=sha256_hex(text),
        outlet=outlet,
        published=Published(value=day, basis="given" if day else "none"),
        blocks=tuple(blocks),
        **fields,
    )


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def said(held: Source, *words: str, cue: str | None = None, sure: float = 1.0, **fields: Any) -> Statement:
    spans = tuple(span(held.text, w) for w in words)
    firmness = fields.pop("firmness", "plain")
    return Statement(
        id=statement_id(source=held.id, spans=tuple((s.start, s.end) for s in spans)),
        source=held.id,
        content_spans=spans,
        cue_span=span(held.text, cue) if cue else None,
        firmness=Firmness(level=firmness),
        said_on=fields.pop("said_on", SaidOn(value="2031-03-03", basis="weekday", not_after="2031-03-03")),
        chain=fields.pop("chain", (fields.get("speaker") or "unnamed", held.outlet or "")),
        block=next((b.kind for b in held.blocks if b.start <= spans[0].start < b.end), "body"),
        sure=sure,
        made_by="hand",
        **fields,
    )


def ferry_source(**fields: Any) -> Source:
    asides = (
        NotStatement(**vars_of(span(TEXT, "friends of the ferry")), why="scare quote"),
        NotStatement(**vars_of(span(TEXT, "who were not invited")), why="background"),
    )
    return source(not_statements=asides, title=PARAGRAPHS[0], url="https://post.example/ferry", **fields)


def vars_of(place: Span) -> dict[str, Any]:
    return {"start": place.start, "end": place.end, "text": place.text}


def ferry_rows(held: Source, *, sure: float = 1.0) -> dict[str, Statement]:
    rond = {"speaker": "Pella Rond", "party": "vashtar", "sure": sure}
    dossen = {"speaker": "Jorun Dossen", "party": "ilmere", "sure": sure}
    wire = ("Jorun Dossen", "Corvel Agency", "Strait Post")
    late = SaidOn(value="2031-03-04", basis="article", not_after="2031-03-04")
    return {
        "headline": said(held, "Ilmere Will Never Share Quay", cue="Vows", mode="indirect", act="refusal",
                         issue="quay", firmness="firm", negated=True, said_on=late, **dossen),
        "purpose": said(held, "the talks on the strait ferry to settle who runs the night crossing",
                        cue="said", mode="indirect", act="goal", **rond),
        "condition": said(held, "If Vashtar pays for the quay, then we can speak about the night boats",
                          mode="direct", act="condition", issue="quay", conditional=True, chain=wire,
                          **dossen),
        "blank": said(held, "We shall not sign a blank timetable", mode="direct", act="refusal",
                      firmness="firm", negated=True, chain=wire, **dossen),
        "flat": said(held, "will not share the quay", mode="paraphrase", act="refusal", issue="quay",
                     negated=True, said_on=late, **dossen),
        "fare": said(held, "The fare stays at four crowns, not one more", cue="added", mode="direct",
                     act="refusal", issue="fare", firmness="firm", negated=True, **rond),
        "seven": said(held, "a fare of seven crowns", cue="demanded", mode="indirect", act="demand",
                      issue="fare", **dossen),
        "brane": said(held, "to block any boat that is agreed without them", cue="vowed", mode="indirect",
                      act="threat", issue="boats", firmness="firm", speaker="Brane", party="brane",
                      said_on=late, sure=sure),
        "fear": said(held, "that the pier would be a ruin by spring", cue="feared", mode="indirect",
                     act="concern", issue="pier", speaker=None, party="vashtar", said_on=late, sure=sure,
                     chain=("An official in Vashtar's harbour office", "Strait Post")),
        "pier": said(held, "fears for the pier", cue="he told the paper", mode="indirect", act="concern",
                     issue="pier", said_on=late, **dossen),
    }  # fmt: skip


def ferry(*, sure: float = 1.0, **fields: Any) -> tuple[Record, Matrix, Demands, dict[str, Statement]]:
    """Return the record, its matrix and demands, and the rows by a short name."""
    held = ferry_source(**fields)
    rows = ferry_rows(held, sure=sure)
    record = Record(
        sources=(held,), people=PEOPLE, parties=PARTIES, issues=ISSUES, statements=tuple(rows.values())
    )
    return record, ferry_matrix(rows, stated=sure >= 0.9), ferry_demands(rows), rows


def ferry_matrix(rows: dict[str, Statement], *, stated: bool = True) -> Matrix:
    held = {
        ("vashtar", "fare"): ("fare",),
        ("ilmere", "fare"): ("seven",),
        ("ilmere", "quay"): ("condition", "flat"),
        ("brane", "boats"): ("brane",),
        ("vashtar", "pier"): ("fear",),
        ("ilmere", "pier"): ("pier",),
    }
    cells = []
    for party in PARTIES:
        for issue in ISSUES:
            ids = tuple(rows[name].id for name in held.get((party.id, issue.id), ()))
            cells.append(
                Cell(
                    party=party.id,
                    issue=issue.id,
                    status="stated" if ids and stated else "silent",
                    stance=ids[0] if ids and stated else None,
                    firmness="plain" if ids and stated else None,
                    evidence=ids if stated else (),
                    to_check=() if stated else ids,
                )
            )
    mirror = Mirror(
        issue="pier",
        parties=("vashtar", "ilmere"),
        statements=(rows["fear"].id, rows["pier"].id),
        kind="shared",
        of="fear",
        common="pier",
        catch="Neither says who pays.",
    )
    pair = Opposed(
        issue="fare", parties=("vashtar", "ilmere"), statements=(rows["fare"].id, rows["seven"].id)
    )
    faults = (
        Flag(
            kind="headline-harder-than-body",
            statement=rows["headline"].id,
            against=rows["flat"].id,
            text="Ilmere Will Never Share Quay",
            against_text="will not share the quay",
            words=("Never",),
        ),
        Flag(
            kind="condition-lost",
            statement=rows["flat"].id,
            against=rows["condition"].id,
            text="will not share the quay",
            against_text="If Vashtar pays for the quay, then we can speak about the night boats",
            words=("if",),
        ),
    )
    return Matrix(
        flags=faults,
        parties=tuple(p.id for p in PARTIES),
        issues=tuple(i.id for i in ISSUES),
        cells=tuple(cells),
        mirrors=(mirror,) if stated else (),
        opposed=(pair,) if stated else (),
        roles=tuple(p.role for p in PARTIES),
        card=CARD,
    )


def ferry_demands(rows: dict[str, Statement]) -> Demands:
    fare = rows["fare"].id
    demand = Demand(
        id="vashtar-fare-1",
        party="vashtar",
        issue="fare",
        kind="demand",
        side="refuses",
        option="7 crowns",
        statements=(fare,),
        stated=True,
        firmness="firm",
        first="2031-03-03",
        last="2031-03-03",
        for_need=(Reason(text='The words are absolute: "not one more" (3 Mar 2031).', statements=(fare,)),),
        for_bid=(),
        not_known=(
            Reason(text="Which step short of what is refused would be taken?", statements=(fare,)),
            Reason(text="Does the leader of Vashtar say the same?", statements=(fare,)),
        ),
        would_tell=(
            Reason(text='Offered "7 crowns", Vashtar refuses again, or names a figure.', statements=(fare,)),
            Reason(text="A written fare table from Vashtar.", statements=(fare,)),
        ),
    )
    return Demands(demands=(demand,), apart=(), card=CARD)


def empty_matrix(record: Record) -> Matrix:
    return Matrix(parties=tuple(p.id for p in record.parties), issues=(), cells=(), mirrors=(), card=CARD)


NO_DEMANDS = Demands(demands=(), apart=(), card=CARD)
