"""Who is not being seen: groups, the file of figures, the comparison with small numbers protected, and its page."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from tests import world as worlds
from tests.lookout import stage
from tests.lookout.stage import DANIEL, JOAN, RITA
from wardlight.care.models import CareEpisode
from wardlight.kernel.refusals import NotAllowed
from wardlight.ledger.models import Edition, Event
from wardlight.lookout import services
from wardlight.lookout.queries.seen import seen
from wardlight.lookout.rules import population
from wardlight.lookout.rules import seen as rules
from wardlight.lookout.rules.groups import Category, Described, Group, group_of
from wardlight.people.models import Address, Characteristic
from wardlight.plans.protection.models import AssessmentFactor, StatutoryAssessment

TODAY = date(2026, 10, 14)
SEX = Category("sex", "Girls and boys", (Group("F", "Girls"), Group("M", "Boys")))
AGE = Category("age", "Age", (Group("under_13", "Under 13", until=12), Group("13_15", "13 to 15", until=15)))
ETHNICITY = Category("ethnicity", "Ethnicity", (Group("asian", "Asian", frozenset({"APKN"})),))
DISABILITY = Category("disability", "Disability", (Group("disabled", ""), Group("not_disabled", "")))
CARE = Category("care", "In care", (Group("in_care", ""), Group("not_in_care", "")))
WARD = Category("ward", "Ward", ())
HEAD = ["category", "group", "people", "source", "date"]


def child(sex="F", age=14, ethnicity="APKN", disabilities=(), in_care=False, ward="Southbank"):
    return Described(sex, age, ethnicity, frozenset(disabilities), in_care, ward)


@pytest.mark.parametrize(("given", "category", "group"), [
    ({}, SEX, "F"), ({"sex": "U"}, SEX, ""), ({"age": 12}, AGE, "under_13"), ({"age": 13}, AGE, "13_15"),
    ({"age": 16}, AGE, ""), ({"age": None}, AGE, ""), ({}, ETHNICITY, "asian"), ({"ethnicity": "REFU"}, ETHNICITY, ""),
    ({"disabilities": ["LD"]}, DISABILITY, "disabled"), ({"disabilities": ["NONE"]}, DISABILITY, "not_disabled"),
    ({}, DISABILITY, ""), ({"in_care": True}, CARE, "in_care"), ({}, CARE, "not_in_care"), ({}, WARD, "Southbank"),
    ({"ward": ""}, WARD, ""),
])  # fmt: skip
def test_in_which_group_a_child_counts(given, category, group):
    assert group_of(child(**given), category) == group


def rows(*given):
    return [dict(zip(HEAD, (*one, "Census 2021", "2021-03-21"), strict=False)) for one in given]


def test_a_file_of_figures_is_read_whole():
    found, problems = population.read(HEAD, rows(("sex", "F", "28000"), ("sex", "M", "29000")), [SEX], TODAY)
    assert problems == []
    assert found[1] == population.Figure("sex", "M", 29000, "Census 2021", date(2021, 3, 21))


@pytest.mark.parametrize(("given", "problem"), [
    ([("race", "F", "1")], "Line 2: category “race” is not one of sex, ward"),
    ([("sex", "G", "1")], "Line 2: group “G” is not one of F, M"),
    ([("ward", "", "1")], "Line 2: group “” is not one of the names of wards"),
    ([("sex", "F", "-1"), ("sex", "M", "1")], "Line 2: people “-1” is not a number of children"),
    ([("sex", "F", "1.5"), ("sex", "M", "1")], "Line 2: people “1.5” is not a number of children"),
    ([("sex", "F", "9000000"), ("sex", "M", "1")], "Line 2: people “9000000” is not a number of children"),
    ([("sex", "F", "1", "", "2021-03-21")], "Line 2: say the source"),
    ([("sex", "F", "1", "Census", "March")], "Line 2: date “March” is not a day such as 2025-06-30"),
    ([("sex", "F", "1", "Census", "2027-01-01")], "Line 2: date 2027-01-01 is still to come"),
    ([("sex", "F", "1")], "sex: M is not given"),
    ([("sex", "F", "1"), ("sex", "M", "1"), ("sex", "M", "2")], "sex, M: given twice"),
    ([("sex", "F", "1"), ("sex", "M", "1", "Estimate", "2025-06-30")], "sex: give one source and one date for the whole of it"),
    ([], "There is no figure in it."),
])  # fmt: skip
def test_what_is_wrong_in_a_file_is_named(given, problem):
    assert population.read(HEAD, rows(*given), [SEX, WARD], TODAY)[1] == [problem]


def test_another_heading_is_refused():
    assert population.read(["group", "people"], [], [SEX], TODAY)[1] == [
        "The first line must be: category,group,people,source,date"
    ]


@pytest.mark.parametrize(("columns", "given", "wards", "problems"), [
    (["postcode", "ward", "x"], [("lu1 3ju", "South"), ("LU9 9ZZ", "")], {"LU1 3JU": "South"}, []),
    (["postcode"], [], {}, ["The first line must name the columns postcode and ward."]),
    (["postcode", "ward"], [("nowhere", "South")], {}, ["Line 2: “nowhere” is not a postcode"]),
    (["postcode", "ward"], [("LU1 3JU", "A"), ("LU1 3JU", "B")], {"LU1 3JU": "A"}, ["Line 3: LU1 3JU is in two wards"]),
])  # fmt: skip
def test_a_list_of_postcodes_is_read(columns, given, wards, problems):
    found = population.read_wards(columns, [dict(zip(columns, one, strict=False)) for one in given])
    assert found == (wards, problems)


def test_nobody_identified_comes_first_and_small_numbers_are_held_back_in_every_table():
    figures = [population.Figure("sex", sex, 10_000, "Census", TODAY) for sex in "FM"]
    girls = [child() for _ in range(20)]
    tables, total = rules.seen(girls, [SEX], figures)
    assert [(one.label, one.identified, one.rate, one.nobody) for one in tables[0].groups] == [
        ("Boys", 0, "0.0", True),
        ("Girls", 20, "20.0", False),
    ]
    tables, total = rules.seen([*girls, child(sex="M"), child(sex="M", age=12)], [SEX, AGE], figures)
    shown = {one.label: (one.identified, one.rate) for table in tables for one in table.groups}
    assert shown["Boys"] == (None, "c")
    assert shown["Under 13"] == (None, ":")
    assert (shown["Girls"], shown["13 to 15"], total) == ((None, "c"), (None, ":"), 22)


@pytest.fixture
def world(at) -> worlds.World:
    return stage.make(at.now)


FILE = "category,group,people,source,date\nsex,F,28000,Census 2021,2021-03-21\nsex,M,29000,Census 2021,2021-03-21\n"
WARDS = "postcode,ward\nLU1 3JU,South\n"


def identified(world, number):
    for n in range(number):
        record = world.child(f"Kit{n} Lane", sex="F", born_on=date(2012, 1, n + 1))
        on_file = {"record": record, "area": record.area, "recorded_at": world.now}
        done = StatutoryAssessment.objects.create(
            starts_on=TODAY - timedelta(days=60), ends_on=TODAY - timedelta(days=30), **on_file
        )
        AssessmentFactor.objects.create(assessment=done, record=record, area=record.area, code="11A", given_in="1")
        CareEpisode.objects.create(starts_on=date(2026, 1, 1), **on_file)
        Characteristic.objects.create(person=record.person, kind="disability", code="LD")
        Address.objects.create(
            person=record.person, area=record.area, kind="MAIN", postcode="LU1 3JU", starts_on=date(2020, 1, 1)
        )


@pytest.mark.django_db
def test_children_identified_are_set_beside_those_who_live_here(world, tmp_path, capsys, query_count):
    identified(world, 7)
    (tmp_path / "figures.csv").write_text(FILE, encoding="utf-8")
    (tmp_path / "wards.csv").write_text(WARDS, encoding="utf-8")
    call_command("wardlight_population", "load", str(tmp_path / "figures.csv"), area="luton")
    call_command("wardlight_population", "wards", str(tmp_path / "wards.csv"), area="luton")
    said = capsys.readouterr().out
    assert "Girls and boys: 57,000 children in 2 groups. Census 2021, 2021-03-21." in said
    assert "Luton: one postcode in one ward." in said
    found = seen(world.viewer(RITA))
    assert found.total == 7
    counted = {one.id: {group.label: group.identified for group in one.groups} for one in found.categories}
    assert counted["sex"] == {"Boys": 0, "Girls": 7}
    assert (counted["care"]["In care"], counted["disability"]["Disabled"]) == (7, 7)
    assert (counted["age"]["13 to 15"], counted["ward"]) == (7, {"South": 7})
    client = worlds.signed_in(world, RITA)
    page = client.get("/look-again/not-seen/").content.decode()
    assert "Census 2021, 21 March 2021" in page
    assert page.index("Boys") < page.index("Girls</th>")
    assert query_count(lambda: client.get("/look-again/not-seen/")) <= 15
    assert Event.objects.filter(action="lookout.population.loaded", outcome="done").count() == 1


@pytest.mark.django_db
def test_a_file_with_a_fault_loads_nothing_and_without_figures_the_page_says_so(world, tmp_path):
    (tmp_path / "figures.csv").write_text(FILE + "sex,F,1,Census 2021,2021-03-21\n", encoding="utf-8")
    with pytest.raises(services.NotAPopulation, match="sex, F: given twice"):
        call_command("wardlight_population", "load", str(tmp_path / "figures.csv"), area="luton")
    assert not Edition.objects.filter(name__startswith="lookout.population").exists()
    page = worlds.signed_in(world, JOAN).get("/look-again/not-seen/").content.decode()
    assert "No figures of the children who live here are loaded." in page
    assert "wardlight population load FILE --area luton" in page
    with pytest.raises(NotAllowed):
        seen(world.viewer(DANIEL))
