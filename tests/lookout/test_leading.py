"""What comes of a look: a concern begun and advice asked, with what the prompt says, and nothing typed again."""

from datetime import date

import pytest

from tests import world as worlds
from tests.lookout import stage
from tests.lookout.stage import AMINA, DANIEL, FAY, ROSA, SASHA, TIANA, WHY, answer, often, open_prompt
from wardlight.concerns.models import Concern, Consultation
from wardlight.ledger.models import Draft
from wardlight.lookout.queries import looks
from wardlight.lookout.rules.facts import Cited
from wardlight.lookout.rules.settings import Rule
from wardlight.lookout.rules.told import carried
from wardlight.people.models import SealedName

pytestmark = pytest.mark.django_db
KEY = "0b6f2f2a-7a1e-4a5e-9b1a-1f0a2f0c9d21"


@pytest.fixture
def world(at) -> worlds.World:
    world = stage.make(at.now)
    person = world.children[TIANA].person
    person.born_on, person.school = date(2012, 5, 3), world.services["luton/testwood"]
    person.save()
    return world


def asked(world, at, child=TIANA):
    often(world, child)
    stage.run(at.now)
    return open_prompt(world, child)


def send(client, prompt, said):
    body = {"version": prompt.version, "key": KEY, "why": WHY, "answer": said}
    return client.post(f"/look-again/{prompt.public_id}/", body)


RULE = Rule("R3", "missing_together", "Missing together", "Missing with another, {occasions} times.", {"occasions": 2}, {}, "worker", 5)  # fmt: skip


def test_in_words_it_says_the_rule_the_facts_and_the_look_and_names_nobody():
    facts = [Cited("together", date(2026, 9, 1), "placement"), Cited("returned", date(2026, 9, 3), "declined")]
    assert carried(RULE, facts, " I rang the home. ", date(2026, 10, 14)).splitlines() == [
        "Asked to look again: missing together. Missing with another, 2 times.",
        "",
        "On file:",
        "- 1 September 2026: Missing at the same time as another child; the same placement",
        "- 3 September 2026: Back from a long absence; the return interview was declined",
        "",
        "What I looked at on 14 October 2026, and why I decide this:",
        "I rang the home.",
    ]


def test_a_concern_opens_filled_and_when_sent_is_what_came_of_the_prompt(world, at):
    prompt, daniel = asked(world, at), worlds.signed_in(world, DANIEL)
    response = send(daniel, prompt, "concern")
    draft = Draft.objects.get()
    assert response["Location"] == f"/concerns/drafts/{draft.public_id}/safe/"
    assert "Not sent" in daniel.get(f"/look-again/{prompt.public_id}/").content.decode()
    step = f"/concerns/drafts/{draft.public_id}"
    child = daniel.get(f"{step}/child/").content.decode()
    for value in ("Tiana", "Marsh", "2012", "Testwood High School"):
        assert f'value="{value}"' in child
    worry = daniel.get(f"{step}/worry/").content.decode()
    assert "Missing 3 times or more within 90 days." in worry
    assert "4 October 2026: A missing episode began" in worry
    assert WHY in worry
    daniel.post(f"{step}/safe/", {"safe": "yes"})
    filled = draft.data["filled"]
    for name in ("child", "worry"):
        daniel.post(f"{step}/{name}/", filled[name])
    daniel.post(f"{step}/people/", {})
    daniel.post(f"{step}/knows/", {})
    draft.refresh_from_db()
    daniel.post(f"{step}/check/", {"version": draft.version})
    concern = Concern.objects.get()
    assert (concern.signs, concern.mention.as_given, concern.mention.born_on) == (["missing"], TIANA, date(2012, 5, 3))
    page = daniel.get(f"/look-again/{prompt.public_id}/").content.decode()
    assert f"/concerns/{concern.public_id}/" in page
    assert concern.reference in page


def test_advice_is_asked_in_the_same_act_and_the_prompt_says_what_came_of_it(world, at):
    prompt = asked(world, at, ROSA)  # nobody's, so the front door's own
    look = answer(world, AMINA, prompt, "consultation")
    row = Consultation.objects.get()
    assert (row.public_id, row.child, row.asker.name) == (look.led_to, ROSA, AMINA)
    assert "Missing 3 times or more within 90 days." in row.words


def test_another_worker_reads_the_answer_and_not_what_was_begun(world, at):
    prompt = asked(world, at)
    answer(world, DANIEL, prompt, "consultation")
    assert looks.one(world.viewer(DANIEL), prompt.public_id).came.state == "asked"
    world.works_with(FAY, TIANA, "allocated")
    type(prompt).objects.filter(pk=prompt.pk).update(worker=world.users[FAY])
    assert looks.one(world.viewer(FAY), prompt.public_id).came is None


@pytest.mark.parametrize("said", ["consultation", "concern"])
def test_nothing_is_carried_from_a_sealed_record(world, at, said):
    record = world.child(SASHA, sensitivity="S")
    SealedName.objects.create(record=record, user=world.users[FAY], starts_at=worlds.LONG_AGO, is_owner=True)
    response = send(worlds.signed_in(world, FAY), asked(world, at, SASHA), said)
    assert not Consultation.objects.exists()
    if said == "consultation":
        assert response["Location"] == "/consultations/ask/"
    else:
        assert Draft.objects.get().data == {}
