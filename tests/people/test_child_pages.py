"""The list of children and the pages of a record, as the roles they are for."""

import re
from datetime import timedelta

import pytest

from tests import world as worlds
from wardlight.access import ports as access_ports
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act, Fact, Kind, Layer
from wardlight.ledger.models import Event
from wardlight.people import ports, queries
from wardlight.people import services as people
from wardlight.people.facts import Worker
from wardlight.people.models import ChildRecord, Flag, Involvement, Quote, Seen
from wardlight.people.ports import Due, Standing, open_columns

pytestmark = pytest.mark.django_db
BUDGET = 15  # 10 of the page, 5 for the session, rights and the trail


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.user("Sunita Rao", Role.PRACTITIONER, "youth")
    world.user("Lewis Grant", Role.KEY_WORKER, "youth")
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Morag Innes", Role.MANAGER, "family-team")
    world.child(
        "Tiana Marsh", also_known_as=("Tee", "Tianna Marsh"), lives_with="Grandmother, Pauline",
        street="Mill Road", school=world.services["luton/testwood"], school_year=10,
    )  # fmt: skip
    world.works_with("Daniel Mistry", "Tiana Marsh", "allocated")
    world.works_with("Sunita Rao", "Tiana Marsh", "team")
    world.works_with("Lewis Grant", "Tiana Marsh", "working")
    return world


def path(world, tail="", child="Tiana Marsh"):
    return f"/children/{world.children[child].public_id}/{tail}"


