"""The demonstration's sign-in, reached from outside through a proxy on the same machine; and the session it makes."""

import pytest
from django.conf import settings
from django.test import Client

from tests import world as worlds
from wardlight.access.rules.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(at, monkeypatch):
    monkeypatch.setattr(settings, "WARDLIGHT", settings.WARDLIGHT.model_copy(update={"demo": True}))
    world = worlds.small(at.now)
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    return world


WHO = {"who": "daniel.mistry@example.org|luton"}
HEADERS = ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host", "via"]


@pytest.mark.parametrize("header", HEADERS)
def test_nobody_signs_in_through_a_proxy(world, header):
    web = Client(headers={"host": "127.0.0.1", header: "203.0.113.9"})
    assert web.post("/sign-in/as/", WHO).status_code == 404
    assert "Daniel" not in web.get("/sign-in/").content.decode()
    assert web.get("/").status_code == 302


@pytest.mark.parametrize("given", [{"REMOTE_ADDR": "203.0.113.9"}, {"REMOTE_ADDR": ""}])
def test_nobody_signs_in_from_elsewhere(world, given):
    assert Client(headers={"host": "127.0.0.1"}, **given).post("/sign-in/as/", WHO).status_code == 404


@pytest.mark.parametrize("host", ["wardlight.example", "203.0.113.9", "127.0.0.1.example"])
def test_nobody_signs_in_under_another_host(world, host):
    assert Client(headers={"host": host}).post("/sign-in/as/", WHO).status_code == 400


def test_every_sign_in_has_a_session_of_its_own(world):
    web = Client(headers={"host": "127.0.0.1"})
    web.cookies[settings.SESSION_COOKIE_NAME] = "a-key-that-somebody-planted-here"
    seen = {"a-key-that-somebody-planted-here"}
    for _ in range(3):
        assert web.post("/sign-in/as/", WHO).status_code == 302
        key = web.cookies[settings.SESSION_COOKIE_NAME].value
        assert key not in seen
        seen.add(key)


@pytest.mark.parametrize(
    "away", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:/evil"]
)
def test_nobody_is_sent_elsewhere(world, away):
    web = Client(headers={"host": "127.0.0.1"})
    assert web.post("/sign-in/as/", {**WHO, "next": away})["Location"] == "/"
    assert "evil" not in web.post("/lock/", {"next": away})["Location"]
    assert web.post("/locked/open/", {"next": away})["Location"] == "/"
