"""The pages over HTTP: who gets them, drafts are their author's alone, nothing typed is lost, twice is once."""

import re
from datetime import date
from urllib.parse import unquote
from uuid import uuid4

import pytest

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns import jobs
from wardlight.concerns.models import Concern
from wardlight.ledger.models import Draft, Event, Notice

pytestmark = pytest.mark.django_db
CAST = {
    "Helen Osei": (Role.PRACTITIONER, "testwood"),
    "Carys Bowen": (Role.SAFEGUARDING_LEAD, "testwood"),
    "Lewis Grant": (Role.PRACTITIONER, "youth"),
    "Imran Shah": (Role.INTELLIGENCE_OFFICER, "intelligence"),
    "Ezra Help": (Role.EARLY_HELP_OFFICER, "early-help"),
    "Lara Lado": (Role.DESIGNATED_OFFICER, "lado"),
    "Ruth Adeyemi": (Role.FRONT_DOOR_MANAGER, "front-door"),
}


@pytest.fixture
def world(at):
    world = worlds.small(at.now)
    for name, (role, service) in CAST.items():
        world.user(name, role, service)
    return world


@pytest.fixture
def helen(world):
    return worlds.signed_in(world, "Helen Osei")


def begin(client, **answers):
    return client.post("/concerns/new/", {"key": str(uuid4()), "safe": "yes", **answers})


def root(draft):
    return f"/concerns/drafts/{draft.public_id}/"


def written(client, **worry):
    """Answer every step, and return the draft."""
    begin(client)
    draft = Draft.objects.get(sent_at=None)
    client.post(root(draft) + "child/", {"forename": "Tianna", "surname": "Marsh", "age_about": "14"})
    client.post(root(draft) + "worry/", {"signs": ["unknown_cars"], "words": "A grey van.", **worry})
    client.post(root(draft) + "people/", {"person-0": "the driver", "vehicle-0": "grey van", "how_known": "saw"})
    client.post(root(draft) + "knows/", {"child_asked": "no", "why_not_asked": "Not safe"})
    return Draft.objects.get(pk=draft.pk)


def send(client, draft):
    page = client.get(root(draft) + "check/").content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    return client.post(root(draft) + "check/", {"version": version[1]})


