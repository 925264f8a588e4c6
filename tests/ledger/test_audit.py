"""What an event says, and the detail that it binds."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.ledger.actors import Somebody
from wardlight.ledger import audit, leaf, outbox
from wardlight.ledger.models import Detail, Event, Notice, Subject

pytestmark = pytest.mark.django_db
CHILD = uuid4()


@pytest.fixture
def somebody(at):
    return Somebody(at.now)


def test_a_detail_is_bound_by_a_salted_digest(somebody):
    event = audit.record(somebody, "test.said", now=somebody.now, detail={"why": "Ærlig talt"})
    detail = Detail.objects.get()
    assert detail.body == '{"why": "Ærlig talt"}'
    expected = hashlib.sha256(b"\x01" + detail.salt.encode() + b"\x00" + detail.body.encode()).hexdigest()
    assert event.detail_digest == expected
    assert leaf.detail_digest("salt", "body") == "a39d35d6c3e18eef8a888599bbcac01786e45f77e9637cc8f75e2b2c959a85b0"


def test_two_details_alike_have_digests_unlike(somebody):
    digests = {audit.record(somebody, "t", now=somebody.now, detail={"a": 1}).detail_digest for _ in range(2)}
    assert len(digests) == 2


def test_without_detail_there_is_none(somebody):
    assert audit.record(somebody, "t", now=somebody.now).detail_digest == ""
    assert not Detail.objects.exists()


def test_a_detail_can_be_disposed_of_and_its_event_stays_whole(somebody):
    event = audit.record(somebody, "t", now=somebody.now, detail={"a": 1})
    Detail.objects.all().delete()
    event.refresh_from_db()
    assert event.leaf == leaf.leaf({name: getattr(event, name) for name in leaf.FIELDS}, [])


def test_a_change_is_written_down_with_the_line_that_gave_it(somebody):
    somebody.granted[CHILD] = audit.Ref("child", CHILD, 4, "core,health", "A1", "allocated")
    event = audit.record(somebody, "people.flag.set", audit.Ref("child", CHILD), now=somebody.now)
    assert (event.level, event.layers, event.line, event.purpose) == (4, "core,health", "A1", "allocated")


def test_a_refusal_is_written_down_with_no_line(somebody):
    somebody.granted[CHILD] = audit.Ref("child", CHILD, 4, "core", "A1", "allocated")
    event = audit.record(somebody, "t", audit.Ref("child", CHILD), now=somebody.now, outcome="refused")
    assert (event.level, event.line, event.purpose) == (0, "", "")


def test_an_outcome_is_one_of_three(somebody):
    with pytest.raises(DatabaseError), transaction.atomic():
        audit.record(somebody, "t", now=somebody.now, outcome="perhaps")


@pytest.mark.django_db(transaction=True)
def test_an_event_without_its_subjects_is_not_kept(somebody, monkeypatch):
    def broken(*_, **__):
        raise DatabaseError

    monkeypatch.setattr(Subject.objects, "bulk_create", broken)
    with pytest.raises(DatabaseError):
        audit.record(somebody, "t", now=somebody.now, subjects=[audit.Ref("child", CHILD)])
    assert not Event.objects.exists()


def test_readers_are_those_who_opened_or_listed_it_since(somebody, at):
    early, opened, listed, refused, elsewhere = (Somebody(at.now) for _ in range(5))
    since = at.now
    audit.record(early, "t", audit.Ref("child", CHILD), now=since - timedelta(microseconds=1))
    audit.record(opened, "t", audit.Ref("child", CHILD), now=since)
    audit.record(listed, "t", now=since, subjects=[audit.Ref("child", uuid4()), audit.Ref("child", CHILD)])
    audit.record(refused, "t", audit.Ref("child", CHILD), now=since, outcome="absent")
    audit.record(elsewhere, "t", audit.Ref("child", uuid4()), now=since)
    assert audit.readers_of("child", [CHILD], since=since) == {opened.public_id, listed.public_id}


class TestTheOutbox:
    def test_each_recipient_gets_one_notice_with_a_key_of_its_own(self, somebody):
        one, two, team = uuid4(), uuid4(), uuid4()
        outbox.tell("test.kind", now=somebody.now, users=[one, two, one], services=[team, team], reference="WL 7F3K 29")
        told = Notice.objects.order_by("pk")
        assert [(notice.to_user, notice.to_service) for notice in told] == [(one, None), (two, None), (None, team)]
        assert len({notice.key for notice in told}) == 3

    def test_it_is_undone_with_what_it_tells_of(self, somebody):
        with pytest.raises(RuntimeError), transaction.atomic():
            outbox.tell("test.kind", now=somebody.now, users=[uuid4()])
            raise RuntimeError
        assert not Notice.objects.exists()

    def test_it_waits_for_nothing_but_the_transaction(self, somebody):
        with transaction.atomic():
            outbox.tell("test.kind", now=somebody.now, users=[uuid4()])
            assert not connection.run_on_commit
        assert Notice.objects.filter(delivered_at=None).count() == 1

    def test_a_notice_has_one_recipient(self, somebody):
        with pytest.raises(DatabaseError), transaction.atomic():
            Notice.objects.create(kind="test.kind", to_user=uuid4(), to_service=uuid4(), at=somebody.now)
