"""Who is this? The page of concerns that may be about a child on file."""

import pytest
from django.urls import reverse

from tests.concerns.desk import Desk
from tests.concerns.test_front_door_pages import BUDGET, client, post, words
from wardlight.ledger.models import Event, Subject
from wardlight.people.models import ChildRecord, MatchCandidate

pytestmark = pytest.mark.django_db
PAGE = "concerns:matching"


@pytest.fixture
def desk(at):
    return Desk(at.now)


@pytest.mark.parametrize(("who", "area", "status"), [
    ("Ruth Adeyemi", "luton", 200), ("Gwen Tuckett", "luton", 200), ("Bedford Door", "bedford", 200),
    ("Helen Osei", "luton", 403), ("Daniel Mistry", "luton", 403), ("Nasreen Baig", "luton", 403),
])  # fmt: skip
def test_who_gets_it(desk, who, area, status):
    desk.send()
    assert client(desk, who, area).get(reverse(PAGE)).status_code == status


def test_it_leads_to_the_comparison_and_the_reading_is_on_the_trail(desk):
    concern = desk.send()
    seen = client(desk).get(reverse(PAGE))
    assert "One concern to compare." in words(seen)
    assert reverse("concerns:compare", args=[concern.public_id, desk.record.public_id]) in seen.content.decode()
    read = set(
        Subject.objects.filter(event=Event.objects.get(action="read.concerns.matching")).values_list("object", "line")
    )
    assert read == {(concern.public_id, "A4"), (desk.record.public_id, "A4m")}


def test_not_sure_stays_with_its_reason_and_no_goes(desk):
    concern, web = desk.send(), client(desk)
    compare = ("concerns:compare", [concern.public_id, desk.record.public_id], concern)
    post(web, *compare, answer="not_sure", why="I asked the school")
    assert "Not sure yet: I asked the school" in words(web.get(reverse(PAGE)))
    post(web, *compare, answer="not_same", why="The school says it is a cousin")
    assert "No concern waits to be matched." in words(web.get(reverse(PAGE)))


def test_what_is_joined_is_not_asked_about_again(desk):
    desk.join(desk.send())
    assert "No concern waits to be matched." in words(client(desk).get(reverse(PAGE)))


@pytest.mark.parametrize("front", ["Ruth Adeyemi", "Gwen Tuckett"])
def test_a_sealed_record_leaves_no_trace(desk, front):
    web = client(desk, front)
    ChildRecord.objects.filter(pk=desk.record.pk).update(sensitivity="S")
    concern = desk.send()
    assert MatchCandidate.objects.filter(mention=concern.mention).exists()
    with_it = words(web.get(reverse(PAGE)))
    MatchCandidate.objects.all().delete()
    assert words(web.get(reverse(PAGE))) == with_it
    assert "No concern waits to be matched." in with_it


def test_another_area_sees_nothing_of_it(desk):
    desk.send()
    assert "No concern waits to be matched." in words(client(desk, "Bedford Door", "bedford").get(reverse(PAGE)))


def test_it_keeps_to_its_queries(desk, query_count):
    web = client(desk)
    desk.send()
    few = query_count(lambda: web.get(reverse(PAGE)))
    for _ in range(4):
        desk.send()
    assert query_count(lambda: web.get(reverse(PAGE))) == few <= BUDGET