def test_a_double_press_of_continue_begins_one_draft(helen):
    body = {"key": str(uuid4()), "safe": "not_sure"}
    first, second = (helen.post("/concerns/new/", body) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Draft.objects.get().urgent


@pytest.mark.parametrize("who", ["Carys Bowen", "Lewis Grant", "Ruth Adeyemi"])
def test_a_draft_is_its_authors_alone(world, helen, who):
    draft = written(helen)
    other = worlds.signed_in(world, who)
    for step in ("safe", "child", "worry", "people", "knows", "check", "not-my-lead", "leave-out"):
        assert other.get(f"{root(draft)}{step}/").status_code == 404
        assert other.post(f"{root(draft)}{step}/", {}).status_code == 404
    assert other.post(root(draft) + "worry/save/", {"words": "mine"}).status_code == 404
    assert Draft.objects.get().data == draft.data
    assert "Tianna" not in other.get("/concerns/").content.decode()


def test_its_author_finds_it_again_where_it_was_left(helen):
    begin(helen)
    draft = Draft.objects.get()
    helen.post(root(draft) + "child/", {"forename": "Tianna", "go": "stop"})
    page = helen.get("/concerns/").content.decode()
    assert f"{root(draft)}worry/" in page
    assert "A concern about Tianna" in page


def test_after_a_lock_the_same_step_returns_words_intact(helen, at):
    begin(helen)
    where = root(Draft.objects.get()) + "worry/"
    helen.post(where + "save/", {"words": "A grey van."})
    page = helen.get(where).content.decode()
    assert f'name="next" value="{where}"' in page  # sent by the Lock button
    locked = helen.post("/lock/", {"next": where}).headers["Location"]
    assert where in unquote(locked)
    assert where in unquote(helen.post(where, {"words": "A grey van."}).headers["Location"])  # locked meanwhile
    session = helen.session
    session["locked"] = False
    session.save()
    assert "A grey van." in helen.get(where).content.decode()


def test_errors_lose_nothing_and_are_kept(helen):
    begin(helen)
    draft = Draft.objects.get()
    helen.post(root(draft) + "child/", {"forename": "Tianna"})
    answer = helen.post(root(draft) + "child/", {"age_about": "fourteen", "usual_place": "Bus lay-by"})
    page = answer.content.decode()
    assert "Enter a name" not in page
    assert "must be a whole number between 0 and 25" in page
    assert 'value="fourteen"' in page
    assert Draft.objects.get().data["child"]["usual_place"] == ["Bus lay-by"]


def test_words_under_an_unticked_sign_are_not_dropped_in_silence(helen):
    begin(helen)
    draft = Draft.objects.get()
    page = helen.post(root(draft) + "worry/", {"words": "x", "answer_missing": "Since Monday"}).content.decode()
    assert "Choose “Missing, or out late”, or clear what you wrote under it" in page
    assert "Since Monday" in page


def test_the_save_answers_with_the_time_and_keeps_only_its_own_names(helen):
    begin(helen)
    draft = Draft.objects.get()
    answer = helen.post(root(draft) + "worry/save/", {"words": "“No,” she\nsaid", "evil": "x"})
    assert answer.content.decode() == "Draft saved at 10:30am."
    assert Draft.objects.get().data["worry"] == {"words": ["“No,” she\nsaid"]}


def test_not_ready_says_what_is_missing(helen):
    begin(helen)
    draft = Draft.objects.get()
    page = helen.get(root(draft) + "check/").content.decode()
    assert "Enter a name, a description, or where the child can be found" in page
    assert helen.post(root(draft) + "check/", {"version": draft.version}).status_code == 200
    assert not Concern.objects.exists()


def test_sent_once_however_often_it_is_pressed(helen):
    draft = written(helen)
    first = send(helen, draft)
    again = helen.post(root(draft) + "check/", {"version": draft.version})
    back = helen.get(root(draft) + "worry/")
    assert {first.headers["Location"], again.headers["Location"], back.headers["Location"]} == {
        f"/concerns/{draft.public_id}/"
    }
    assert Concern.objects.count() == 1
    assert helen.post(root(draft) + "worry/save/", {"words": "late"}).status_code == 409
    assert Draft.objects.get().data == {}


def test_a_draft_changed_in_another_tab_is_checked_again(helen):
    draft = written(helen)
    page = helen.post(root(draft) + "check/", {"version": draft.version - 1}).content.decode()
    assert "You changed this in another tab" in page
    assert not Concern.objects.exists()


def test_the_words_arrive_untouched(helen):
    words = "  “I can’t leave it,” <b>she</b> said.\r\n\r\nThen & then.  "
    send(helen, written(helen, words=words))
    assert Concern.objects.get().words == words


def test_the_check_page_says_what_each_receives(helen):
    page = helen.get(root(written(helen)) + "check/").content.decode()
    for said in (
        "that Tianna Marsh, about 14, was seen to get into an unknown car", "vehicle: grey van",
        "Carys Bowen, your safeguarding lead", "The front door decides first, and can open it.",
        "Opens if somebody named is found to work with children.", "by 5pm tomorrow",
    ):  # fmt: skip
        assert said in page
    assert page.count("A grey van.") == 1  # the summary alone: not what police receive


def test_leaving_out_and_not_my_lead(helen):
    draft = written(helen)
    assert "Enter why not: Police intelligence" in helen.post(
        root(draft) + "leave-out/", {"kinds": ["police"]}
    ).content.decode()  # fmt: skip
    helen.post(root(draft) + "leave-out/", {"kinds": ["police"], "why_police": "She asked me not to"})
    helen.post(root(draft) + "not-my-lead/", {"because": "It is about a colleague"})
    page = helen.get(root(draft) + "check/").content.decode()
    assert "You left this out: She asked me not to" in page
    assert "Does not read this: It is about a colleague" in page
    send(helen, draft)
    concern = Concern.objects.get()
    assert concern.routes.get(kind="police").not_needed_because == "She asked me not to"
    assert concern.lead_left_out_because == "It is about a colleague"


@pytest.fixture
def receipt(helen):
    return send(helen, written(helen)).headers["Location"]


@pytest.mark.parametrize(("who", "code"), [
    ("Helen Osei", 200), ("Carys Bowen", 200), ("Lewis Grant", 404), ("Imran Shah", 404), ("Ruth Adeyemi", 404),
])  # fmt: skip
def test_whose_receipt(world, receipt, who, code):
    client = worlds.signed_in(world, who)
    assert client.get(receipt).status_code == code
    assert client.get(receipt + "as-written/").status_code == code


def test_what_was_written_speaks_to_its_author_and_of_its_author(world, helen, receipt):
    mine = helen.get(receipt + "as-written/").content.decode()
    theirs = worlds.signed_in(world, "Carys Bowen").get(receipt + "as-written/").content.decode()
    assert "In your words" in mine
    assert "You saw this yourself." in mine
    assert "How to reach you" in mine
    assert "In their words" in theirs
    assert "They saw this themselves." in theirs
    assert "How to reach them" in theirs


def test_the_lead_may_read_and_not_add(world, receipt):
    lead = worlds.signed_in(world, "Carys Bowen")
    assert lead.get(receipt + "add/").status_code == 403
    assert "Add to this concern" not in lead.get(receipt).content.decode()
    assert Concern.objects.get().lead_read_at == world.now


def test_untrained_still_send_and_read_their_receipt(world):
    world.user("Lapsed", Role.PRACTITIONER, "testwood", trained_until=date(2025, 1, 1))
    client = worlds.signed_in(world, "Lapsed")
    where = send(client, written(client)).headers["Location"]
    assert client.get(where).status_code == 200


@pytest.mark.parametrize(("where", "allowed"), [
    ("/our-service/", {"Carys Bowen"}),
    ("/intelligence/inbox/", {"Imran Shah"}),
    ("/early-help/", {"Ezra Help"}),
    ("/designated-officer/", {"Lara Lado"}),
    ("/concerns/", set(CAST)),
    ("/concerns/new/", set(CAST)),
])  # fmt: skip
def test_who_gets_which_list(world, where, allowed):
    assert {name for name in CAST if worlds.signed_in(world, name).get(where).status_code == 200} == allowed


def test_police_answer_over_http_and_reading_is_on_the_trail(world, helen, receipt):
    police = worlds.signed_in(world, "Imran Shah")
    where = receipt.replace("/concerns/", "/intelligence/inbox/")
    page = police.get(where).content.decode()
    assert "A grey van." not in page
    assert "Source protected" in page
    event = Event.objects.get(action="read.concerns.police_item")
    assert "source" in event.subjects.get().layers
    police.post(where, {"go": "take", "version": 1, "key": str(uuid4())})
    stale = police.post(where, {"answer": "yes", "version": 1, "key": str(uuid4())})
    assert "This record changed while you had it open" in stale.content.decode()
    police.post(where, {"answer": "yes", "version": 2, "key": str(uuid4())})
    assert "Received, and useful." in helen.get(receipt).content.decode()


def test_the_receipt_is_the_same_whether_or_not_the_child_is_known(world, helen):
    world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
    pages = []
    for known in (False, True):
        if known:
            world.child("Tianna Marsh", born_on=date(2012, 5, 3))
        where = send(helen, written(helen)).headers["Location"]
        page = helen.get(where).content.decode()
        pages.append(re.sub(r"WL \w{4} \d\d|[0-9a-f-]{36}|csrfmiddlewaretoken\" value=\"\w+", "", page))
        assert Concern.objects.get(public_id=where.split("/")[2]).mention.candidates.exists() is known
    assert pages[0] == pages[1]


@pytest.mark.parametrize(("where", "most"), [("/concerns/", 8), ("/our-service/", 10), ("/intelligence/inbox/", 11)])
def test_queries(world, helen, receipt, query_count, where, most):
    who = {"/concerns/": "Helen Osei", "/our-service/": "Carys Bowen"}.get(where, "Imran Shah")
    client = worlds.signed_in(world, who)
    assert query_count(lambda: client.get(where)) <= most + 5


def test_queries_of_the_receipt(helen, receipt, query_count):
    assert query_count(lambda: helen.get(receipt)) <= 15


def told():
    return list(Notice.objects.filter(kind="concerns.draft_waits").order_by("pk").values_list("to_user", "link"))


def test_the_lead_is_told_that_an_urgent_draft_waits_and_not_what_it_says(world, helen, at):
    begin(helen, safe="no")
    draft = Draft.objects.get()
    helen.post(root(draft) + "child/", {"forename": "Tianna"})
    assert jobs.drafts_waiting(at.move_on(minutes=14)) == 0
    assert jobs.drafts_waiting(at.move_on(minutes=1)) == 1
    assert jobs.drafts_waiting(at.move_on(minutes=1)) == 0
    assert told() == [(world.users["Carys Bowen"].public_id, "/our-service/")]
    world.now = at.now
    page = worlds.signed_in(world, "Carys Bowen").get("/our-service/").content.decode()
    assert "Helen Osei has begun a concern and not sent it" in page
    assert "Tianna" not in page


def test_one_that_is_not_urgent_waits_a_working_day(helen, at):
    written(helen)
    assert jobs.drafts_waiting(at.move_on(hours=24)) == 0  # Thursday 10:30
    assert jobs.drafts_waiting(at.move_on(hours=7)) == 1


def test_not_my_lead_is_not_told_of_the_draft_either_but_the_front_doors_manager_is(world, helen, at):
    draft = written(helen)
    helen.post(root(draft) + "not-my-lead/", {"because": "It is about a colleague"})
    assert jobs.drafts_waiting(at.move_on(days=10)) == 1
    assert told() == [(world.users["Ruth Adeyemi"].public_id, "/concerns/unsent/")]


def test_the_areas_own_number_is_given_for_danger_before_anything_is_answered(world, helen):
    assert "01632 960 100" in helen.get("/concerns/new/").content.decode()  # the installation's
    world.services["luton/front-door"].phone = "01632 960 555"
    world.services["luton/front-door"].save()
    page = helen.get("/concerns/new/").content.decode()
    assert "Ring <strong>999</strong> first, then the front door on <strong>01632 960 555</strong>" in page


def test_who_told_who_else_and_asked_are_kept_apart(helen):
    draft = written(helen)
    helen.post(
        root(draft) + "people/",
        {"how_known": "someone_told", "told_by": "her form tutor, Monday", "who_else": "her brother Sam", "phone-0": "07700 900123"},
    )  # fmt: skip
    helen.post(root(draft) + "worry/", {"words": "A van.", "strands": ["GANG", "CSE"]})
    helen.post(root(draft) + "knows/", {"child_knows": "yes", "child_asked": "yes", "child_agrees": "no"})
    page = helen.get(root(draft) + "check/").content.decode()
    for said in ("Told by: her form tutor, Monday", "her brother Sam", "A gang or group", "Asked? Yes.", "Agreed? No."):
        assert said in page
    send(helen, draft)
    sent = Concern.objects.get()
    assert (sent.told_by, sent.who_else, sent.strands) == ("her form tutor, Monday", "her brother Sam", ["CSE", "GANG"])
    assert (sent.child_knows, sent.child_asked, sent.child_agrees) == ("yes", "yes", "no")
    assert sent.lines.get().plain == "+447700900123"
