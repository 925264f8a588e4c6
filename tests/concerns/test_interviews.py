"""The return interview: offered, answered, held by whom, in 72 elapsed hours, and what goes to police."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.search_party import FOUND, SEEN, Party
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, MissingAsked, MissingEpisode, ReturnInterview, Route
from wardlight.concerns.queries import inboxes
from wardlight.concerns.queries import missing as queries
from wardlight.concerns.rules.given import GivenLine
from wardlight.concerns.rules.interviews import clocks_of, tell_agencies_by
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import held, interviews
from wardlight.concerns.services.interviews import Held, Offered
from wardlight.kernel.days import LONDON
from wardlight.kernel.refusals import NeedsReason, NotFound
from wardlight.ledger.bulk import Put
from wardlight.ledger.models import Event
from wardlight.people.models import Quote

BACK = FOUND.found_at


def when(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON) if text else None


@pytest.mark.parametrize(
    ("back", "offered", "done", "due", "offered_in_time", "done_in_time"),
    [
        (
            "2025-04-18T23:30",
            "2025-04-19T10:00",
            None,
            "2025-04-21T23:30",
            True,
            False,
        ),  # offered Saturday, refused Sunday
        (
            "2025-03-29T22:00",
            "2025-04-01T22:59",
            "2025-04-01T23:00",
            "2025-04-01T23:00",
            True,
            True,
        ),  # clocks go forward
        (
            "2025-10-25T20:00",
            "2025-10-28T19:01",
            "2025-10-28T19:01",
            "2025-10-28T19:00",
            False,
            False,
        ),  # clocks go back
        ("2025-12-24T18:00", None, "2025-12-27T18:00", "2025-12-27T18:00", None, True),  # Christmas does not stop it
    ],
)
def test_offered_and_done_are_two_clocks_of_72_elapsed_hours(back, offered, done, due, offered_in_time, done_in_time):
    found = clocks_of(when(back), when(offered), when(done), when("2026-01-01T00:00"))
    assert found.due_at == when(due)
    assert found.offered_in_time is offered_in_time
    assert found.done.in_time is done_in_time


def test_agencies_are_told_by_the_end_of_the_next_working_day():
    assert tell_agencies_by(when("2025-04-17T16:00")) == when("2025-04-22T17:00")  # over Easter


pytestmark = pytest.mark.django_db


@pytest.fixture
def party(at):
    made = Party(at.now)
    made.absence = made.episode(made.report())
    made.find(made.absence)
    return made


def user(party, who):
    return party.world.users[who].public_id


def fresh(party):
    return MissingEpisode.objects.get(pk=party.absence.pk)


def offer(party, who="Daniel Mistry", **changed):
    given = {"offered_at": BACK + timedelta(hours=1), "answer": "yes", "said": "If it is quick",
             "interviewer": user(party, "Sunita Rao"), "whose": "independent", **changed}  # fmt: skip
    return interviews.offer_interview(
        viewer=party.viewer(who), episode=party.absence.public_id, version=fresh(party).version, offered=Offered(**given),
        key=str(uuid4()), now=party.world.now,
    )  # fmt: skip


def hold(party, who="Sunita Rao", **changed):
    given = {"done_at": BACK + timedelta(hours=1, minutes=30), "themes": ("friends", "unsafe"), "words": "I just walk.",
             "summary": "Ask her nan to ring once.", **changed}  # fmt: skip
    return interviews.record_interview(
        viewer=party.viewer(who), episode=party.absence.public_id, version=fresh(party).version, held=Held(**given),
        key=str(uuid4()), now=party.world.now,
    )  # fmt: skip


def tell(party, lines=(), none_why="", who="Sunita Rao"):
    return interviews.tell_police(
        viewer=party.viewer(who), episode=party.absence.public_id, version=fresh(party).version, lines=lines, words="",
        safe="yes", none_why=none_why, key=str(uuid4()), now=party.world.now,
    )  # fmt: skip


def test_the_interviewer_is_asked_and_may_know_of_the_child_until_it_is_done(party):
    with pytest.raises(NotFound):
        queries.episode(party.viewer("Sunita Rao"), party.absence.public_id)
    kept = offer(party)
    assert (kept.offered, kept.accepted, kept.interviewer.name) == ("Y", "Y", "Sunita Rao")
    view = queries.episode(party.viewer("Sunita Rao"), party.absence.public_id)
    assert (view.interview.is_mine, view.may_record, view.may_read_child) == (True, True, False)
    hold(party)
    asked = MissingAsked.objects.get(user=party.world.users["Sunita Rao"])
    assert asked.ends_at == party.world.now + timedelta(days=14)
    assert "concerns.interview.held" in Event.objects.values_list("action", flat=True)


def test_the_childs_words_are_kept_once_as_theirs_and_not_shown_to_those_who_look_for_them(party):
    offer(party)
    hold(party)
    said = Quote.objects.get()
    assert (said.words, said.said_to, said.may_be_read_out) == ("I just walk.", "Sunita Rao", False)
    police = queries.episode(party.viewer("Tom Garside"), party.absence.public_id).interview
    assert (police.words, police.summary, police.answer_words, police.themes) == ("", "", "", ())
    assert police.done_at is not None
    assert queries.episode(party.viewer("Daniel Mistry"), party.absence.public_id).interview.words == "I just walk."


def test_declined_is_offered_and_not_done_and_can_be_offered_again(party):
    kept = offer(party, answer="no", said="Leave me be")
    assert (kept.offered, kept.accepted, kept.done_at) == ("Y", "N", None)
    again = offer(party, offered_at=BACK + timedelta(hours=2), answer="yes", said="Fine")
    assert (again.accepted, again.offered_at) == (
        "Y",
        BACK + timedelta(hours=1),
    )  # the first offer stands for the clock


def test_nobody_who_works_with_the_child_is_independent_and_the_child_may_choose_them(party):
    with pytest.raises(interviews.NotIndependent):
        offer(party, interviewer=user(party, "Mary Dunmore"))
    with pytest.raises(NeedsReason):
        offer(party, interviewer=user(party, "Mary Dunmore"), whose="chosen", chosen_words=" ")
    kept = offer(party, interviewer=user(party, "Mary Dunmore"), whose="chosen", chosen_words="Only with Mary")
    assert (kept.whose, kept.chosen_words) == ("chosen", "Only with Mary")


def test_another_interviewer_takes_the_place_of_the_first(party):
    offer(party)
    offer(party, interviewer=user(party, "Helen Osei"))
    with pytest.raises(NotFound):
        queries.episode(party.viewer("Sunita Rao"), party.absence.public_id)
    assert queries.episode(party.viewer("Helen Osei"), party.absence.public_id).may_record


@pytest.mark.parametrize("hours", [-1, 48])
def test_an_offer_lies_between_the_return_and_now(party, hours):
    with pytest.raises(interviews.BeforeTheReturn):
        offer(party, offered_at=BACK + timedelta(hours=hours))


def test_who_is_not_the_interviewer_does_not_say_what_was_said(party):
    with pytest.raises(interviews.NothingOffered):
        hold(party, "Daniel Mistry")
    offer(party)
    with pytest.raises(interviews.NotTheInterviewer):
        hold(party, "Tom Garside")
    with pytest.raises(NeedsReason):
        hold(party, themes=())
    hold(party, "Daniel Mistry")  # who may change the record may write it down for her


def test_lines_go_to_police_through_a_concern_and_nothing_is_said_with_a_reason(party):
    offer(party)
    with pytest.raises(interviews.NothingOffered):
        tell(party, none_why="Nobody named")
    hold(party)
    with pytest.raises(NeedsReason):
        tell(party)
    kept = tell(party, (GivenLine("person", "somebody called Jay"), GivenLine("vehicle", "silver car")))
    concern = Concern.objects.get()
    assert kept.told_as == concern
    assert [one.words for one in concern.lines.order_by("pk")] == ["somebody called Jay", "silver car"]
    assert Route.objects.get(concern=concern, kind="police").state == "received"
    with pytest.raises(NeedsReason):
        tell(party, none_why="Nothing after all")


def test_police_get_the_lines_and_not_what_the_child_said_nor_what_the_talk_was_about(party):
    party.world.user("Karen Holt", Role.INTELLIGENCE_OFFICER, "intelligence")
    offer(party)
    hold(party)
    tell(party, (GivenLine("vehicle", "silver car"),))
    concern = Concern.objects.get().public_id
    item = inboxes.item(party.viewer("Karen Holt"), RouteKind.POLICE, concern)
    assert [one.words for one in item.lines] == ["silver car"]
    assert (item.words, item.child_words, item.signs) == ("", "", ())
    assert item.source.name == "Sunita Rao"  # kept apart, for the layer of the source
    seen = page(party, "Karen Holt", "concerns:police_item", concern)
    for private in ("I just walk.", "Ask her nan to ring once.", "Not feeling safe"):
        assert private not in seen, private
    with pytest.raises(NotFound):
        inboxes.item(party.viewer("Tom Garside"), RouteKind.POLICE, concern)
    assert "About: friends and other children; not feeling safe." in page(
        party, "Daniel Mistry", "concerns:child_missing", party.record.public_id
    )


def page(party, who, name, *args):
    return worlds.signed_in(party.world, who).get(reverse(name, args=args)).content.decode()


def test_home_shows_the_interviewer_what_is_theirs_and_by_when_until_police_are_told(party):
    assert "Hold the return interview" not in page(party, "Sunita Rao", "home")
    offer(party)
    seen = page(party, "Sunita Rao", "home")
    assert "Hold the return interview" in seen
    assert "by 7:30am Saturday" in seen  # 72 hours from 7:30am on Wednesday
    assert "Hold the return interview" not in page(party, "Tom Garside", "home")
    hold(party)
    assert "Say what goes to police from the return interview" in page(party, "Sunita Rao", "home")
    tell(party, none_why="Nobody named")
    assert "return interview" not in page(party, "Sunita Rao", "home")


def test_an_interviewer_who_may_no_longer_know_of_the_child_has_no_row(party):
    offer(party)
    MissingAsked.objects.filter(user=party.world.users["Sunita Rao"]).update(ends_at=party.world.now)
    assert queries.own_interviews(party.viewer("Sunita Rao")) == []


def test_the_clock_runs_to_the_interview_then_to_police_and_says_whose_it_is(party):
    offer(party)
    name, absence = "concerns:missing_episode", party.absence.public_id
    seen = page(party, "Tom Garside", name, absence)
    assert "Heard in 72 hours?" in seen and "Sunita Rao holds it." in seen
    hold(party)
    seen = page(party, "Tom Garside", name, absence)
    assert "Told to police by the next working day?" in seen and "Sunita Rao says what goes to police." in seen
    assert "By 5pm tomorrow" in seen
    assert "What goes to police is still to be said, by Sunita Rao." in page(party, "Tom Garside", "concerns:missing")
    assert "Say what goes to police from the return interview" in page(
        party, "Daniel Mistry", "people:child", party.record.public_id
    )
    tell(party, none_why="Nobody named")
    assert "Told to police by the next working day?" not in page(party, "Tom Garside", name, absence)


def test_the_childs_record_has_a_page_of_every_absence(party):
    offer(party)
    seen = page(party, "Daniel Mistry", "concerns:child_missing", party.record.public_id)
    assert "Missing one time in the last 90 days." in seen
    assert reverse("concerns:missing_episode", args=[party.absence.public_id]) in seen
    assert "Return interview due, by Sunita Rao." in seen


def test_an_extract_does_not_undo_what_was_recorded_here(party):
    brought = {
        "record_id": party.record.pk, "area_id": party.record.area_id, "starts_on": SEEN.date() - timedelta(days=9),
        "starts_at": SEEN - timedelta(days=9), "ends_on": SEEN.date() - timedelta(days=8),
        "ends_at": SEEN - timedelta(days=8), "kind": "M", "kind_as_given": "Missing", "offered": "", "accepted": "",
    }  # fmt: skip
    (pk,) = held.hold_missing(viewer=party.viewer("Daniel Mistry"), rows=[Put(None, brought)], now=party.world.now)
    party.absence = MissingEpisode.objects.get(pk=pk)
    offer(party, offered_at=SEEN - timedelta(days=7))
    held.hold_missing(
        viewer=party.viewer("Daniel Mistry"), rows=[Put(pk, {**brought, "offered": "N"})], now=party.world.now
    )
    assert ReturnInterview.objects.get().offered == "Y"


def test_the_pages_from_offer_to_police(party):
    web = worlds.signed_in(party.world, "Daniel Mistry")

    def send(name, **data):
        return web.post(
            reverse(f"concerns:missing_{name}", args=[party.absence.public_id]),
            {"key": str(uuid4()), "version": str(fresh(party).version), **data},
        )

    offered = {
        "offered_on": "14 10 2026",
        "offered_time": "9am",
        "answer": "yes",
        "interviewer": str(user(party, "Sunita Rao")),
    }
    assert send("offer", **offered, whose="chosen").status_code == 422
    assert send("offer", **offered, whose="independent").status_code == 302
    held_ = {"done_on": "14 10 2026", "done_time": "9:30am", "themes": ["friends"], "words": "I just walk."}
    assert send("interview", **held_).status_code == 302
    assert send("police", anything="yes", safe="yes").status_code == 422
    assert send("police", anything="yes", safe="yes", vehicle="silver car\nblack van").status_code == 302
    page = web.get(reverse("concerns:missing_episode", args=[party.absence.public_id])).content.decode()
    for said in ("Offered in 72 hours", "Held in 72 hours", "Sunita Rao, independent", "I just walk.", "Sent as lines"):
        assert said in page, said
    assert Concern.objects.get().lines.count() == 2
