"""Who speaks, and for whom: names, pronouns, offices, role nouns, owners, unnamed sources."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, holding, only, read_text, source_of

from pourparler.read.read import read
from pourparler.record.cast import Cast
from pourparler.record.party import Office, Party, Person
from pourparler.record.record import Record
from pourparler.record.statement import Statement

MARROW = "Pellandia's foreign minister, Ilse Marrow, arrived in Lomara before noon."
VERRIN = "Quorra's prime minister, Tomas Verrin, had come by train the night before."
UNION = "The Union of Quay Hands has two thousand members in the three harbours."


def uncast(*paragraphs: str) -> Record:
    return read_text(*paragraphs, cast=NO_CAST)


def party_name(record: Record, statement: Statement) -> str | None:
    return next((p.name for p in record.parties if p.id == statement.party), None)


APPOSITIONS = {
    "owner and office before": "Pellandia's foreign minister, Ilse Marrow, said the locks were safe.",
    "owner, office, no commas": "Pellandia's foreign minister Ilse Marrow said the locks were safe.",
    "office of X before": "The foreign minister of Pellandia, Ilse Marrow, said the locks were safe.",
    "office of X after": "Ilse Marrow, the foreign minister of Pellandia, said the locks were safe.",
    "office of X after, no article": "Ilse Marrow, foreign minister of Pellandia, said the locks were safe.",
    "owner and office after": "Ilse Marrow, Pellandia's foreign minister, said the locks were safe.",
    "inverted": "“The locks are safe,” said Ilse Marrow, the foreign minister of Pellandia.",
    "inverted, office first": "“The locks are safe,” said Pellandia’s foreign minister, Ilse Marrow.",
    "spokeswoman for": "A spokeswoman for Pellandia, Ilse Marrow, said the locks were safe.",
    "ambassador": "Ilse Marrow, Pellandia's ambassador in Lomara, said the locks were safe.",
}


@pytest.mark.parametrize("text", APPOSITIONS.values(), ids=APPOSITIONS)
def test_office_phrase_on_either_side_of_a_name_gives_the_party(text: str) -> None:
    record = uncast(text, "Pellandia is a land of locks and pilots.")
    statement = only(record)
    assert statement.speaker == "Ilse Marrow"
    assert party_name(record, statement) == "Pellandia"


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Pellandia's foreign minister, Ilse Marrow, said the locks were safe.", "minister"),
        ("Pellandia's president, Ilse Marrow, said the locks were safe.", "leader"),
        ("Pellandia's chief negotiator, Ilse Marrow, said the locks were safe.", "negotiator"),
        ("Ilse Marrow, a spokeswoman for Pellandia, said the locks were safe.", "spokesperson"),
        ("A Pellandian official said the locks were safe.", "unnamed"),
    ],
)
def test_authority_is_the_rank_of_the_office(text: str, authority: str) -> None:
    record = uncast(text, "Pellandia is a land of locks and pilots.")
    assert only(record).authority == authority


@pytest.mark.parametrize(
    "later",
    [
        "The locks were safe, Marrow said.",
        "“The locks are safe,” Marrow said.",
        "Marrow told reporters that the locks were safe.",
        "Ms Marrow said that the locks were safe.",
        "Mrs. Marrow said that the locks were safe.",
    ],
)
def test_surname_alone_is_the_person_named_in_full_before(later: str) -> None:
    record = uncast(MARROW, later)
    statement = only(record)
    assert statement.speaker == "Ilse Marrow"
    assert party_name(record, statement) == "Pellandia"


@pytest.mark.parametrize(
    "text",
    [
        "Pellandia's foreign minister, Ilse Marrow, came by boat. “The locks are safe,” she said.",
        "Pellandia's foreign minister, Ilse Marrow, came by boat. She said the locks were safe.",
        "Pellandia's foreign minister, Ilse Marrow, came by boat. The locks, she added, were safe.",
        "Ilse Marrow, foreign minister of Pellandia, came by boat, and she said the locks were safe.",
    ],
)
def test_pronoun_is_the_person_the_paragraph_is_about(text: str) -> None:
    record = uncast(text)
    statement = only(record)
    assert statement.speaker == "Ilse Marrow"
    assert party_name(record, statement) == "Pellandia"


@pytest.mark.parametrize(
    ("pronoun", "speaker"), [("she", "Ilse Marrow"), ("he", "Tomas Verrin")], ids=["she", "he"]
)
@pytest.mark.parametrize(
    "met", ["Ms Marrow met Mr Verrin for an hour.", "Mr Verrin met Ms Marrow for an hour."]
)
def test_gender_of_a_title_decides_which_person_a_pronoun_means(met: str, pronoun: str, speaker: str) -> None:
    record = uncast(MARROW, VERRIN, f"{met} “The locks are safe,” {pronoun} said.")
    assert only(record).speaker == speaker


@pytest.mark.parametrize(
    ("office", "speaker"),
    [
        ("The foreign minister", "Ilse Marrow"),
        ("The prime minister", "Tomas Verrin"),
        ("Pellandia's foreign minister", "Ilse Marrow"),
        ("Quorra's prime minister", "Tomas Verrin"),
    ],
)
@pytest.mark.parametrize(
    "form",
    ["{office} said that the locks were safe.", "“The locks are safe,” said {low}."],
    ids=["before", "after"],
)
def test_office_with_the_article_is_its_holder(form: str, office: str, speaker: str) -> None:
    low = office[0].lower() + office[1:] if office.startswith("The") else office
    record = uncast(MARROW, VERRIN, form.format(office=office, low=low))
    assert only(record).speaker == speaker


@pytest.mark.parametrize(
    "later",
    [
        "The union said that the ferries would stop on Friday.",
        "The ferries would stop on Friday, the union said.",
        "According to the union, the ferries would stop on Friday.",
    ],
)
def test_role_noun_is_the_organisation_named_before(later: str) -> None:
    record = uncast(UNION, later)
    statement = only(record)
    assert statement.speaker == "Union of Quay Hands"
    assert party_name(record, statement) == "Union of Quay Hands"


def test_union_and_company_are_told_apart() -> None:
    record = uncast(
        UNION,
        "Brennick Shipping Company owns most of the ferries.",
        "The company said that the ferries were full. The union said that the ferries were unsafe.",
    )
    assert holding(record, "the ferries were full").speaker == "Brennick Shipping Company"
    assert holding(record, "the ferries were unsafe").speaker == "Union of Quay Hands"


@pytest.mark.parametrize(
    "text",
    [
        "The Union of Quay Hands met on Sunday. “We have waited enough,” said its chairwoman, Oda Kestrick.",
        "The Union of Quay Hands met on Sunday, and its chairwoman, Oda Kestrick, said it had waited enough.",
        "The Union of Quay Hands met on Sunday. Its chairwoman Oda Kestrick said it had waited enough.",
        "Oda Kestrick, general secretary of the Union of Quay Hands, said it had waited enough.",
        "The Union of Quay Hands' chairwoman, Oda Kestrick, said it had waited enough.",
    ],
)
def test_officer_speaks_for_the_organisation_that_owns_the_office(text: str) -> None:
    record = uncast(text)
    statement = only(record)
    assert statement.speaker == "Oda Kestrick"
    assert party_name(record, statement) == "Union of Quay Hands"


@pytest.mark.parametrize(
    "source",
    [
        "A senior Quorran official",
        "A Quorran diplomat who was in the room",
        "An official from Quorra",
        "One Quorran official close to the talks",
        "Two Quorran officials",
    ],
)
def test_unnamed_official_has_a_side_and_no_name(source: str) -> None:
    record = uncast(VERRIN, "Quorra has kept silent for a week.", f"{source} said that the locks were safe.")
    statement = only(record)
    assert statement.speaker is None
    assert party_name(record, statement) == "Quorra"
    assert statement.authority == "unnamed"
    assert statement.chain[0] != "Tomas Verrin"


@pytest.mark.parametrize(
    "source",
    ["A person familiar with the talks", "An official who asked not to be named", "One source"],
)
def test_unnamed_source_without_a_side_has_neither_name_nor_party(source: str) -> None:
    record = uncast(MARROW, VERRIN, f"{source} said that the locks were safe.")
    statement = holding(record, "the locks were safe")
    assert (statement.speaker, statement.party) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "It was announced that the locks would reopen in June.",
        "It was said in the corridors that the locks would reopen in June.",
        "It has been reported that the locks would reopen in June.",
        "The locks would reopen in June, it was announced on Tuesday.",
    ],
)
def test_announcement_without_an_agent_has_no_speaker(text: str) -> None:
    record = uncast(MARROW, text)
    assert {(s.speaker, s.party) for s in record.statements} <= {(None, None)}


@pytest.mark.parametrize(
    "mention",
    ["Ilse Marrow", "Marrow", "the Lock Keeper", "Ilse Anna Marrow"],
)
def test_name_given_by_the_user_wins_over_the_mention(mention: str) -> None:
    cast = Cast(
        parties=(Party(id="pel", name="Republic of Pellandia", aliases=("Pellandia",)),),
        people=(
            Person(
                name="Ilse Anna Marrow",
                aliases=("Ilse Marrow", "the Lock Keeper", "Lock Keeper"),
                offices=(Office(office="foreign minister", party="pel"),),
            ),
        ),
    )
    record = read_text(f"“The locks are safe,” said {mention}.", cast=cast)
    statement = only(record)
    assert (statement.speaker, statement.party) == ("Ilse Anna Marrow", "pel")


def test_party_given_by_the_user_wins_over_the_office_in_the_text() -> None:
    cast = Cast(
        parties=(Party(id="pel", name="Pellandia"), Party(id="quo", name="Quorra")),
        people=(Person(name="Ilse Marrow", offices=(Office(office="envoy", party="quo"),)),),
    )
    record = read_text("Ilse Marrow, once Pellandia's foreign minister, said the locks were safe.", cast=cast)
    assert only(record).party == "quo"


@pytest.mark.parametrize(
    "subject",
    [
        "Pellandian officials",
        "The Pellandian government",
        "The Pellandian foreign ministry",
        "Pellandian Foreign Minister Ilse Marrow",
        "The Pellandian delegation",
    ],
)
def test_demonym_of_a_state_named_in_the_text_gives_its_party(subject: str) -> None:
    record = uncast("Pellandia opened the archive last year.", MARROW, f"{subject} said the locks were safe.")
    assert party_name(record, holding(record, "the locks were safe")) == "Pellandia"


@pytest.mark.parametrize(
    ("given", "written"),
    [("Élodie Marçeau", "Elodie Marceau"), ("Jörn Väland", "Jorn Valand"), ("Élodie Marçeau", "Marceau")],
)
def test_accents_dropped_by_a_paper_still_find_the_person(given: str, written: str) -> None:
    cast = Cast(
        parties=(Party(id="quorra", name="Quorra"),),
        people=(Person(name=given, offices=(Office(office="envoy", party="quorra"),)),),
    )
    statement = only(read_text(f"{written} said that the locks were safe.", cast=cast))
    assert (statement.speaker, statement.party) == (given, "quorra")


def test_names_of_earlier_articles_help_to_read_a_surname() -> None:
    first = uncast("Pellandia's foreign minister, Ilse Marrow, said the locks were safe.")
    record = read_text(
        "Marrow said that the pilots would be paid.", cast=NO_CAST, earlier=first, published="2031-05-15"
    )
    statement = holding(record, "the pilots would be paid")
    assert statement.speaker == "Ilse Marrow"
    assert party_name(record, statement) == "Pellandia"


def test_articles_read_together_help_one_another() -> None:
    first = source_of(
        "Pellandia's foreign minister, Ilse Marrow, said the locks were safe.", published="2031-05-13"
    )
    second = source_of("Marrow said that the pilots would be paid.")
    record = read([second, first])
    assert holding(record, "the pilots would be paid").speaker == "Ilse Marrow"


def test_possessive_owner_of_a_content_is_not_the_speaker() -> None:
    record = read_text("Tomas Verrin said that Ilse Marrow’s maps were forged.")
    assert {s.speaker for s in record.statements} == {"Tomas Verrin"}


def test_person_in_the_content_is_not_the_speaker() -> None:
    record = read_text("“Ilse Marrow has lost the maps,” Tomas Verrin said.")
    assert only(record).speaker == "Tomas Verrin"


def test_bystander_has_a_name_and_no_party() -> None:
    record = uncast(MARROW, VERRIN, "“My boat is rotting,” said Berit Sand, a fisherwoman in Lomara.")
    statement = only(record)
    assert (statement.speaker, statement.party) == ("Berit Sand", None)


def test_expert_has_no_party_though_his_country_is_named() -> None:
    record = uncast(
        MARROW,
        VERRIN,
        "“Both maps are wrong,” said Aron Liss, a professor of history at the University of Quorra.",
    )
    statement = only(record)
    assert (statement.speaker, statement.party) == ("Aron Liss", None)


def test_collective_speaks_for_itself() -> None:
    record = read_text("Brennick Shipping said that the ferries were full.")
    statement = only(record)
    assert (statement.speaker, statement.party) == ("Brennick Shipping", "brennick")


def test_pronoun_it_is_the_organisation_that_just_spoke() -> None:
    record = read_text("Brennick Shipping said that the ferries were full. It added that fares would rise.")
    assert holding(record, "fares would rise").party == "brennick"


def test_officers_of_an_unknown_company_and_of_the_union_speak_for_them() -> None:
    record = uncast(
        "The Union of Quay Hands will strike unless Osterhaven Transit restores the night bonus.",
        "The union's president, Halvard Brekke, said the dockers had waited two years.",
        "Osterhaven Transit's chief executive, Mona Lund, said the port lost money every night.",
    )
    told = {s.speaker: party_name(record, s) for s in record.statements}
    assert told == {"Halvard Brekke": "Union of Quay Hands", "Mona Lund": "Osterhaven Transit"}


def test_two_stances_joined_by_but_are_two_statements() -> None:
    record = read_text("Ilse Marrow said Pellandia was ready to open the archive but ruled out any toll.")
    assert [(s.act, s.issue) for s in record.statements] == [("offer", "archive"), ("refusal", "toll")]


@pytest.mark.parametrize(
    ("outlet", "lead"),
    [
        ("The Washington Chronicle", ""),
        ("Quayside Post", "France closed three ports overnight. "),
        ("Quayside Post", ""),
    ],
    ids=["the paper's own state", "a state named near", "no state at all"],
)
def test_a_foreign_minister_without_a_state_is_given_to_none(outlet: str, lead: str) -> None:
    record = read_text(
        f"{lead}Foreign Minister Ilse Marrow said there would be an answer.", cast=NO_CAST, outlet=outlet
    )
    said = [s for s in record.statements if s.speaker == "Ilse Marrow"]
    assert [s.party for s in said] == [None]


def test_a_party_given_by_nearness_does_not_become_a_fact_on_file() -> None:
    first = source_of(
        "The Union of Quay Hands met on Sunday. General secretary Oda Kestrick said it had waited enough."
    )
    record = read([first])
    (statement,) = record.statements
    assert party_name(record, statement) == "Union of Quay Hands"
    assert [p.offices[0].party for p in record.people if p.name == "Oda Kestrick"] == [None]


def test_a_stray_mark_where_a_name_should_be_is_nobody() -> None:
    record = uncast(
        "According to» Nordlys News Agency, Ilse Marrow told reporters that the maps were forged."
    )
    assert holding(record, "maps were forged").speaker in (None, "Ilse Marrow")


@pytest.mark.parametrize("told", ["Connolly has said the toll is dead.", "Connolly said the toll was dead."])
def test_a_surname_that_a_parser_takes_for_an_adverb_is_who_speaks(told: str) -> None:
    record = read_text("Dan Connolly, chief clerk of the harbour, spoke first.", told)
    assert {s.speaker for s in record.statements} == {"Dan Connolly"}


def test_an_adverb_is_nobody() -> None:
    assert all(s.speaker is None for s in read_text("Reportedly said to be dead, the toll stays.").statements)


def test_a_government_with_its_state_behind_it_speaks_for_the_state() -> None:
    record = read_text("The Government of Pellandia said the toll was dead.")
    assert {(s.speaker, s.party) for s in record.statements} == {("Government of Pellandia", "pellandia")}
