"""The pages of missing children: what a carer, the police and a social worker see and send."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.search_party import SEEN, Party
from wardlight.concerns.models import MissingEpisode, MissingFound, MissingReport

pytestmark = pytest.mark.django_db
BUDGET = 16  # 10 a page, 5 for session, rights and trail, 1 for the navigation's count
FORM = {
    "kind": "M", "last_seen_on": "13 10 2026", "last_seen_time": "9:30pm", "last_seen_where": "home",
    "last_seen_by": "me", "police_told": "not_yet",
}  # fmt: skip


@pytest.fixture
def party(at):
    return Party(at.now)


def client(party, who):
    return worlds.signed_in(party.world, who)


def words(response):
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_carer_reports_in_one_form_and_gets_a_receipt(party):
    web = client(party, "Mary Dunmore")
    page = web.get(reverse("concerns:missing_report"))
    assert "Tiana Marsh" in words(page)
    sent = web.post(
        reverse("concerns:missing_report"), {"child": str(party.record.public_id), "key": str(uuid4()), **FORM}
    )
    report = MissingReport.objects.get()
    assert sent["Location"] == reverse("concerns:missing_receipt", args=[report.public_id])
    seen = words(web.get(sent["Location"]))
    assert "9:30pm yesterday, home, by me" in seen
    assert "Say how the child was found" in seen
    assert report.last_seen_at == SEEN


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"child": ""}, "Choose the child, or “Another child”"),
        ({"child": "another"}, "Enter a name, or what the child is called"),
        ({"last_seen_on": "15 10 2026"}, "must be today or in the past"),
        ({"last_seen_on": "14 10 2026", "last_seen_time": "11pm"}, "That time is still to come"),
        ({"last_seen_where": ""}, "Enter where the child was last seen"),
        ({"kind": ""}, "Say whether you know where the child is"),
    ],
)
def test_what_is_missing_is_said_and_the_words_stay(party, changed, said):
    web = client(party, "Mary Dunmore")
    data = {"child": str(party.record.public_id), "key": str(uuid4()), "words": "No coat", **FORM, **changed}
    answer = web.post(reverse("concerns:missing_report"), data)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "No coat" in answer.content.decode()
    assert not MissingReport.objects.exists()


def test_a_child_who_is_not_the_reporters_is_not_offered_and_cannot_be_sent(party):
    web = client(party, "Helen Osei")
    assert "Tiana Marsh" not in words(web.get(reverse("concerns:missing_report")))
    answer = web.post(
        reverse("concerns:missing_report"), {"child": str(party.record.public_id), "key": str(uuid4()), **FORM}
    )
    assert answer.status_code == 422
    assert not MissingReport.objects.exists()


def test_the_list_has_who_is_missing_now_first_in_few_questions(party, query_count):
    party.find(party.episode(party.report(last_seen_at=SEEN - timedelta(days=3))), found_at=SEEN - timedelta(days=2))
    party.report()
    web = client(party, "Tom Garside")
    seen = words(web.get(reverse("concerns:missing")))
    assert "one child is missing" in seen
    assert seen.index("Missing now") < seen.index("Came back lately")
    assert query_count(lambda: web.get(reverse("concerns:missing"))) <= BUDGET


def test_one_absence_shows_what_each_said_and_the_safety_banner_in_few_questions(party, query_count):
    from wardlight.people import services as people

    people.add_flag(
        viewer=party.viewer("Daniel Mistry"), record=party.record, kind="if_missing", words="Ring her nan first",
        now=party.world.now,
    )  # fmt: skip
    first = party.report()
    party.report("Daniel Mistry", last_seen_where="the bus stop")
    address = reverse("concerns:missing_episode", args=[party.episode(first).public_id])
    web = client(party, "Tom Garside")
    seen = words(web.get(address))
    for said in (
        "Tiana Marsh is missing",
        "Ring her nan first",
        "at home, going to bed",
        "the bus stop",
        "Take it out",
    ):
        assert said in seen, said
    assert "’s record" not in seen  # the missing team looks for her, and does not read her record
    assert "Tiana Marsh’s record" in words(client(party, "Daniel Mistry").get(address))
    assert query_count(lambda: web.get(address)) <= BUDGET + 2


def test_police_grade_and_find_from_the_page(party):
    episode = party.episode(party.report())
    web = client(party, "Tom Garside")
    base = {"key": str(uuid4()), "version": "1"}
    web.post(
        reverse("concerns:missing_grade", args=[episode.public_id]), {**base, "grade": "high", "why": "DI on duty"}
    )
    found = {
        "found_on": "14 10 2026", "found_time": "7:30am", "how": "police", "where": "a bus shelter", "said_by": "PC 12",
        "key": str(uuid4()), "version": "2",
    }  # fmt: skip
    stale = web.post(reverse("concerns:missing_found", args=[episode.public_id]), {**found, "version": "1"})
    assert stale.status_code == 422
    assert "a bus shelter" in stale.content.decode()
    web.post(reverse("concerns:missing_found", args=[episode.public_id]), {**found, "key": str(uuid4())})
    fresh = MissingEpisode.objects.get(pk=episode.pk)
    assert (fresh.grade, fresh.ends_at) == ("high", SEEN + timedelta(hours=10))
    assert MissingFound.objects.count() == 1
    seen = words(web.get(reverse("concerns:missing_episode", args=[episode.public_id])))
    assert "From 9:30pm yesterday to 7:30am today, 10 hours" in seen
    assert "High risk: DI on duty" in seen


def test_the_chronology_leads_to_the_absence_and_tells_it_once(party):
    first = party.report()
    party.report("Daniel Mistry")
    page = client(party, "Daniel Mistry").get(reverse("people:chronology", args=[party.record.public_id]))
    address = reverse("concerns:missing_episode", args=[party.episode(first).public_id])
    assert page.content.decode().count(f'href="{address}"') == 1
