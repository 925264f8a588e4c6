"""The demonstration: put on once, safe to repeat, as old as told, and able to open what is imported."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from tests.exchange.small_extract import write
from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.concerns.queries import receipts
from wardlight.concerns.web.present import told as told_words
from wardlight.kernel.words import age_on
from wardlight.people import queries as people
from wardlight.people.queries.caseload import caseload
from wardlight.site import setting_up
from wardlight.site.demo import stage, story
from wardlight.site.demo.cast import email

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (datetime(2026, 11, 24, 13, 50, tzinfo=UTC), 0),
        (datetime(2026, 11, 24, 13, 49, tzinfo=UTC), -1),  # before the story's hour its today is yesterday
        (datetime(2027, 7, 1, 12, 50, tzinfo=UTC), 219),  # summer time: ten to two here
    ],
)
def test_the_story_ends_when_it_is_set_up_and_never_later(now, days):
    assert stage.Stage.at(now).days == days
    assert stage.Stage.at(now).instant("2026-11-24T13:50") <= now


@pytest.fixture
def staged(at):
    return setting_up.set_up(demo=True, say=lambda words: None)


@pytest.mark.django_db(transaction=True)  # as in use, where each setup commits
def test_everybody_is_there_once_however_often_it_is_set_up(staged, at):
    posts = access.cast(at.now)
    assert {Role(post.role) for post in posts} == set(Role)
    assert len({post.service.agency_id for post in posts}) >= 8
    assert len({post.service.area_id for post in posts}) == 2
    assert setting_up.set_up(demo=True, say=lambda words: None)["cast new"] == 0


def test_a_child_is_as_old_as_told_and_has_a_history(staged, at):
    viewer, _ = access.viewer_for(access.user_by_email(email("Daniel Mistry")), at.now, second_factor=True)
    rows, number = caseload(viewer)
    ages = {row.name: age_on(row.born_on, at.now.date()) for row in rows if row.born_on}
    assert (ages["Tiana Marsh"], ages["Jonah Akande"], ages["Rafi Hossain"]) == (14, 16, 13)
    assert number == 6
    tiana = next(row for row in rows if row.name == "Tiana Marsh")
    entries = people.chronology(viewer, people.child(viewer, tiana.public_id)).entries
    assert len(entries) > 20
    assert all(entry.row.on <= at.now.date() for entry in entries if entry.row.at)


def test_every_concern_told_can_be_read_as_it_was_written(staged, at):
    answers = {"child_knows", "family_knows", "safe_to_tell"}
    for told in (*story.TOLD["past"], *story.TOLD["now"]):
        given = {name: told["given"][name] for name in answers & set(told["given"])}
        assert set(given.values()) <= {"yes", "no", "not_sure"}, (told["by"], given)
    viewer, _ = access.viewer_for(access.user_by_email(email("Helen Osei")), at.now, second_factor=True)
    sent = receipts.mine(viewer)
    assert sent
    for one in sent:
        rows = told_words.summary(told_words.of_written(receipts.as_written(viewer, one.public_id)), at.now.date())
        assert "Does Tianna know?" in [row.label for row in rows]


def test_what_is_imported_can_be_opened_by_the_cast(staged, at, tmp_path):
    write(tmp_path)
    said = StringIO()
    call_command("wardlight_import", "ssd", tmp_path, area="luton", stdout=StringIO(), stderr=said)
    assert "In the demonstration Daniel Mistry is worker" in said.getvalue()
    viewer, _ = access.viewer_for(access.user_by_email(email("Daniel Mistry")), at.now, second_factor=True)
    assert caseload(viewer)[1] > 6


def test_without_the_cast_an_import_links_nobody(at, tmp_path):
    setting_up.set_up(demo=False, say=lambda words: None)
    write(tmp_path)
    said = StringIO()
    call_command("wardlight_import", "ssd", tmp_path, area="luton", stdout=StringIO(), stderr=said)
    assert said.getvalue() == ""
    assert people.busiest_unlinked(access.area("luton").pk, at.now, most=9)
