"""A second concern about the same child is sent like any other, and linked for those who may see both."""

import pytest

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.concerns import services
from wardlight.concerns.models import Concern
from wardlight.concerns.queries import repeats

pytestmark = pytest.mark.django_db
SAID = "Told of this child in one other concern"


@pytest.fixture
def desk(at):
    return Desk(at.now)


def page(desk, concern, who="Ruth Adeyemi"):
    return worlds.signed_in(desk.world, who).get(f"/front-door/{concern.public_id}/").content.decode()


def test_linked_and_counted_once_both_are_joined_and_never_blocked(desk):
    first = desk.join(desk.send())
    second = desk.send()
    assert Concern.objects.count() == 2
    assert SAID not in page(desk, first)  # nobody has said yet that it is the same child
    desk.join(second)
    assert SAID in page(desk, first)
    assert second.reference in page(desk, first)
    assert first.reference in page(desk, second)


def test_no_longer_once_the_join_is_undone(desk):
    first, second = desk.join(desk.send()), desk.join(desk.send())
    desk.do(services.undo_join, second, why="Another girl")
    assert SAID not in page(desk, first)


def test_the_referrer_never_learns(desk):
    first, second = desk.join(desk.send()), desk.join(desk.send())
    for who in ("Helen Osei", "Carys Bowen"):
        client = worlds.signed_in(desk.world, who)
        for concern, other in ((first, second), (second, first)):
            said = client.get(f"/concerns/{concern.public_id}/").content.decode()
            assert other.reference not in said
            assert "other concern" not in said


def test_not_to_somebody_who_may_see_one_of_them_alone(desk):
    first, second = desk.join(desk.send()), desk.join(desk.send())
    bedford = desk.viewer("Bedford Door", area="bedford")
    assert repeats.of_concern(bedford, first.pk, first.mention_id) == []
    found = repeats.of_concern(desk.viewer(), first.pk, first.mention_id)
    assert [one.public_id for one in found] == [second.public_id]
