"""Numbers that are none, and characters no text holds: refused politely, never a fault."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from tests.panel import thread as threads
from tests.panel.thread import CHAIR
from wardlight.concerns.services import drafting

pytestmark = pytest.mark.django_db
ODD = ["²", "٣", "9" * 30, "9" * 5000, "000001" + "9" * 30, "\0", "-1", "1e9", ""]


@pytest.fixture
def desk(at):
    return Desk(at.now)


@pytest.mark.parametrize("odd", ODD)
def test_a_version(desk, odd):
    concern = desk.send()
    web = worlds.signed_in(desk.world, "Ruth Adeyemi")
    web.raise_request_exception = False
    for name in ("take", "look", "leave"):
        answer = web.post(reverse(f"concerns:{name}", args=[concern.public_id]), {"version": odd, "key": "k"})
        assert answer.status_code < 500, name


@pytest.mark.parametrize("odd", ODD)
def test_a_page_and_a_search(desk, odd):
    web = worlds.signed_in(desk.world, "Daniel Mistry")
    web.raise_request_exception = False
    child = desk.record.public_id
    for where in ("/children/", f"/children/{child}/chronology/", f"/children/{child}/who-has-looked/"):
        assert web.get(where, {"page": odd}).status_code < 500, where
        assert web.get(where, {"chosen": "1", "what": odd, "from": odd, "show": odd}).status_code < 500, where
    for typed in (odd, f"Tiana{odd}", f"Tiana' OR 1=1 --{odd}", f"%_{odd}"):
        answer = web.post(reverse("search"), {"q": typed})
        assert answer.status_code < 500, typed


def test_a_search_does_not_read_sql(desk):
    web = worlds.signed_in(desk.world, "Owen Price")
    for typed in ("' OR '1'='1", "%", "_____", "Tiana' --", "Tiana%"):
        assert "Tiana Marsh" not in web.post(reverse("search"), {"q": typed}).content.decode(), typed


@pytest.mark.parametrize("odd", ODD)
def test_rows_of_actions(at, odd):
    thread = threads.start(at.now)
    item = thread.ready(thread.child("Tiana Marsh"))
    web = signed = worlds.signed_in(thread.world, CHAIR)
    signed.raise_request_exception = False
    for sent in ({"rows": odd, "add": "1"}, {"rows": odd, "version": odd, "key": "k"}):
        assert web.post(reverse("panel:item", args=[item.public_id]), sent).status_code < 500, sent


@pytest.mark.parametrize("odd", ["²", "9" * 5000, "-1", "x"])
def test_a_content_length(odd):
    web = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    assert web.post("/sign-in/as/", {}, CONTENT_LENGTH=odd).status_code in {400, 413}


def test_a_draft_with_what_no_text_holds(desk):
    helen = desk.viewer("Helen Osei")
    draft = drafting.begin(viewer=helen, key="k", now=desk.world.now)
    web = worlds.signed_in(desk.world, "Helen Osei")
    web.raise_request_exception = False
    where = reverse("concerns:draft_save", args=[draft.public_id, "worry"])
    assert web.post(where, {"words": "a\0b"}).status_code == 200
    assert web.get(reverse("concerns:step", args=[draft.public_id, "worry"])).status_code == 200
