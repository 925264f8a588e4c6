"""A home's own notice (C31): whom it tells, by when, and when it is given."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.search_party import Party
from wardlight.concerns.models import HomeNotice
from wardlight.concerns.queries import notices as queries
from wardlight.concerns.rules.notices import Home, due_at, is_given, still_to_tell
from wardlight.concerns.services import notices
from wardlight.concerns.services.missing import Ahead
from wardlight.concerns.services.notices import NoticeGiven
from wardlight.kernel.days import LONDON
from wardlight.kernel.refusals import NeedsReason, NotFound
from wardlight.ledger.models import Event, Notice


def when(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("home", "known", "due"),
    [
        (Home.CHILDRENS_HOME, "2026-10-14T10:00", "2026-10-15T10:00"),
        (Home.CHILDRENS_HOME, "2026-10-24T20:00", "2026-10-25T19:00"),  # 24 hours that passed, over the clocks
        (Home.CHILDRENS_HOME, "2026-12-24T18:00", "2026-12-25T18:00"),  # no holiday stops it
        (Home.SUPPORTED, "2026-10-14T10:00", None),  # without delay, and no figure
        (Home.FOSTERING, "2026-10-14T10:00", None),
    ],
)
def test_by_when(home, known, due):
    assert due_at(home, when(known)) == (when(due) if due else None)


@pytest.mark.parametrize(
    ("home", "told", "left"),
    [
        (Home.CHILDRENS_HOME, (), ["ofsted", "responsible"]),
        (Home.SUPPORTED, ("responsible",), ["ofsted"]),
        (Home.FOSTERING, ("ofsted",), ["responsible", "area", "police"]),
        (Home.FOSTERING, ("police", "area", "responsible", "ofsted"), []),
    ],
)
def test_who_is_still_to_be_told(home, told, left):
    assert still_to_tell(home, told) == left
    assert is_given(home, told, None) is False  # never without writing
    assert is_given(home, told, when("2026-10-14T10:00")) is (not left)


pytestmark = pytest.mark.django_db


@pytest.fixture
def party(at):
    return Party(at.now)


def begin(party, who="Mary Dunmore", **changed):
    values = {"child": party.record.public_id, "home": "childrens_home", "event": "exploitation",
              "known_at": party.world.now - timedelta(hours=2), "words": "Gifts from a man she will not name", **changed}  # fmt: skip
    return notices.begin_notice(
        viewer=party.viewer(who), given=NoticeGiven(**values), key=str(uuid4()), now=party.world.now
    )


def tell(party, kept, *whom, who="Mary Dunmore", writing=False, at=None):
    return notices.record_told(
        viewer=party.viewer(who), notice=kept.public_id, version=HomeNotice.objects.get(pk=kept.pk).version, whom=whom,
        told_at=at or party.world.now, in_writing=writing, key=str(uuid4()), now=party.world.now,
    )  # fmt: skip


def test_a_notice_is_given_when_all_are_told_and_in_writing_and_the_first_time_stands(party):
    kept = begin(party)
    assert kept.due_at == party.world.now + timedelta(hours=22)
    assert Notice.objects.get(kind="concerns.home_notice").to_user == party.world.users["Daniel Mistry"].public_id
    first = party.world.now - timedelta(hours=1)
    assert tell(party, kept, "ofsted", at=first).given_at is None
    assert tell(party, kept, "ofsted", "responsible").given_at is None
    given = tell(party, kept, writing=True)
    assert given.given_at == party.world.now
    assert datetime.fromisoformat(given.told["ofsted"]) == first
    assert queries.own_to_give(party.viewer("Mary Dunmore")) == []
    with pytest.raises(notices.AlreadyGiven):
        tell(party, kept, "ofsted")
    assert {"concerns.home_notice.begun", "concerns.home_notice.told"} <= set(
        Event.objects.values_list("action", flat=True)
    )


def test_what_is_refused(party):
    with pytest.raises(Ahead):
        begin(party, known_at=party.world.now + timedelta(hours=1))
    with pytest.raises(notices.NotOfThisHome):
        begin(party, home="fostering", event="police")
    with pytest.raises(NotFound):
        begin(party, "Helen Osei")
    kept = begin(party)
    for at, refused in (
        (kept.known_at - timedelta(minutes=1), notices.BeforeItWasKnown),
        (party.world.now + timedelta(1), Ahead),
    ):
        with pytest.raises(refused):
            tell(party, kept, "ofsted", at=at)
    with pytest.raises(NeedsReason):
        tell(party, kept)
    with pytest.raises(NeedsReason):
        tell(party, kept, "police")  # a children's home's notice does not wait for them


def test_the_worker_sees_it_and_may_record_and_the_missing_team_only_sees_it(party):
    kept = begin(party)
    assert queries.notice(party.viewer("Daniel Mistry"), kept.public_id).may_record
    for who in ("Tom Garside", "Helen Osei"):
        with pytest.raises(NotFound):
            queries.notice(party.viewer(who), kept.public_id)
    party.report()  # now the missing team may know of her
    assert not queries.notice(party.viewer("Tom Garside"), kept.public_id).may_record
    with pytest.raises(notices.NotTheirNotice):
        tell(party, kept, "ofsted", who="Tom Garside")
    tell(party, kept, "ofsted", who="Daniel Mistry")


def test_the_pages_from_the_carer_to_given(party):
    web = worlds.signed_in(party.world, "Mary Dunmore")
    sent = web.post(
        reverse("concerns:notice_begin"),
        {"child": str(party.record.public_id), "home": "childrens_home", "event": "police", "known_on": "14 10 2026",
         "known_time": "9am", "words": "Two officers came", "key": str(uuid4())},
    )  # fmt: skip
    kept = HomeNotice.objects.get()
    assert sent["Location"] == reverse("concerns:notice", args=[kept.public_id])
    page = web.get(sent["Location"]).content.decode()
    assert "Not told yet" in page and "Not confirmed yet" in page
    assert "Give the home’s notice" in web.get(reverse("home")).content.decode()
    listed = worlds.signed_in(party.world, "Daniel Mistry").get(reverse("concerns:missing")).content.decode()
    assert "Still to tell: Ofsted, The authority that placed the child. Mary Dunmore gives it." in listed
    done = {"told_on": "14 10 2026", "told_time": "9:30am", "version": "1", "key": str(uuid4())}
    told = reverse("concerns:notice_told", args=[kept.public_id])
    assert web.post(told, done).status_code == 422
    assert (
        web.post(told, {**done, "whom": ["ofsted", "responsible"], "in_writing": "on", "key": str(uuid4())}).status_code
        == 302
    )
    assert "Given in time" in web.get(sent["Location"]).content.decode()
    assert web.get(told).status_code == 403
