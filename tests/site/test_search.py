"""Search, as those who may use it: what it finds, what it hides, what it writes down, how often."""

import json
import re
from datetime import date

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.ledger.models import Event
from wardlight.people.models import ChildRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.user("Lewis Grant", Role.KEY_WORKER, "youth")
    world.user("Other Worker", Role.SOCIAL_WORKER, "family-team")
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Bedford Worker", Role.SOCIAL_WORKER, "family-team", area="bedford")
    world.child(
        "Tiana Marsh", also_known_as=("Tee",), street="Mill Road", postcode="LU1 3JU",
        numbers=(("NHS Number", "943 476 5919"),),
    )  # fmt: skip
    world.child("Tiana Marshall", born_on=date(2010, 1, 9))
    world.child("Hidden Marsh")
    for child in ("Tiana Marsh", "Tiana Marshall"):
        world.works_with("Daniel Mistry", child, "allocated")
    world.works_with("Lewis Grant", "Tiana Marsh", "working")
    world.works_with("Other Worker", "Hidden Marsh", "allocated")
    return world


def search(world, q, who="Daniel Mistry"):
    return worlds.signed_in(world, who).post("/search/", {"q": q})


def found(response):
    """Return the names found, each with how it matches."""
    body = response.content.decode()
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td data-label="How it matches">(.*?)</td>', body, re.DOTALL)
    return [(re.sub(r"<[^>]+>", "", name), why) for name, why in rows]


@pytest.mark.parametrize(
    ("q", "rows"),
    [
        ("Tiana Marsh", [("Tiana Marsh", "The same"), ("Tiana Marshall", "Begins the same")]),
        ("Tianna Marsh", [("Tiana Marsh", "Sounds the same"), ("Tiana Marshall", "Begins the same")]),
        ("Tianna Marsch", [("Tiana Marsh", "Spelt nearly the same")]),
        ("Tyana Mash", [("Tiana Marsh", "Spelt nearly the same")]),
        ("marsh", [
            ("Tiana Marsh", "Part of the name: the same"), ("Tiana Marshall", "Part of the name: begins the same"),
        ]),
        ("Tee", [("Tiana Marsh", "Also known as Tee")]),
        ("3 May 2012", [("Tiana Marsh", "Born 3 May 2012")]),
        ("Tiana 9/1/2010", [("Tiana Marshall", "Part of the name: the same")]),
        ("lu13ju", [("Tiana Marsh", "Lives or lived at this postcode")]),
        ("9434765919", [("Tiana Marsh", "This number")]),
        ("Nobody Here", []),
        ("Hidden Marsh", []),
    ],
)  # fmt: skip
def test_what_is_found(world, q, rows):
    assert found(search(world, q)) == rows


def test_by_reference(world):
    reference = world.children["Tiana Marsh"].reference
    assert found(search(world, reference.lower())) == [("Tiana Marsh", "This reference")]
    assert found(search(world, world.children["Hidden Marsh"].reference)) == []


def test_absent_and_hidden_are_the_same_words(world):
    def said(q):
        body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", search(world, q).content)
        return body.replace(q.encode(), b"")

    assert said("Hidden Marsh") == said("Absent Xylophone")
    assert "Nobody you can see matches." in search(world, "Hidden Marsh").content.decode()
    assert "01632 960 100" in search(world, "Hidden Marsh").content.decode()


def test_a_hidden_child_changes_neither_order_nor_number(world):
    before = found(search(world, "Marsh"))
    ChildRecord.objects.filter(pk=world.children["Hidden Marsh"].pk).update(sensitivity="S")
    assert found(search(world, "Marsh")) == before


def test_who_may_only_know_of_a_child_finds_the_name_but_no_link_and_no_postcode(world):
    page = search(world, "Tianna", "Lewis Grant")
    assert found(page) == [("Tiana Marsh", "Part of the name: sounds the same")]
    assert f"/children/{world.children['Tiana Marsh'].public_id}/" not in page.content.decode()
    assert found(search(world, "LU1 3JU", "Lewis Grant")) == []


def test_another_area_finds_nothing(world):
    answer = worlds.signed_in(world, "Bedford Worker", area="bedford").post("/search/", {"q": "Tiana Marsh"})
    assert found(answer) == []


def test_the_words_are_on_the_trail_and_not_in_the_event(world):
    search(world, "Tianna Marsch")
    event = Event.objects.get(action="read.search")
    assert json.loads(event.detail.body) == {"words": "Tianna Marsch", "found": 1}
    assert [str(subject.object) for subject in event.subjects.all()] == [str(world.children["Tiana Marsh"].public_id)]
    search(world, "Nobody Here")
    assert Event.objects.filter(action="read.search").count() == 2


def test_thirty_a_minute(world, at):
    client = worlds.signed_in(world, "Daniel Mistry")
    for n in range(30):
        assert client.post("/search/", {"q": f"Name{n}"}).status_code == 200
        at.move_on(seconds=1)
    refused = client.post("/search/", {"q": "Tiana"})
    assert refused.status_code == 429
    assert "You have searched 30 times in a minute." in refused.content.decode()
    assert Event.objects.filter(action="refused.search", outcome="refused").count() == 1
    at.move_on(seconds=31)
    assert client.post("/search/", {"q": "Tiana"}).status_code == 200


def test_it_is_for_casework(world):
    assert search(world, "Tiana", "Helen Osei").status_code == 403
    client = worlds.signed_in(world, "Helen Osei")
    assert 'action="/search/"' not in client.get("/").content.decode()
    assert 'action="/search/"' in worlds.signed_in(world, "Daniel Mistry").get("/").content.decode()


def test_nothing_typed(world):
    assert "Enter a name, birth date" in search(world, "  ").content.decode()
    page = worlds.signed_in(world, "Daniel Mistry").get("/search/?q=Tiana")
    assert found(page) == []  # a name in an address is not looked up
    assert "Tiana" not in page.content.decode()


@pytest.mark.parametrize("q", ["%", "_", "'; --", "\x00", "a" * 5000, "🙂", "Tiana\nMarsh"])
def test_whatever_is_typed_is_no_fault(world, q):
    assert search(world, q).status_code == 200


def test_query_budget(world, query_count, at):
    for n in range(12):
        world.child(f"Tiana Lowe{'abcdefghijkl'[n]}")
        world.works_with("Daniel Mistry", f"Tiana Lowe{'abcdefghijkl'[n]}", "allocated")
    client = worlds.signed_in(world, "Daniel Mistry")
    client.get("/")
    at.move_on(seconds=5)
    assert query_count(lambda: client.post("/search/", {"q": "Tianna"})) <= 17  # 10, 5, and the count of searches kept
