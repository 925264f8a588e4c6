"""One act, one transaction, one answer."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.ledger.actors import Somebody, at_once
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit, outbox
from wardlight.ledger.acts import KeyUsedForSomethingElse, act
from wardlight.ledger.models import Detail, Draft, Event, Key, Notice

RECORD = uuid4()


class TooLate(Refusal):
    """A refusal with words of its own."""


@act
def begin(*, viewer, words, now, key=""):
    """A service that creates a record, an event and a notice."""
    draft = Draft.objects.create(
        kind=words, author=viewer.public_id or RECORD, area=viewer.area_public_id, started_at=now, saved_at=now
    )
    audit.record(viewer, "test.draft.begun", now=now)
    outbox.tell("test.begun", now=now, users=[RECORD])
    return draft


@act
def begin_and_refuse(*, viewer, now, refusal, key=""):
    """A service that gets as far as anybody can, and refuses."""
    begin(viewer=viewer, words="inside", now=now)
    raise {"late": TooLate(about=("child", RECORD)), "absent": NotFound()}[refusal]


@act
def begin_and_break(*, viewer, now, key=""):
    begin(viewer=viewer, words="inside", now=now)
    raise RuntimeError


@act
def count(*, viewer, now, key=""):
    return 7


@pytest.fixture
def somebody(at):
    return Somebody(at.now)


def send(who, words="a", key="one"):
    return begin(viewer=who, words=words, now=who.now, key=key)


@pytest.mark.django_db
class TestAKey:
    def test_the_same_key_and_body_give_the_first_answer(self, somebody):
        first, second = send(somebody), send(somebody)
        assert first.pk == second.pk
        assert (Draft.objects.count(), Event.objects.count(), Notice.objects.count()) == (1, 1, 1)

    def test_another_body_is_refused_and_nothing_is_done(self, somebody):
        send(somebody)
        with pytest.raises(KeyUsedForSomethingElse):
            send(somebody, words="b")
        assert [draft.kind for draft in Draft.objects.order_by("pk")] == ["a"]

    def test_another_service_with_the_same_key_is_refused(self, somebody):
        send(somebody)
        with pytest.raises(KeyUsedForSomethingElse):
            count(viewer=somebody, now=somebody.now, key="one")

    def test_the_same_form_from_a_desk_in_another_area_is_not_answered_with_this_areas_record(self, somebody):
        send(somebody)
        with pytest.raises(KeyUsedForSomethingElse):
            send(replace(somebody, area_public_id=uuid4()))

    def test_somebody_elses_key_is_another_key(self, somebody, at):
        assert send(somebody).pk != send(Somebody(at.now)).pk

    def test_the_systems_own_key_counts_too(self, somebody):
        system = replace(somebody, public_id=None)
        assert send(system).pk == send(system).pk

    def test_a_key_of_any_length_is_kept(self, somebody):
        assert send(somebody, key="x" * 500).pk == send(somebody, key="x" * 500).pk

    def test_without_a_key_each_call_is_a_new_act(self, somebody):
        assert send(somebody, key="").pk != send(somebody, key="").pk

    def test_a_refused_act_leaves_its_key_free(self, somebody):
        with pytest.raises(TooLate):
            begin_and_refuse(viewer=somebody, now=somebody.now, refusal="late", key="one")
        assert not Key.objects.exists()
        assert send(somebody).kind == "a"

    def test_an_answer_that_a_second_call_would_lose_is_a_fault(self, somebody):
        with pytest.raises(TypeError, match="answers with a record or None"):
            count(viewer=somebody, now=somebody.now, key="one")

    def test_services_take_keywords_alone(self, somebody):
        with pytest.raises(TypeError):
            begin(somebody, "a", somebody.now)


@pytest.mark.django_db
class TestARefusal:
    def test_it_undoes_everything_and_is_on_the_trail(self, somebody):
        with pytest.raises(TooLate):
            begin_and_refuse(viewer=somebody, now=somebody.now, refusal="late")
        assert not Draft.objects.exists()
        assert not Notice.objects.exists()
        event = Event.objects.get()
        assert (event.action, event.outcome) == ("tests.ledger.test_acts.begin_and_refuse", "refused")
        assert (event.kind, event.object, event.actor) == ("child", RECORD, somebody.public_id)
        assert Detail.objects.get().body == '{"refusal": "TooLate"}'

    def test_what_may_not_be_known_of_is_absent(self, somebody):
        with pytest.raises(NotFound):
            begin_and_refuse(viewer=somebody, now=somebody.now, refusal="absent")
        assert Event.objects.get().outcome == "absent"

    def test_a_fault_undoes_everything(self, somebody):
        with pytest.raises(RuntimeError):
            begin_and_break(viewer=somebody, now=somebody.now, key="one")
        assert not (Draft.objects.exists() or Notice.objects.exists() or Event.objects.exists() or Key.objects.exists())

    def test_an_event_that_cannot_be_written_undoes_the_act(self, somebody):
        nameless = replace(somebody, session=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            send(nameless)
        assert not (Draft.objects.exists() or Notice.objects.exists() or Key.objects.exists())


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_eight_times_at_once_is_done_once(somebody):
    answers = at_once([lambda: send(somebody).pk] * 8)
    assert answers == [Draft.objects.get().pk] * 8
    assert (Event.objects.count(), Notice.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_one_key_with_two_bodies_at_once_is_done_for_one_of_them(somebody):
    answers = at_once([lambda: send(somebody, words="a").kind, lambda: send(somebody, words="b").kind] * 3)
    refused = [answer for answer in answers if isinstance(answer, KeyUsedForSomethingElse)]
    assert len(refused) == 3
    assert {answer for answer in answers if isinstance(answer, str)} == {Draft.objects.get().kind}
