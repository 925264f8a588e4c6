"""A draft is its author's alone."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.ledger.actors import Somebody
from wardlight.kernel.refusals import Changed, NotFound
from wardlight.ledger import drafts
from wardlight.ledger.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody(at):
    return Somebody(at.now)


@pytest.fixture
def draft(somebody):
    return drafts.start(viewer=somebody, kind="concern", service=None, now=somebody.now)


def save(who, draft, words, version=None):
    return drafts.save(viewer=who, draft=draft, data={"words": words}, now=who.now, version=version)


def test_its_start_is_on_the_trail_and_its_saves_are_not(somebody, draft):
    save(somebody, draft, "a")
    event = Event.objects.get()
    assert (event.action, event.object) == ("ledger.draft.started", draft.public_id)


def test_the_author_finds_it_as_it_was_left(somebody, draft):
    save(somebody, draft, "a")
    found = drafts.own(somebody, "concern", draft.public_id)
    assert (found.data, found.version) == ({"words": "a"}, 2)
    assert drafts.unsent(somebody, "concern") == [found]


def test_anybody_else_does_not(somebody, draft, at):
    for other in (Somebody(at.now), replace(somebody, area_public_id=uuid4())):
        with pytest.raises(NotFound):
            drafts.own(other, "concern", draft.public_id)
        assert drafts.unsent(other, "concern") == []
    with pytest.raises(NotFound):
        save(Somebody(at.now), draft, "b")
    with pytest.raises(NotFound):
        drafts.own(somebody, "another kind", draft.public_id)


def test_the_second_of_two_tabs_is_told_that_it_changed(somebody, draft):
    one, two = (drafts.own(somebody, "concern", draft.public_id) for _ in range(2))
    save(somebody, one, "a", version=1)
    with pytest.raises(Changed):
        save(somebody, two, "b", version=1)
    assert drafts.own(somebody, "concern", draft.public_id).data == {"words": "a"}


def test_once_sent_it_is_empty_and_takes_no_more(somebody, draft):
    save(somebody, draft, "a")
    drafts.sent(draft=draft, now=somebody.now)
    found = drafts.own(somebody, "concern", draft.public_id)
    assert (found.data, found.sent_at) == ({}, somebody.now)
    assert drafts.unsent(somebody, "concern") == []
    with pytest.raises(drafts.AlreadySent):
        save(somebody, found, "what was said, again")
