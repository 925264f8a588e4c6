"""Where better words are offered: beside the field, while typing, and on the check page. A send is never stopped."""

from uuid import uuid4

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern
from wardlight.ledger.models import Draft

pytestmark = pytest.mark.django_db
SAID = "Instead of “promiscuous” you could write: is being sexually abused."


@pytest.fixture
def helen(at):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    return worlds.signed_in(world, "Helen Osei")


def written(client, words, child_words=""):
    client.post("/concerns/new/", {"key": str(uuid4()), "safe": "yes"})
    root = f"/concerns/drafts/{Draft.objects.get().public_id}/"
    client.post(root + "child/", {"forename": "Kit"})
    signs = ["child_told"] if child_words else []
    client.post(root + "worry/", {"signs": signs, "words": words, "child_words": child_words})
    for step in ("people", "knows"):
        client.post(root + f"{step}/", {})
    return root


def test_on_the_check_page_and_beside_the_field_and_sent_all_the_same(helen):
    root = written(helen, "She is promiscuous.")
    assert SAID in helen.get(root + "check/").content.decode()
    assert SAID in helen.get(root + "worry/").content.decode()
    version = Draft.objects.get().version
    helen.post(root + "check/", {"version": version})
    assert Concern.objects.get().words == "She is promiscuous."


def test_while_typing_with_the_time_it_was_saved(helen):
    root = written(helen, "Nothing yet.")
    answer = helen.post(root + "worry/save/", {"words": "She is promiscuous."}).content.decode()
    assert answer.startswith("Draft saved at ")
    assert answer.endswith(SAID)


def test_not_of_the_childs_own_words(helen):
    root = written(helen, "She said “I am promiscuous”.", "They call me promiscuous")
    for page in ("check/", "worry/"):
        assert "Instead of" not in helen.get(root + page).content.decode()
    assert "Other words" not in helen.get(root + "check/").content.decode()
