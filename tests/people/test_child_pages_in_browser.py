"""Each page of the record and the search page in a browser: no accessibility fault, nothing wider than the screen."""

from datetime import timedelta

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.people import services as people
from wardlight.people.models import Involvement, Seen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    world.user("Lewis Grant", Role.KEY_WORKER, "youth")
    world.child(
        "Tiana Marsh", also_known_as=("Tee",), lives_with="Grandmother, Pauline",
        school=world.services["luton/testwood"], school_year=10,
    )  # fmt: skip
    world.works_with("Daniel Mistry", "Tiana Marsh", "allocated")
    world.works_with("Lewis Grant", "Tiana Marsh", "working")
    Involvement.objects.filter(part="working").update(is_trusted_adult=True)
    viewer, record = world.viewer("Daniel Mistry"), world.children["Tiana Marsh"]
    for kind, words in (("safe_contact", "Text first."), ("not_to_be_told", "Person A."), ("if_missing", "Ring 999.")):
        people.add_flag(viewer=viewer, record=record, kind=kind, words=words, now=at.now)
    for days, level in ((200, "low"), (40, "medium")):
        world.level("Tiana Marsh", level, at=at.now - timedelta(days=days))
    people.quote(viewer=viewer, record=record, words="I’m not stupid. I just don’t want nan to get hurt.",
                 said_to="Lewis Grant", said_at=at.now - timedelta(days=4), may_be_read_out=True, now=at.now)  # fmt: skip
    Seen.objects.create(record=record, user=world.users["Daniel Mistry"], at=at.now - timedelta(days=1))
    return world


@pytest.fixture
def signed_in(world, context, live_server):
    """Sign the browser in as the child's social worker."""
    client = worlds.signed_in(world, "Daniel Mistry")
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": live_server.url.replace("http", "https"), "secure": True}
         for cookie in client.cookies.values()]
    )  # fmt: skip


@pytest.mark.parametrize("tail", ["", "chronology/", "who-has-looked/", "words/", "safety/", None, "search"])
def test_the_pages(world, signed_in, page, faultless, tail):
    page.goto(
        "/children/" if tail in (None, "search") else f"/children/{world.children['Tiana Marsh'].public_id}/{tail}"
    )
    if tail == "search":
        page.get_by_role("searchbox").fill("Tianna Marsch")
        page.get_by_role("searchbox").press("Enter")
        page.get_by_text("Spelt nearly the same").wait_for()
    assert (
        page.get_by_role("link", name="Tiana Marsh")
        .or_(page.get_by_role("heading", name="Tiana Marsh"))
        .first.is_visible()
    )
    faultless(page)
