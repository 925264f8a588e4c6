"""The public page: sent without an account, a session or a cookie; attacked; and never read back."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.concerns.desk import Desk
from tests.concerns.public import OURS, WORDS, Stranger, key_on, newest
from wardlight.concerns.models import PublicCaller, PublicLink, PublicReport, PublicSalt
from wardlight.concerns.services import public_page as services
from wardlight.ledger.models import Event, Notice
from wardlight.people.models import Mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at):
    return Desk(at.now)


@pytest.fixture
def stranger(desk, at):
    return Stranger(at)


def test_a_message_is_kept_and_hangs_from_no_child(stranger, at):
    answer = stranger.tell(when="now", place="Harbour Hotel, room 12", phone="07700 900123")
    report = newest()
    html = answer.content.decode()
    assert answer.status_code == 200
    assert report.reference in html
    assert "Ring 999" in html or "ring 999" in html
    assert WORDS not in html
    assert (report.words, report.when, report.place) == (WORDS, "now", "Harbour Hotel, room 12")
    assert (report.lane, report.aside_because, report.read_due_at) == ("front", [], report.sent_at)
    assert PublicCaller.objects.get().phone == "07700 900123"
    assert Mention.objects.count() == 0
    notice = Notice.objects.get()
    assert (notice.kind, notice.reference, notice.to_service) == (
        "concerns.public_report_now", report.reference, report.service.public_id,
    )  # fmt: skip
    event = Event.objects.get(action="concerns.public_report.sent")
    assert (event.actor, event.object, event.outcome) == (None, report.public_id, "done")


def test_words_are_enough(stranger):
    assert stranger.tell("He has a new phone and will not say from whom").status_code == 200
    assert newest().when == ""


@pytest.mark.parametrize("words", ["", "   ", "\u202e\u2066", "\0\0"])
def test_nothing_is_no_message_and_the_rest_stays(stranger, words):
    answer = stranger.tell(words, place="Lay-by")
    assert answer.status_code == 422
    assert "Write what you saw or heard" in answer.content.decode()
    assert 'value="Lay-by"' in answer.content.decode()
    assert not PublicReport.objects.exists()


def test_no_cookie_is_set_nothing_is_kept_and_nobody_finds_it(stranger, desk):
    for answer in (
        stranger.client.get("/tell/"), stranger.client.get("/tell/luton/"), stranger.tell(), stranger.client.get("/tell/no/"),
    ):  # fmt: skip
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        html = answer.content.decode()
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in html
        assert "csrfmiddlewaretoken" not in html
        assert "bbc.co.uk/weather" in html
        assert "999" in html


def test_somebody_signed_in_gets_the_page_of_anybody(desk, at):
    from tests import world as worlds

    signed_in, nobody = worlds.signed_in(desk.world, "Ruth Adeyemi"), Client(headers={"host": "127.0.0.1"})
    pages = [
        re.sub(r'name="key" value="[^"]+"', "", one.get("/tell/luton/").content.decode()) for one in (signed_in, nobody)
    ]
    assert pages[0] == pages[1]
    at.move_on(minutes=3)
    answer = signed_in.get("/tell/luton/")
    assert not answer.cookies
    assert "Ruth" not in answer.content.decode()


def test_it_cannot_be_read_back(stranger, desk):
    stranger.tell()
    report = newest()
    for address in (
        f"/tell/{report.reference}/", f"/tell/{report.public_id}/", f"/front-door/public/{report.public_id}/",
    ):  # fmt: skip
        answer = Client(headers={"host": "127.0.0.1"}).get(address)
        assert answer.status_code in (302, 404)
        assert WORDS not in answer.content.decode()


def test_the_page_says_what_will_and_will_not_happen(stranger):
    html = stranger.client.get("/tell/luton/").content.decode()
    for words in (
        "What will happen", "What will not happen", "Do not ask the child or the adults about it",
        "Bookings, camera footage", "cannot be opened again", "Exit this page", "Ring 999 before you send this.",
    ):  # fmt: skip
        assert words in html


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script><img src=x onerror=alert(2)>",
        "{{ 7 * 7 }}{% raw %}${7*7}",
        "' OR 1=1; DROP TABLE concerns_publicreport; --",
        "</textarea><h1>Gone</h1>",
        "=HYPERLINK(\"http://example.org\")",
    ],
)  # fmt: skip
def test_markup_and_commands_are_words(stranger, desk, words):
    assert stranger.tell(words, place=words, phone=words[:60]).status_code == 200
    report = newest()
    assert report.words == words
    from tests import world as worlds

    officer = worlds.signed_in(desk.world, "Ruth Adeyemi")
    for address in ("/front-door/", "/front-door/public/", f"/front-door/public/{report.public_id}/"):
        html = officer.get(address).content.decode()
        for raw in ("<script>alert", "<img src=x", "<h1>Gone", "49$"):
            assert raw not in html
    wrong = stranger.tell(words + "x" * 4000)
    assert wrong.status_code == 422
    assert "<script>alert" not in wrong.content.decode()


def test_too_much_is_refused_in_words_and_the_rest_is_kept(stranger):
    long = "A van " * 700
    answer = stranger.tell(long)
    assert answer.status_code == 422
    assert "4,000 letters or fewer" in answer.content.decode()
    assert "A van A van" in answer.content.decode()
    huge = stranger.tell("x" * 200_000)
    assert huge.status_code == 413
    assert "too long for this page" in huge.content.decode()
    assert stranger.client.post("/tell/luton/", {"words": "x" * 3_000_000}).status_code == 413
    assert not PublicReport.objects.exists()
    assert stranger.tell("x" * 4000).status_code == 200


def test_the_same_page_sent_twice_is_one_message(stranger):
    key = stranger.open()
    first, second = stranger.tell(key=key), stranger.tell(key=key)
    report = PublicReport.objects.get()
    assert report.reference in first.content.decode()
    assert report.reference in second.content.decode()
    stranger.tell("I forgot: the car had a taxi plate", key=key)  # gone back to, and changed
    assert PublicReport.objects.count() == 2


def test_a_page_that_is_replayed_is_held_aside(stranger):
    key = stranger.open()
    for number in range(5):
        stranger.tell(f"Message {'abcde'[number]}", key=key)
    assert [one.lane for one in PublicReport.objects.order_by("pk")] == ["front"] * 3 + ["aside"] * 2
    assert newest().aside_because == ["page"]


@pytest.mark.parametrize("key", ["", "forged", "a:b:c", "5b1d2f0e:1abc:sig"])
def test_a_page_we_did_not_show_is_asked_again_with_the_words(stranger, key):
    answer = stranger.client.post("/tell/luton/", {"key": key, "words": WORDS})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert WORDS in html
    assert "press “Send it” once more" in html
    assert not PublicReport.objects.exists()
    assert stranger.tell(key=key_on(html)).status_code == 200


def test_a_page_open_for_more_than_a_day_is_asked_again(stranger, at):
    key = stranger.open()
    assert stranger.tell(key=key, wait=24 * 3600 + 5).status_code == 422
    assert not PublicReport.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),  # sent again from a page the browser restored
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "http://127.0.0.1"}, 200),
        ({"Origin": "null"}, 200),  # an old browser, which our no-referrer makes say this
        ({}, 200),
    ],
)
def test_a_form_from_another_site_is_not_taken(desk, at, headers, status):
    client = Client(headers={"host": "127.0.0.1", **headers})
    key = key_on(client.get("/tell/luton/").content.decode())
    at.move_on(seconds=30)
    answer = client.post("/tell/luton/", {"key": key, "words": WORDS})
    assert answer.status_code == status
    assert PublicReport.objects.count() == (status == 200)
    if status == 403:
        assert WORDS in answer.content.decode()


def test_the_hidden_field_and_haste_hold_a_message_aside(stranger):
    stranger.tell("One", website="http://example.org")
    assert newest().aside_because == ["trap"]
    answer = stranger.tell("Two", wait=1)
    assert newest().aside_because == ["hurried"]
    assert Notice.objects.count() == 0
    assert newest().reference in answer.content.decode()


def test_a_person_held_aside_waits_and_moves_up(stranger, at):
    key = key_on(stranger.tell(wait=1).content.decode())
    early = stranger.client.post("/tell/luton/up/", {"key": key})
    assert early.status_code == 422
    assert "count slowly to 10" in early.content.decode().lower()
    assert newest().lane == "aside"
    at.move_on(seconds=11)
    late = stranger.client.post("/tell/luton/up/", {"key": key_on(early.content.decode())})
    assert late.status_code == 200
    report = newest()
    assert (report.lane, report.moved_up_at) == ("front", at.now)
    assert Notice.objects.get().reference == report.reference
    assert Event.objects.filter(action="concerns.public_report.moved_up", object=report.public_id).exists()
    assert stranger.client.post("/tell/luton/up/", {"key": key}).status_code == 200  # pressed twice
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("key", ["", "forged", "00:11:22"])
def test_moving_up_needs_our_signature(stranger, key):
    stranger.tell(wait=1)
    assert stranger.client.post("/tell/luton/up/", {"key": key}).status_code == 422
    assert newest().lane == "aside"


def test_many_from_one_address_are_held_aside_and_a_neighbour_is_not(stranger, desk, at):
    for letter in "abcdefgh":
        stranger.tell(f"Message {letter}")
    lanes = [one.lane for one in PublicReport.objects.order_by("pk")]
    assert lanes == ["front"] * 5 + ["aside"] * 3
    Stranger(at, "203.0.113.8").tell("Another")
    assert newest().lane == "front"
    at.move_on(hours=1)
    stranger.tell("Later")
    assert newest().lane == "front"


def test_no_address_is_kept_and_the_days_mark_dies_with_the_day(stranger, desk, at):
    stranger.tell()
    first = newest()
    assert first.sender
    for model in (PublicReport, PublicSalt, PublicCaller):
        assert "203.0.113" not in repr(list(model.objects.order_by("pk").values()))
    at.move_on(days=1)
    stranger.tell("Another")
    assert newest().sender != first.sender
    assert PublicSalt.objects.count() == 1  # yesterday's is gone, and with it the way back


def test_a_surge_through_one_link_holds_aside_and_another_link_goes_on(desk, at):
    link = PublicLink.objects.create(
        area=desk.world.areas["luton"],
        campaign="Makesafe",
        trade="hotel",
        made_at=at.now,
        made_by=desk.record.public_id,
    )
    flooded = PublicReport.objects.bulk_create(
        PublicReport(
            area=link.area, service=desk.world.services["luton/front-door"], link=link, language="en", words=f"Flood {n}",
            sent_at=at.now, read_due_at=at.now, decide_due_at=at.now, once=str(n), page=str(n), likeness=str(n),
            reference=f"F{n}", sender=str(n), lane="front" if n < 40 else "aside", aside_because=[] if n < 40 else ["surge"],
        )
        for n in range(60)
    )  # fmt: skip
    real = Stranger(at)
    held = real.tell(where=link.code.lower())  # as typed from a poster
    assert (newest().link, newest().aside_because) == (link, ["surge"])
    at.move_on(seconds=12)
    real.client.post(f"/tell/{link.code}/up/", {"key": key_on(held.content.decode())})
    assert newest().lane == "front"
    real.tell("Through the area’s own page")
    assert (newest().link, newest().lane) == (None, "front")
    assert len(flooded) == 60


def test_the_same_words_are_one_row_and_each_is_kept(stranger, desk, at):
    stranger.tell()
    Stranger(at, "203.0.113.9").tell(WORDS.upper().replace(".", "!"))
    Stranger(at, "203.0.113.10").tell(phone="07700 900123")  # can be rung back
    Stranger(at, "203.0.113.11").tell(when="now")  # more urgent
    first, same, rung, now = PublicReport.objects.order_by("pk")
    assert [one.same_as for one in (same, rung, now)] == [first, None, None]
    assert len({one.reference for one in (first, same, rung, now)}) == 4
    assert Notice.objects.count() == 3


def test_two_presses_at_once_make_one_message(stranger, desk, at, monkeypatch):
    """The second finds nothing when it looks, and the first when it writes."""
    stranger.tell(key=(key := stranger.open()))
    seen = iter([None])
    real = services.queries.sent_already
    monkeypatch.setattr(services.queries, "sent_already", lambda once: next(seen, None) or real(once))
    assert newest().reference in stranger.tell(key=key).content.decode()
    assert PublicReport.objects.count() == 1


@pytest.mark.parametrize("where", ["nowhere", "QQQQQQ", "bedfordshire"])
def test_an_unknown_link_still_lets_somebody_tell(desk, where):
    answer = Client(headers=OURS).get(f"/tell/{where}/")
    assert answer.status_code == 404
    assert 'href="/tell/luton/?in=en"' in answer.content.decode()
    assert Client(headers=OURS).post(f"/tell/{where}/", {"words": "x"}).status_code == 404


def test_an_ended_link_goes_on_and_a_link_of_another_area_leads_there(desk, at):
    link = PublicLink.objects.create(
        area=desk.world.areas["bedford"], campaign="Old", trade="taxi", made_at=at.now, made_by=desk.record.public_id,
        ended_at=at.now, ended_by=desk.record.public_id,
    )  # fmt: skip
    assert Stranger(at).tell(where=link.code).status_code == 200
    assert (newest().area, newest().link) == (desk.world.areas["bedford"], link)


def test_sent_at_the_moment_salts_are_changed(desk, at):
    at.move_to(datetime.fromisoformat("2026-10-14T22:59:59+00:00"))  # a second before midnight in England
    late = Stranger(at)
    late.tell(wait=4)
    late.tell("Another", wait=4)
    assert PublicSalt.objects.get().day.isoformat() == "2026-10-15"
    assert PublicReport.objects.count() == 2
    assert timedelta(0) <= at.now - newest().sent_at < timedelta(seconds=1)
