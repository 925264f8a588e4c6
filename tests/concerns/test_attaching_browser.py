"""A file in a browser: refused, attached and taken off on a phone, released and saved at the front door, without a fault."""

import pytest

from tests import world as worlds
from tests.concerns.test_journey import enter, look
from tests.documents.test_uploads import picture
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    world.user("Helen Osei", Role.PRACTITIONER, "testwood")
    world.user("Ruth Adeyemi", Role.FRONT_DOOR, "front-door")
    return world


def choose(page, name, body):
    kind = "application/octet-stream"
    page.get_by_label("Photo or file").set_input_files({"name": name, "mimeType": kind, "buffer": body})
    page.get_by_role("button", name="Attach this").click()


def test_a_photo_from_a_phone_to_the_front_door(world, context, faultless):
    page = enter(context, world, "Helen Osei")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/concerns/new/")
    page.get_by_label("Yes, as far as I know").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("First name").fill("Kit")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What happened, in your own words").fill("A grey van at the gate.")
    page.get_by_role("button", name="Add a photo or a file").click()
    look(page, faultless)
    choose(page, "van.png", b"MZ\x90\0")
    look(page, faultless)
    choose(page, "van.png", picture("PNG"))
    choose(page, "wrong.txt", b"Another child's note")
    page.get_by_role("button", name="Take off wrong.txt").click()
    look(page, faultless)
    page.get_by_role("link", name="Back to the worry").click()
    for _ in range(3):
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send this concern").click()

    door = enter(context, world, "Ruth Adeyemi")
    door.goto(f"/front-door/{Concern.objects.get().public_id}/")
    door.get_by_role("link", name="Release van.png").click()
    door.get_by_role("button", name="Release it").click()  # without saying that this device may
    look(door, faultless)
    door.get_by_label("This device may open files").check()
    door.get_by_role("button", name="Release it").click()
    look(door, faultless)
    with door.expect_download() as saved:
        door.get_by_role("link", name="Save van.png").click()
    assert saved.value.suggested_filename == "van.png"
    assert saved.value.path().read_bytes() == picture("PNG")
