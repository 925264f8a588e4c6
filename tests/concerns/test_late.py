"""A child home very late is asked about: was that missing? What was told becomes the absence, with nothing retyped."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.concerns.search_party import SEEN, Party
from wardlight.concerns.models import LateReturn, MissingAsked, MissingEpisode, MissingFound, MissingReport
from wardlight.concerns.queries import late as queries
from wardlight.concerns.queries import missing as missing_queries
from wardlight.concerns.rules.missing import is_asked_about, settings
from wardlight.concerns.services import late
from wardlight.concerns.services.late import LateGiven
from wardlight.kernel.days import LONDON
from wardlight.kernel.refusals import NeedsReason, NotFound
from wardlight.ledger.models import Event, Notice

DUE, HOME = SEEN, SEEN + timedelta(hours=5)  # due home 9:30pm on the 13th, home 2:30am
GIVEN = LateGiven(
    child=uuid4(), last_seen_at=SEEN - timedelta(hours=4), last_seen_where="the skate park", last_seen_by="a friend’s mother",
    due_home_at=DUE, home_at=HOME, with_whom="somebody called Jay", words="She smelt of smoke and went to bed.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("due", "home", "asks"),
    [
        ("2026-10-13T21:00", "2026-10-13T23:59", False),
        ("2026-10-13T21:00", "2026-10-14T00:00", True),
        ("2026-10-25T00:30", "2026-10-25T02:30", True),  # clocks go back: two hours on the wall, three that passed
        ("2026-03-29T00:00", "2026-03-29T03:30", False),  # clocks go forward: two and a half that passed
    ],
)
def test_three_hours_that_passed_are_asked_about(due, home, asks):
    times = (datetime.fromisoformat(one).replace(tzinfo=LONDON) for one in (due, home))
    assert is_asked_about(*times, settings().late_from) is asks


@pytest.fixture
def party(at):
    return Party(at.now)


def tell(party, who="Mary Dunmore", **changed):
    given = replace(GIVEN, **{"child": party.record.public_id, **changed})
    return late.report_late(viewer=party.viewer(who), given=given, key=str(uuid4()), now=party.world.now)


def answer(party, kept, answer, why="", who="Daniel Mistry"):
    return late.answer_late(
        viewer=party.viewer(who), late=kept.public_id, version=LateReturn.objects.get(pk=kept.pk).version, answer=answer,
        why=why, key=str(uuid4()), now=party.world.now,
    )  # fmt: skip


pytestmark = pytest.mark.django_db


def test_the_childs_worker_is_asked_by_the_next_working_day(party):
    kept = tell(party)
    assert (kept.asked.name, kept.answer_by) == ("Daniel Mistry", date(2026, 10, 15))
    (notice,) = Notice.objects.filter(kind="concerns.was_that_missing")
    assert (notice.to_user, notice.link) == (kept.asked.public_id, f"/missing/late/{kept.public_id}/")
    assert not MissingEpisode.objects.exists()
    assert [one.public_id for one in queries.waiting(party.viewer("Daniel Mistry"))] == [kept.public_id]
    assert queries.waiting(party.viewer("Mary Dunmore")) == []
    own = queries.late(party.viewer("Mary Dunmore"), kept.public_id)
    assert (own.words, own.asked, own.may_answer) == ("She smelt of smoke and went to bed.", "", False)
    with pytest.raises(NotFound):
        queries.late(party.viewer("Helen Osei"), kept.public_id)


def test_without_a_worker_the_front_doors_manager_is_asked_and_may_know_until_it_is_answered(party):
    imani = party.world.child("Imani Cole")
    party.world.works_with("Mary Dunmore", "Imani Cole", "working")
    kept = tell(party, child=imani.public_id)
    assert kept.asked.name == "Gwen Tuckett"
    assert queries.late(party.viewer("Gwen Tuckett"), kept.public_id).may_answer
    answer(party, kept, "no", "At her aunt’s, who rang", "Gwen Tuckett")
    with pytest.raises(NotFound):
        queries.late(party.viewer("Gwen Tuckett"), kept.public_id)


def test_it_was_missing_so_what_was_told_is_the_absence_and_the_interview_is_due(party):
    kept = answer(party, tell(party), "M")
    episode = MissingEpisode.objects.get()
    assert (episode.starts_at, episode.ends_at, episode.kind) == (GIVEN.last_seen_at, HOME, "M")
    report, found = MissingReport.objects.get(), MissingFound.objects.get()
    assert (report.words, report.with_whom, report.reporter.name) == (GIVEN.words, GIVEN.with_whom, "Mary Dunmore")
    assert (found.found_at, found.how, found.said_by) == (HOME, "came_back", "Mary Dunmore")
    assert kept.episode == episode
    assert not MissingAsked.objects.filter(ends_at=None).exists()
    assert not Notice.objects.filter(kind="concerns.child_missing").exists()  # nobody is sent to look for her
    assert Notice.objects.filter(kind="concerns.child_was_missing").exists()
    (row,) = missing_queries.missing(party.viewer("Tom Garside"))
    assert not row.is_missing_now
    assert {"concerns.late_return.recorded", "concerns.late_return.answered", "concerns.missing.opened"} <= set(
        Event.objects.values_list("action", flat=True)
    )


def test_it_was_not_missing_needs_the_reason_and_opens_nothing(party):
    kept = tell(party)
    with pytest.raises(NeedsReason):
        answer(party, kept, "no", "  ")
    answer(party, kept, "no", "At her nan’s, who had rung me")
    assert not MissingEpisode.objects.exists()
    assert queries.waiting(party.viewer("Daniel Mistry")) == []
    with pytest.raises(late.AlreadyAnswered):
        answer(party, kept, "M")


def test_who_is_not_asked_does_not_answer(party):
    kept = tell(party)
    party.report(last_seen_at=SEEN - timedelta(days=2))  # so that the missing team knows of her
    with pytest.raises(late.NotAsked):
        answer(party, kept, "M", who="Tom Garside")


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"home_at": SEEN + timedelta(days=2)}, late.Ahead),
        ({"home_at": DUE}, late.NotLate),
        ({"last_seen_at": DUE + timedelta(minutes=1)}, late.NotLate),
    ],
)
def test_times_that_are_not_late_are_refused(party, changed, refused):
    with pytest.raises(refused):
        tell(party, **changed)
    assert not LateReturn.objects.exists()


def test_nobody_is_asked_of_a_little_late_nor_of_what_is_on_file_as_missing(party):
    assert tell(party, home_at=DUE + timedelta(hours=2)).asked_at is None
    party.find(party.episode(party.report()), found_at=HOME)
    assert tell(party).asked_at is None


def test_the_pages_from_the_carer_to_the_answer(party):
    web = worlds.signed_in(party.world, "Mary Dunmore")
    form = {
        "child": str(party.record.public_id), "due_on": "13 10 2026", "due_time": "9:30pm", "home_on": "14 10 2026",
        "home_time": "2:30am", "last_seen_on": "13 10 2026", "last_seen_time": "5:30pm", "last_seen_where": "the skate park",
        "last_seen_by": "a friend’s mother", "words": "Smelt of smoke", "key": str(uuid4()),
    }  # fmt: skip
    wrong = web.post(reverse("concerns:missing_late_report"), {**form, "home_time": "9pm", "home_on": "13 10 2026"})
    assert wrong.status_code == 422
    assert "Check the three times" in wrong.content.decode()
    assert "Smelt of smoke" in wrong.content.decode()
    sent = web.post(reverse("concerns:missing_late_report"), {**form, "key": str(uuid4())})
    kept = LateReturn.objects.get()
    assert sent["Location"] == reverse("concerns:missing_late", args=[kept.public_id])
    assert "somebody who works with the child is asked" in web.get(sent["Location"]).content.decode()
    worker = worlds.signed_in(party.world, "Daniel Mistry")
    listed = worker.get(reverse("concerns:missing")).content.decode()
    assert "Home very late: was that missing?" in listed
    assert "5 hours late" in listed
    address = reverse("concerns:missing_late_answer", args=[kept.public_id])
    assert worker.post(address, {"answer": "no", "version": "2", "key": str(uuid4())}).status_code == 422
    done = worker.post(address, {"answer": "M", "version": "2", "key": str(uuid4())})
    assert done["Location"] == reverse("concerns:missing_episode", args=[MissingEpisode.objects.get().public_id])
    assert web.get(address).status_code == 403
