"""The front door's pages: who gets them, what is on them, and what is never on them."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.concerns import services
from wardlight.concerns.models import Concern, Decision, Route
from wardlight.ledger.models import Event, Subject
from wardlight.people.models import Join
from wardlight.plans.protection.models import StrategyDiscussion

pytestmark = pytest.mark.django_db
BUDGET = 16  # 10 a page, 5 for session, rights and trail, 1 for the counts of the navigation


@pytest.fixture
def desk(at):
    return Desk(at.now)


def client(desk, who="Ruth Adeyemi", area="luton"):
    return worlds.signed_in(desk.world, who, area=area)


def words(response):
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def post(web, name, args, concern=None, **data):
    version = Concern.objects.get(pk=concern.pk).version if concern else 0
    return web.post(reverse(name, args=args), {"key": str(uuid4()), "version": version, **data})


@pytest.mark.parametrize(("who", "area", "status"), [
    ("Ruth Adeyemi", "luton", 200), ("Gwen Tuckett", "luton", 200), ("Bedford Door", "bedford", 200),
    ("Helen Osei", "luton", 403), ("Daniel Mistry", "luton", 403), ("Nasreen Baig", "luton", 403),
])  # fmt: skip
def test_who_gets_the_queue(desk, who, area, status):
    assert client(desk, who, area).get(reverse("concerns:front_door")).status_code == status


PAGES = ["triage", "look", "leave", "explain", "panel", "new_record"]


@pytest.mark.parametrize(("who", "area", "status"), [
    ("Ruth Adeyemi", "luton", 200), ("Gwen Tuckett", "luton", 200), ("Bedford Door", "bedford", 404),
    ("Helen Osei", "luton", 403), ("Daniel Mistry", "luton", 404), ("Nasreen Baig", "luton", 403),
])  # fmt: skip
def test_who_gets_the_pages_of_a_concern(desk, who, area, status):
    concern = desk.send()
    web = client(desk, who, area)
    for name in PAGES:
        assert web.get(reverse(f"concerns:{name}", args=[concern.public_id])).status_code == status, name
    compare = reverse("concerns:compare", args=[concern.public_id, desk.record.public_id])
    assert web.get(compare).status_code == status
    assert web.get(reverse("protection:ask_strategy", args=[concern.public_id])).status_code == status


def test_only_the_manager_gets_the_page_to_agree(desk):
    concern = desk.decide(desk.look(desk.send()), outcome="no_further_action", panel="no", panel_why_not="None.")
    url = reverse("concerns:agree", args=[concern.public_id])
    assert client(desk, "Gwen Tuckett").get(url).status_code == 200
    assert client(desk).get(url).status_code == 403
    assert client(desk, "Bedford Door", "bedford").get(url).status_code == 404


def test_the_queue_says_what_waits_in_words(desk, at):
    desk.look(desk.send(), "red", red=("under_13",))
    desk.send(safe="no")
    desk.send()
    seen = words(client(desk).get(reverse("concerns:front_door")))
    assert (
        "Wednesday 14 October, 10:30am. Three waiting: two children may be in danger, one concern has not been looked at."
        in seen
    )
    assert "Everything, 3 Mine, 1 Nobody’s, 2" in seen
    assert "Tianna Marsh , about 14" in seen
    assert "She got into the front of a grey van." in seen and "She kept looking back" not in seen
    assert "Red: under 13, sexual sign" in seen and "Red at once: not safe now" in seen
    assert "May already be known" in seen and "Compare" in seen
    assert "3 hours" not in seen.split("Danger now")[0]
    assert "4 hours by 2:30pm today" in seen


@pytest.mark.parametrize(
    ("safe", "clock", "strip"),
    [
        ("yes", "56 minutes first look by 11:30am today", "First look 56 minutes left, by 11:30am today"),
        ("not_sure", "Waiting 4 minutes first look at once, since 10:30am today",
         "Waiting 4 minutes, first look at once, since 10:30am today"),
    ],
)  # fmt: skip
def test_a_first_look_due_at_once_counts_how_long_it_has_waited(desk, at, safe, clock, strip):
    concern = desk.send(safe=safe)
    at.move_on(minutes=4)
    web = client(desk)
    assert clock in words(web.get(reverse("concerns:front_door")))
    assert strip in words(web.get(reverse("concerns:triage", args=[concern.public_id])))


def test_the_queue_is_read_by_few_queries_however_long(desk, query_count):
    web = client(desk)
    for _ in range(3):
        desk.send()
    few = query_count(lambda: web.get(reverse("concerns:front_door")))
    for _ in range(6):
        desk.send()
    assert query_count(lambda: web.get(reverse("concerns:front_door"))) == few <= BUDGET


def test_the_triage_page_keeps_to_its_queries(desk, query_count):
    concern = desk.join(desk.look(desk.send(), "red", red=("assault",)))
    web = client(desk)
    assert query_count(lambda: web.get(reverse("concerns:triage", args=[concern.public_id]))) <= BUDGET


def test_what_was_opened_is_on_the_trail(desk):
    concern = desk.send()
    client(desk).get(reverse("concerns:triage", args=[concern.public_id]))
    event = Event.objects.get(action="read.concerns.triage")
    seen = set(Subject.objects.filter(event=event).values_list("kind", "object", "line"))
    assert seen == {("concern", concern.public_id, "A4"), ("child", desk.record.public_id, "A4m")}


def test_take_and_open(desk):
    concern = desk.send()
    answer = client(desk).post(reverse("concerns:take", args=[concern.public_id]), {"version": concern.version})
    assert answer.url == reverse("concerns:triage", args=[concern.public_id])
    assert Concern.objects.get().owner.name == "Ruth Adeyemi"


def test_nothing_of_the_record_but_its_name_before_it_is_joined(desk):
    concern = desk.send(postcode="LU1 1AA")
    web = client(desk)
    for url in (
        reverse("concerns:triage", args=[concern.public_id]),
        reverse("concerns:compare", args=[concern.public_id, desk.record.public_id]),
    ):
        seen = web.get(url).content.decode()
        assert "Tiana Marsh" in seen or "Tia" in seen
        assert "Acacia" not in seen and "Marcia" not in seen


def test_the_letters_that_differ_are_marked(desk):
    concern = desk.send()
    seen = client(desk).get(reverse("concerns:compare", args=[concern.public_id, desk.record.public_id]))
    assert "Tian<mark>n</mark>a Marsh" in seen.content.decode()
    assert "Sounds the same" in words(seen)
    assert "%" not in words(seen)


def test_the_first_look_says_what_it_needs(desk):
    concern = desk.send()
    web = client(desk)
    answer = post(web, "concerns:look", [concern.public_id], concern)
    assert answer.status_code == 422
    assert "Select red, amber or green" in words(answer) and "Enter why" in words(answer)
    answer = post(web, "concerns:look", [concern.public_id], concern, priority="amber", red=["missing"], why="Seen.")
    assert "What you ticked makes it red" in words(answer)


def test_a_decision_says_everything_that_is_missing(desk):
    concern = desk.look(desk.send(), "red", red=("assault",))
    data = {"outcome": "child_protection", "why": "Why.", "who_else": "Nobody.", "exploited": "yes", "level": "high",
            "panel": "no", "told_words": "She is already known to us."}  # fmt: skip
    seen = words(post(client(desk), "concerns:decide", [concern.public_id], concern, **data))
    assert "Enter why the panel does not take it" in seen
    seen = words(
        post(client(desk), "concerns:decide", [concern.public_id], concern, **data, panel_why_not="Not yet known.")
    )
    assert "Join the concern to the child’s record" in seen or "Answer first whether" in seen
    assert "Ask for a strategy discussion, or enter why there is none" in seen
    assert "Take out what says whether the child was known" in seen
    assert not Decision.objects.exists()


def test_a_form_that_lost_the_race_keeps_its_words_and_can_be_sent_again(desk):
    concern = desk.send()
    web = client(desk)
    data = {"priority": "green", "why": "My words.", "version": concern.version, "key": str(uuid4())}
    desk.do(services.take, concern, who="Owen Price")
    url = reverse("concerns:look", args=[concern.public_id])
    answer = web.post(url, data)
    assert answer.status_code == 422
    assert "This record changed while you had it open" in words(answer) and "My words." in answer.content.decode()
    version = re.search(r'name="version" value="(\d+)" id', answer.content.decode()).group(1)
    assert web.post(url, {**data, "version": version}).status_code == 302


def still_signed_in(desk, at, who):
    web = client(desk, who)
    session = web.session
    session.update({"begun": at.now.isoformat(), "seen": at.now.isoformat()})
    session.save()
    return web


def test_the_whole_thread_from_the_teacher_to_the_answer(desk, at):
    concern = desk.send()
    web = client(desk)
    one = [concern.public_id]
    assert web.get("/").url == reverse("concerns:front_door")
    web.post(reverse("concerns:take", args=one), {"version": concern.version})
    post(web, "concerns:look", one, concern, priority="red", red=["assault"], why="She told her tutor.")
    url = reverse("protection:ask_strategy", args=one)
    web.post(url, {"key": str(uuid4()), "why": "Assault.", "day-day": "14", "day-month": "10", "day-year": "2026",
                   "time": "4:15pm"})  # fmt: skip
    answer = post(web, "concerns:compare", [*one, desk.record.public_id], concern, answer="join", why="Same school.")
    assert answer.status_code == 302
    assert Join.objects.get(mention=concern.mention).record == desk.record
    answer = post(
        web, "concerns:decide", one, concern, outcome="child_protection", why="Assault.", who_else="Nobody at home.",
        exploited="yes", level="high", panel="yes", told_words="Thank you. The agencies meet today.",
    )  # fmt: skip
    assert answer.url == reverse("concerns:front_door")
    seen = words(web.get(answer.url))
    assert "Decided, not finished" in seen and "asked 10:30am, meets 4:15pm today" in seen
    at.move_on(hours=8)
    web = still_signed_in(desk, at, "Ruth Adeyemi")
    row = StrategyDiscussion.objects.get()
    answer = web.post(
        reverse("protection:record_strategy", args=[row.public_id]),
        {"key": str(uuid4()), "version": row.version, "day-day": "14", "day-month": "10", "day-year": "2026",
         "time": "4:15pm", "social_care": "Gwen Tuckett", "police": "DS Anil Perera", "health": "Amina Yusuf",
         "outcome": "enquiry_joint", "outcome_why": "Assault."},
    )  # fmt: skip
    assert answer.status_code == 302
    assert Concern.objects.get().closed_at == at.now
    assert Route.objects.get(kind="child_protection").outcome_words == "Thank you. The agencies meet today."
    receipt = still_signed_in(desk, at, "Helen Osei")
    seen = words(receipt.get(reverse("concerns:receipt", args=one)))
    assert "Thank you. The agencies meet today." in seen
    assert "Tiana" not in seen and desk.record.reference not in seen
