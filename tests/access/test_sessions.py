"""How a session locks and ends, and how rights end at the next request."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client

from tests import world as worlds
from wardlight.access.models import Membership, SharingAgreement, User
from wardlight.access.rules.roles import Role
from wardlight.ledger import audit
from wardlight.ledger.models import Event
from wardlight.people.models import ConflictBlock, Involvement

pytestmark = pytest.mark.django_db
HOST = {"host": "127.0.0.1"}


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.child("Tiana Marsh")
    world.works_with("Daniel Mistry", "Tiana Marsh", "allocated")
    return world


@pytest.fixture
def desk(world):
    return worlds.signed_in(world, "Daniel Mistry")


def where(response):
    return (response.status_code, response.headers.get("Location"))


class TestTime:
    def test_just_under_ten_minutes_idle_nothing_happens(self, desk, at):
        at.move_on(minutes=10, seconds=-1)
        assert desk.get("/").status_code == 200

    def test_at_ten_minutes_idle_it_locks_and_keeps_where_one_was_going(self, desk, at):
        at.move_on(minutes=10)
        assert where(desk.get("/gallery/?page=2")) == (302, "/locked/?next=%2Fgallery%2F%3Fpage%3D2")
        page = desk.get("/locked/?next=%2Fgallery%2F%3Fpage%3D2")
        assert page.status_code == 200
        assert b"Daniel Mistry" in page.content
        assert where(desk.get("/")) == (302, "/locked/?next=%2F")

    def test_work_puts_the_lock_off(self, desk, at):
        for _ in range(5):
            at.move_on(minutes=9)
            assert desk.get("/").status_code == 200

    def test_at_thirty_minutes_idle_it_ends(self, desk, at):
        at.move_on(minutes=30)
        assert where(desk.get("/")) == (302, "/sign-in/?next=%2F")
        assert not desk.session.get("seen")

    def test_a_locked_screen_that_goes_on_asking_ends_all_the_same(self, desk, at):
        """A page that looks for news by itself must not keep the session of somebody who has gone."""
        for _ in range(3):
            at.move_on(minutes=9, seconds=59)
            desk.get("/locked/")
        at.move_on(minutes=10)
        assert where(desk.get("/"))[1].startswith(("/locked/", "/sign-in/"))
        for _ in range(4):
            at.move_on(minutes=5)
            last = where(desk.get("/"))
        assert last == (302, "/sign-in/?next=%2F")

    def test_after_twelve_hours_it_ends_whatever_one_does(self, desk, at):
        for _ in range(79):
            at.move_on(minutes=9)
            assert desk.get("/").status_code == 200
        at.move_on(minutes=9)  # 80 times 9 minutes
        assert where(desk.get("/")) == (302, "/sign-in/?next=%2F")

    def test_locking_at_once(self, desk):
        assert where(desk.post("/lock/")) == (302, "/locked/")
        assert where(desk.get("/")) == (302, "/locked/?next=%2F")
        assert b"govuk-service-navigation" not in desk.get("/locked/").content

    def test_what_was_sent_to_a_locked_screen_is_not_done(self, desk):
        desk.post("/lock/")
        assert where(desk.post("/area/", {"area": "luton"})) == (302, "/locked/?next=%2F")


class TestSigningIn:
    @pytest.fixture(autouse=True)
    def _demonstration(self, settings):
        settings.WARDLIGHT = settings.WARDLIGHT.model_copy(update={"demo": True})

    def sign_in(self, desk, **given):
        return desk.post("/sign-in/as/", {"who": "daniel.mistry@example.org|luton", "next": "/gallery/"}, **given)

    def test_it_goes_on_to_where_one_was_going_and_is_on_the_trail(self, world):
        desk = Client(headers=HOST)
        assert where(self.sign_in(desk)) == (302, "/gallery/")
        assert desk.get("/gallery/").status_code == 200
        event = Event.objects.get(action="access.signed_in")
        assert event.actor == world.users["Daniel Mistry"].public_id
        assert event.session
        assert event.request

    def test_the_session_has_a_new_id(self, world):
        desk = Client(headers=HOST)
        self.sign_in(desk)
        before = desk.session.session_key
        desk.post("/sign-out/")
        self.sign_in(desk)
        assert desk.session.session_key != before

    def test_it_never_goes_elsewhere(self, world):
        for elsewhere in (
            "https://example.org/",
            "//example.org/",
            "/\\example.org",
            "javascript:alert(1)",
            "example.org",
        ):
            answer = Client(headers=HOST).post(
                "/sign-in/as/", {"who": "daniel.mistry@example.org|luton", "next": elsewhere}
            )
            assert where(answer) == (302, "/"), elsewhere

    def test_from_another_machine_it_is_not_there(self, world):
        for address in ("192.0.2.7", ""):
            assert self.sign_in(Client(headers=HOST), REMOTE_ADDR=address).status_code == 404
            assert b"Daniel" not in Client(headers=HOST).get("/sign-in/", REMOTE_ADDR=address).content

    def test_a_lock_opens_for_the_same_person_where_they_were(self, desk):
        desk.post("/lock/")
        assert where(desk.post("/locked/open/", {"next": "/gallery/"})) == (302, "/gallery/")
        assert desk.get("/").status_code == 200

    def test_somebody_without_an_account_is_not_told_so(self, world):
        answer = Client(headers=HOST).post("/sign-in/as/", {"who": "nobody@example.org|luton"})
        assert answer.status_code == 404
        assert b"nobody@example.org" not in answer.content

    def test_signing_out_clears_what_the_browser_holds(self, desk):
        answer = desk.post("/sign-out/")
        assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
        assert where(desk.get("/")) == (302, "/sign-in/?next=%2F")


REVOKED = {
    "the account ends": lambda world: User.objects.update(is_active=False),
    "the post ends": lambda world: Membership.objects.update(ends_at=world.now),
    "the involvement ends": lambda world: Involvement.objects.update(ends_at=world.now),
    "the agreement ends": lambda world: SharingAgreement.objects.update(ends_at=world.now),
    "training runs out": lambda world: Membership.objects.update(trained_until=world.now.date() - timedelta(days=1)),
    "a block is confirmed": lambda world: ConflictBlock.objects.create(
        record=world.children["Tiana Marsh"], user=world.users["Daniel Mistry"], starts_at=world.now, why="Family.",
        confirmed_by=world.users["Daniel Mistry"].public_id,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REVOKED)
def test_rights_end_at_the_next_request(world, desk, settings, name):
    settings.ROOT_URLCONF = "tests.matrix.planted"
    address = f"/planted/honest/child/{world.children['Tiana Marsh'].public_id}/"
    assert desk.get(address).status_code == 200
    REVOKED[name](world)
    assert desk.get(address).status_code in {302, 404}


@pytest.mark.parametrize("raised", [DatabaseError, RuntimeError])
def test_a_page_whose_event_cannot_be_written_is_withheld(world, desk, settings, monkeypatch, raised):
    settings.ROOT_URLCONF = "tests.matrix.planted"
    desk.raise_request_exception = False
    address = f"/planted/honest/child/{world.children['Tiana Marsh'].public_id}/"

    def broken(*_, **__):
        raise raised

    monkeypatch.setattr(audit, "record", broken)
    answer = desk.get(address)
    assert answer.status_code == 500
    assert b"Tiana" not in answer.content


@pytest.mark.parametrize("raised", [DatabaseError, RuntimeError])
def test_a_refusal_that_cannot_be_written_down_is_withheld_too(world, settings, monkeypatch, raised):
    settings.ROOT_URLCONF = "tests.matrix.planted"
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    desk = worlds.signed_in(world, "Helen Osei")
    desk.raise_request_exception = False

    def broken(*_, **__):
        raise raised

    monkeypatch.setattr(audit, "record", broken)
    assert desk.get(f"/planted/honest/child/{world.children['Tiana Marsh'].public_id}/").status_code == 500


def test_a_read_names_person_line_level_and_purpose_and_a_refusal_names_the_record(world, desk, settings):
    settings.ROOT_URLCONF = "tests.matrix.planted"
    record = world.children["Tiana Marsh"].public_id
    desk.get(f"/planted/honest/child/{record}/")
    read = Event.objects.get(action="read.planted.honest")
    subject = read.subjects.get()
    assert (read.outcome, read.purpose) == ("done", "allocated")
    assert (subject.kind, subject.object, subject.level, subject.line) == ("child", record, 4, "A1")
    assert subject.layers == "core,health,intelligence,third_party"
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    worlds.signed_in(world, "Helen Osei").get(f"/planted/honest/child/{record}/")
    refused = Event.objects.get(action="refused.planted.honest")
    assert (refused.outcome, refused.kind, refused.object) == ("absent", "child", record)
    assert refused.actor == world.users["Helen Osei"].public_id