def text(response):
    """The page's words, one space between them."""
    body = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def plain(response):
    """The page's bytes without what differs on every page: the form's token and the request's reference."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)
    return body, response.status_code


NOBODY = "00000000-0000-4000-8000-000000000000"
PAGES = ("", "chronology/", "who-has-looked/", "words/", "safety/")


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("Daniel Mistry", (200, 200, 200, 200, 200)),
        ("Sunita Rao", (200, 200, 403, 403, 403)),  # reads, does not edit
        ("Lewis Grant", (403, 403, 403, 403, 403)),  # may know of the record, not read it
        ("Helen Osei", (404, 404, 404, 404, 404)),
    ],
)
def test_who_gets_which_page(world, who, codes):
    client = worlds.signed_in(world, who)
    assert tuple(client.get(path(world, page)).status_code for page in PAGES) == codes


@pytest.mark.parametrize("tab", PAGES)
def test_a_hidden_record_answers_like_none(world, tab):
    client = worlds.signed_in(world, "Helen Osei")
    hidden = client.get(path(world, tab))
    absent = client.get(f"/children/{NOBODY}/{tab}")
    body, status = plain(hidden)
    asked_for = re.search(rb"/children/([0-9a-f-]{36})/", body)  # the lock form leads back to what was asked for
    assert asked_for
    assert (body.replace(asked_for[1], NOBODY.encode()), status) == plain(absent)
    assert hidden.status_code == 404


def test_a_reader_cannot_write(world):
    client = worlds.signed_in(world, "Sunita Rao")
    given = {"words": "Nobody asked me.", "said_to": "Me", "said_on": "14 10 2026", "key": KEY}
    assert client.post(path(world, "words/"), given).status_code == 403
    assert client.post(path(world, "safety/"), {"kind": "safe_contact", "words": "x", "key": KEY}).status_code == 403
    assert not Quote.objects.exists()
    assert not Flag.objects.exists()


KEY = "0d6f9c51-3f5e-4f6b-9a0a-2b9f6f0a7c11"


def test_the_header(world, at):
    world.level("Tiana Marsh", "medium", why="Missing twice")
    page = text(worlds.signed_in(world, "Daniel Mistry").get(path(world)))
    for words in (
        "Age 14, born 3 May 2012", "Also known as Tee, Tianna Marsh", "Lives with Grandmother, Pauline",
        "School Testwood High School, Year 10", "Agreed level Medium", "Being exploited Not known",
    ):  # fmt: skip
        assert words in page


def test_whom_a_child_lives_with_is_protected_without_the_third_party_layer(world, monkeypatch):
    from wardlight.access.rules import table

    lines = tuple(
        table.Line(line.id, line.roles, line.fact, line.levels, line.purpose, line.layers - {Layer.THIRD_PARTY})
        if line.id == "A2"
        else line
        for line in table.LINES
    )
    monkeypatch.setattr("wardlight.access.gate.LINES", lines)
    page = text(worlds.signed_in(world, "Sunita Rao").get(path(world)))
    assert "Lives with Protected: ask Daniel Mistry" in page
    assert "Pauline" not in page


def test_tabs_are_those_the_viewer_can_open(world):
    worker, reader = (text(worlds.signed_in(world, who).get(path(world))) for who in ("Daniel Mistry", "Sunita Rao"))
    assert "Overview Chronology Missing Who has looked" in worker
    assert "Who has looked" not in reader
    assert "Add her words" in worker and "Add her words" not in reader


def test_the_overview_of_an_empty_record_says_what_would_be_there(world):
    page = text(worlds.signed_in(world, "Daniel Mistry").get(path(world)))
    for words in (
        "This is the first time you look.", "No date is set.", "No level has been agreed yet.",
        "Nothing she said has been written down yet. Ask her what she wants people to know.",
        "Tiana has not chosen anyone yet. Ask her.", "Nothing is on the safety banner.",
    ):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(("sex", "ask"), [("F", "Ask her."), ("M", "Ask him."), ("U", "Ask them.")])
def test_a_child_without_a_trusted_adult_is_asked(world, sex, ask):
    world.child("Alex Lowe", sex=sex)
    world.works_with("Daniel Mistry", "Alex Lowe", "allocated")
    page = text(worlds.signed_in(world, "Daniel Mistry").get(path(world, child="Alex Lowe")))
    assert f"Alex has not chosen anyone yet. {ask}" in page


def test_the_overview_holds_words_banner_and_people(world, at):
    viewer, record = world.viewer("Daniel Mistry"), world.children["Tiana Marsh"]
    people.quote(viewer=viewer, record=record, words="I’ll talk if it’s Lewis.", said_to="Lewis Grant",
                 said_at=at.now - timedelta(days=4), may_be_read_out=False, now=at.now)  # fmt: skip
    people.add_flag(viewer=viewer, record=record, kind="safe_contact", words="Text first.", now=at.now)
    Involvement.objects.filter(part="working").update(is_trusted_adult=True)
    client = worlds.signed_in(world, "Daniel Mistry")
    page = text(client.get(path(world)))
    for words in (
        "Before you contact Tiana Text first.", "“I’ll talk if it’s Lewis.”", "To Lewis Grant, Saturday.",
        "Her trusted adult Lewis Grant, key worker Her own choice, on 14 September.",
        "Daniel Mistry , social worker Lead professional",
    ):  # fmt: skip
        assert words in page
    assert "Before you contact Tiana: how to do it safely" in text(client.get(path(world, "chronology/")))


def four_things(now):
    """Give an area with four things to do for every record."""
    dues = {
        "conference": Due("Conference", "", None, (now + timedelta(days=20)).date(), "Ruth Adeyemi"),
        "interview": Due(
            "Return interview", "Found on Sunday.", now + timedelta(hours=3, minutes=10), None, "Sunita Rao"
        ),
        "core_group": Due("Core group", "", None, (now - timedelta(days=5)).date(), ""),
        "visit": Due("Visit", "", now + timedelta(hours=30), None, ""),
        "nothing": None,
    }

    def rows(source):
        found = ChildRecord.objects
        return lambda records, now, today: open_columns(found.filter(pk__in=records), source=source, record="pk")

    return {
        source: Standing(source, rows(source), lambda row, now: "child in need", lambda row, now, due=due: due)
        for source, due in dues.items()
    }


def test_what_comes_next_is_the_three_soonest_and_then_the_rest(world, monkeypatch, at):
    monkeypatch.setattr(ports, "_standings", four_things(at.now))
    page = text(worlds.signed_in(world, "Daniel Mistry").get(path(world)))
    tail = page[page.index("What has to happen next") :]
    for words in (
        "3 working days late was due Friday 9 October Core group",
        "3 hours 10 minutes by 1:40pm today Return interview Owner: Sunita Rao. Found on Sunday.",
        "30 hours by 4:30pm tomorrow Visit", "Then: conference by 3 November.",
    ):  # fmt: skip
        assert words in tail
    assert "Status Child in need" in page


def test_looking_marks_as_seen_and_what_comes_after_is_new(world, at):
    client = worlds.signed_in(world, "Daniel Mistry")
    client.get(path(world))
    at.move_on(minutes=12)
    record = world.children["Tiana Marsh"]
    people.quote(viewer=world.viewer("Daniel Mistry"), record=record, words="I’m fine.",
                 said_to="Nan", said_at=at.now - timedelta(days=30), may_be_read_out=False, now=at.now)  # fmt: skip
    session(client, at)
    at.move_on(minutes=40)
    session(client, at)
    page = text(client.get(path(world)))
    assert "New since you looked today at 10:30am" in page
    assert "Monday 14 September" not in page  # said a month ago, but new: under its own date
    assert "14 September, 10:42am “I’m fine.” To Nan." in page
    at.move_on(minutes=31)
    session(client, at)
    assert "Nothing has been added since then." in text(client.get(path(world)))


def test_within_the_first_sitting_what_came_after_its_first_look_is_new(world, at):
    client = worlds.signed_in(world, "Daniel Mistry")
    assert "This is the first time you look." in text(client.get(path(world)))
    at.move_on(minutes=12)
    people.quote(viewer=world.viewer("Daniel Mistry"), record=world.children["Tiana Marsh"], words="I’m fine.",
                 said_to="Nan", said_at=at.now, may_be_read_out=False, now=at.now)  # fmt: skip
    session(client, at)
    page = text(client.get(path(world)))
    assert "New since you looked today at 10:30am" in page
    assert "Today, 10:42am “I’m fine.” To Nan." in page


def session(client, at):
    """Keep the sitting unlocked while the clock is moved on."""
    kept = client.session
    kept["seen"] = at.now.isoformat()
    kept.save()


def test_keep_as_new_undoes_the_mark(world, at):
    client = worlds.signed_in(world, "Daniel Mistry")
    Seen.objects.create(
        record=world.children["Tiana Marsh"], user=world.users["Daniel Mistry"], at=at.now - timedelta(days=2)
    )
    client.get(path(world))
    answer = client.post(path(world, "keep-as-new/"))
    assert (answer.status_code, answer["Location"]) == (302, "/children/")
    assert Seen.objects.get().at == at.now - timedelta(days=2)
    assert client.get(path(world, "keep-as-new/")).status_code == 405


def test_writing_down_what_a_child_said(world, at):
    client = worlds.signed_in(world, "Daniel Mistry")
    given = {
        "words": "I don’t want nan to get hurt.", "said_to": "Lewis Grant, youth worker", "said_on": "13 October 2026",
        "said_at": "4pm", "key": KEY,
    }  # fmt: skip
    answer = client.post(path(world, "words/"), given)
    assert (answer.status_code, answer["Location"]) == (302, path(world, "chronology/"))
    client.post(path(world, "words/"), given)  # sent twice, kept once
    quote = Quote.objects.get()
    assert (quote.words, quote.said_at.isoformat()) == ("I don’t want nan to get hurt.", "2026-10-13T15:00:00+00:00")
    assert Event.objects.filter(action="people.quote.kept").count() == 1
    page = text(client.get(path(world, "chronology/")))
    assert "What the child told us Significant “I don’t want nan to get hurt.” To Lewis Grant, youth worker." in page


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"words": ""}, "Enter what was said"),
        ({"said_to": ""}, "Enter who it was said to"),
        ({"said_on": ""}, "Enter the day it was said"),
        ({"said_on": "15 10 2026"}, "The day it was said must be today or in the past"),
        ({"said_on": "14 10 2026", "said_at": "11am"}, "The time must be in the past"),
    ],
)
def test_what_the_words_form_refuses(world, change, message):
    client = worlds.signed_in(world, "Daniel Mistry")
    given = {"words": "Hi", "said_to": "Nan", "said_on": "13 10 2026", "said_at": "", "key": KEY, **change}
    page = text(client.post(path(world, "words/"), given))
    assert message in page
    assert not Quote.objects.exists()


def test_setting_a_flag(world):
    client = worlds.signed_in(world, "Daniel Mistry")
    assert "Select what it is about" in text(client.post(path(world, "safety/"), {"words": "x", "key": KEY}))
    client.post(path(world, "safety/"), {"kind": "not_to_be_told", "words": "Person A.", "key": KEY})
    assert "Who must not be told Person A." in text(client.get(path(world)))


def test_the_chronology_page_filters_and_counts(world, at):
    viewer, record = world.viewer("Daniel Mistry"), world.children["Tiana Marsh"]
    for days in (3, 40):
        people.quote(viewer=viewer, record=record, words=f"Said {days} days ago", said_to="Nan",
                     said_at=at.now - timedelta(days=days), may_be_read_out=False, now=at.now)  # fmt: skip
    world.level("Tiana Marsh", "low", why="First meeting.", by="Daniel Mistry", at=at.now - timedelta(days=10))
    client = worlds.signed_in(world, "Daniel Mistry")
    page = text(client.get(path(world, "chronology/")))
    for words in (
        "Significant, 3 Everything, 3", "October 2026 Two entries", "September 2026 One entry",
        "Meetings and decisions 1", "What the child told us 2", "Children’s services 3",
        "none agreed before 4 October",
    ):  # fmt: skip
        assert words in page
    assert page.index("Said 3 days ago") < page.index("Level agreed: Low") < page.index("Said 40 days ago")
    oldest = text(client.get(path(world, "chronology/?order=oldest")))
    assert oldest.index("Said 40 days ago") < oldest.index("Level agreed: Low")
    filtered = text(client.get(path(world, "chronology/?chosen=1&what=Meetings+and+decisions&from=council")))
    assert "Level agreed: Low" in filtered
    assert "Said 3 days ago" not in filtered
    assert "Everything, 1" in filtered
    nothing = text(client.get(path(world, "chronology/?chosen=1")))
    assert "Nothing you can see matches." in nothing


@pytest.mark.parametrize("query", ["?page=x", "?page=99999999", "?page=-1", "?what=%00", "?chosen=1&from=nobody"])
def test_an_address_somebody_made_up_is_no_fault(world, query):
    assert worlds.signed_in(world, "Daniel Mistry").get(path(world, f"chronology/{query}")).status_code == 200


def test_who_has_looked_lists_names_and_is_on_the_trail_itself(world, at):
    worlds.signed_in(world, "Sunita Rao").get(path(world))
    client = worlds.signed_in(world, "Daniel Mistry")
    client.get("/children/")
    page = text(client.get(path(world, "who-has-looked/")))
    assert "Sunita Rao Practitioner, Luton Youth Service Today, 10:30am Overview Team" in page
    assert "The list of children" not in page
    again = text(client.get(path(world, "who-has-looked/?show=lists")))
    assert "Daniel Mistry Social worker, Luton Borough Council Today, 10:30am Who has looked Allocated" in again
    assert "The list of children Allocated" in again
    assert Event.objects.filter(action="read.people.who_has_looked").count() == 2


def test_nobody_but_the_editors_reads_who_has_looked(world):
    page = worlds.signed_in(world, "Sunita Rao").get(path(world, "who-has-looked/"))
    assert page.status_code == 403
    assert "Daniel" not in text(page)


def test_the_list_is_by_surname_whatever_the_case_and_links_what_may_be_opened(world):
    for name in ("Zoe adams", "Amir Khan"):
        world.child(name)
        world.works_with("Daniel Mistry", name, "allocated")
    worker, practitioner = worlds.signed_in(world, "Daniel Mistry"), worlds.signed_in(world, "Lewis Grant")
    page = text(worker.get("/children/"))
    assert "3 children you may see" in page
    assert page.index("Zoe adams") < page.index("Amir Khan") < page.index("Tiana Marsh")
    listed = practitioner.get("/children/").content.decode()
    assert "Tiana Marsh" in listed
    assert path(world) not in listed
    assert path(world) in worker.get("/children/").content.decode()


def test_an_empty_list_says_what_would_be_there(world):
    page = text(worlds.signed_in(world, "Helen Osei").get("/children/"))
    assert "No child’s record is open to you yet." in page
    assert "01632 960 100" in page


def test_pages_of_the_list(world):
    for n in range(50):
        world.child(f"Child{n} Lowe")
        world.works_with("Daniel Mistry", f"Child{n} Lowe", "allocated")
    client = worlds.signed_in(world, "Daniel Mistry")
    second = text(client.get("/children/?page=2"))
    assert "Tiana Marsh" in second
    assert "Lowe" not in second
    assert client.get("/children/?page=3").status_code == 404
    assert client.get("/children/?page=x").status_code == 200


def test_children_is_in_the_navigation_of_casework_alone(world):
    assert 'href="/children/"' in worlds.signed_in(world, "Daniel Mistry").get("/").content.decode()
    assert 'href="/children/"' not in worlds.signed_in(world, "Helen Osei").get("/").content.decode()


@pytest.mark.parametrize("tab", ["/children/", "", "chronology/", "who-has-looked/", "words/", "safety/"])
def test_query_budget(world, query_count, at, tab):
    viewer, record = world.viewer("Daniel Mistry"), world.children["Tiana Marsh"]
    for n in range(12):
        world.child(f"Child{n} Lowe")
        world.works_with("Daniel Mistry", f"Child{n} Lowe", "allocated")
        people.quote(viewer=viewer, record=record, words=str(n), said_to="Nan", said_at=at.now - timedelta(days=9 * n),
                     may_be_read_out=False, now=at.now)  # fmt: skip
    client = worlds.signed_in(world, "Daniel Mistry")
    at.move_on(seconds=5)
    address = tab if tab.startswith("/") else path(world, tab)
    client.get(address)
    assert query_count(lambda: client.get(address)) <= BUDGET


def test_somebody_given_only_an_identity_is_told_no_level(world, monkeypatch, at):
    """A record that the matcher offers: who the child is, to compare, and nothing of what is known of them."""
    part = Involvement.Part.SUPPORT
    offered = Worker(Fact.OFFERED_BY_MATCHER, part)
    monkeypatch.setitem(access_ports._facts, (Kind.CHILD, Fact.OFFERED_BY_MATCHER), offered)
    monkeypatch.setattr(ports, "_standings", four_things(at.now))
    world.user("Ruth Adeyemi", Role.FRONT_DOOR, "front-door")
    world.works_with("Ruth Adeyemi", "Tiana Marsh", part)
    world.level("Tiana Marsh", "high")
    (offered_row,), _ = queries.children(world.viewer("Ruth Adeyemi"), Act.IDENTIFY_CHILD)
    assert (offered_row.name, offered_row.level, offered_row.exploited, offered_row.status) == (
        "Tiana Marsh", "", "", "",
    )  # fmt: skip
    (own_row,), _ = queries.children(world.viewer("Daniel Mistry"))
    assert (own_row.level, own_row.exploited, own_row.status) == ("high", "not_known", "child in need")
