"""A child is missing: told of by several, one absence, graded, found; and who may know of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.concerns.search_party import FOUND, SEEN, Party
from wardlight.access.models import Agency, Service
from wardlight.actions.models import Action
from wardlight.care import services as care
from wardlight.concerns import services
from wardlight.concerns.models import (
    AbsenceJoin,
    Concern,
    MissingAsked,
    MissingEpisode,
    MissingFound,
    MissingGrade,
    MissingReport,
)
from wardlight.concerns.queries import missing as queries
from wardlight.concerns.services import absences, held, missing
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound
from wardlight.ledger.bulk import Put
from wardlight.ledger.models import Event, Notice
from wardlight.people.models import ChildRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(at):
    return Party(at.now)


def actions():
    return list(Event.objects.order_by("pk").values_list("action", flat=True))


def test_a_carers_report_opens_an_episode_and_tells_those_who_look(party):
    report = party.report()
    episode = party.episode(report)
    assert (report.reporter_title, report.as_given) == ("Practitioner", "Tiana Marsh")
    assert (episode.starts_at, episode.ends_on, episode.kind, episode.opened_here) == (SEEN, None, "M", True)
    asked = MissingAsked.objects.filter(episode=episode, ends_at=None).values_list("service__code", flat=True)
    assert set(asked) == {"front-door", "missing-team"}
    told = Notice.objects.filter(kind="concerns.child_missing")
    assert {one.link for one in told} == {f"/missing/{episode.public_id}/"}
    assert {one.to_user for one in told if one.to_user} == {party.world.users["Daniel Mistry"].public_id}
    assert {"concerns.missing.reported", "concerns.missing.opened"} <= set(actions())


def test_the_missing_team_and_the_front_door_know_while_they_look_and_a_fortnight_after(party, at):
    report = party.report()
    episode = party.episode(report)
    for who in ("Tom Garside", "Ruth Adeyemi", "Daniel Mistry"):
        assert [row.child for row in queries.missing(party.viewer(who))] == ["Tiana Marsh"], who
    assert queries.missing(party.viewer("Mary Dunmore")) == []  # her carer has her own report
    assert queries.missing(party.viewer("Helen Osei")) == []
    assert queries.missing(party.viewer("Bedford Door", area="bedford")) == []
    with pytest.raises(NotAllowed):  # she works with the child, so that there is one is no secret to her
        queries.episode(party.viewer("Mary Dunmore"), episode.public_id)
    with pytest.raises(NotFound):
        queries.episode(party.viewer("Helen Osei"), episode.public_id)
    party.find(episode)
    last = party.world.now + timedelta(days=14)
    assert queries.episode(party.viewer("Tom Garside", last - timedelta(microseconds=1)), episode.public_id)
    with pytest.raises(NotFound):
        queries.episode(party.viewer("Tom Garside", last), episode.public_id)


def test_of_a_sealed_child_only_her_own_workers_are_told(party):
    ChildRecord.objects.filter(pk=party.record.pk).update(sensitivity="S")
    report = party.report("Daniel Mistry")
    assert not MissingAsked.objects.exists()
    assert Notice.objects.filter(kind="concerns.child_missing").count() == 1
    assert queries.missing(party.viewer("Tom Garside")) == []
    assert queries.missing(party.viewer("Ruth Adeyemi")) == []
    assert queries.episode(party.viewer("Daniel Mistry"), party.episode(report).public_id)


def test_a_child_one_may_not_know_of_cannot_be_reported_and_a_blocked_worker_neither(party):
    with pytest.raises(NotFound):
        party.report("Helen Osei")
    assert not MissingEpisode.objects.exists()
    assert not MissingReport.objects.exists()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"last_seen_at": SEEN + timedelta(days=1)}, missing.Ahead), ({"name": " "}, missing.WhichChild)],
)
def test_a_report_needs_a_child_and_a_time_that_has_passed(party, changed, refusal):
    with pytest.raises(refusal):
        party.report(**changed)


def test_two_reports_of_one_night_are_one_absence_and_both_stay_as_said(party):
    first = party.report()
    second = party.report("Daniel Mistry", last_seen_at=SEEN + timedelta(hours=1), last_seen_where="the bus stop")
    main = party.episode(first)
    assert party.episode(second) == main
    join = AbsenceJoin.objects.get()
    assert (join.into, join.joined_by) == (main, party.world.users["Daniel Mistry"].public_id)
    view = queries.episode(party.viewer("Tom Garside"), main.public_id)
    assert [one.last_seen_where for one in view.reports] == ["at home, going to bed", "the bus stop"]
    assert len(queries.missing(party.viewer("Tom Garside"))) == 1
    fresh = MissingEpisode.objects.get(pk=main.pk)
    with pytest.raises(NeedsReason):
        absences.undo_absence(
            viewer=party.viewer("Daniel Mistry"), episode=main.public_id, part=second.episode.public_id,
            version=fresh.version, why=" ", key=str(uuid4()), now=party.world.now,
        )  # fmt: skip
    absences.undo_absence(
        viewer=party.viewer("Daniel Mistry"), episode=main.public_id, part=second.episode.public_id,
        version=fresh.version, why="She had been back for supper", key=str(uuid4()), now=party.world.now,
    )  # fmt: skip
    assert len(queries.missing(party.viewer("Tom Garside"))) == 2
    assert AbsenceJoin.objects.get().undone_why == "She had been back for supper"
    absences.join_absences(
        viewer=party.viewer("Daniel Mistry"), episode=main.public_id, other=second.episode.public_id,
        version=fresh.version, why="She had not, her nan says", key=str(uuid4()), now=party.world.now,
    )  # fmt: skip
    assert len(queries.missing(party.viewer("Tom Garside"))) == 1
    assert AbsenceJoin.objects.count() == 2
    assert actions().count("concerns.absence.joined") == 2


def test_what_an_extract_brings_of_the_same_night_becomes_part_of_it_once(party):
    main = party.episode(party.report())
    brought = Put(None, {
        "record_id": party.record.pk, "area_id": party.record.area_id, "starts_on": SEEN.date(), "starts_at": SEEN,
        "ends_on": None, "ends_at": None, "kind": "M", "kind_as_given": "Missing", "offered": "", "accepted": "",
    })  # fmt: skip
    (pk,) = held.hold_missing(viewer=party.viewer("Daniel Mistry"), rows=[brought], now=party.world.now)
    assert MissingEpisode.objects.get(pk=pk).part_of == main
    absences.undo_absence(
        viewer=party.viewer("Daniel Mistry"), episode=main.public_id,
        part=MissingEpisode.objects.get(pk=pk).public_id, version=main.version, why="Another night", key=str(uuid4()),
        now=party.world.now,
    )  # fmt: skip
    again = Put(pk, brought.values)
    held.hold_missing(viewer=party.viewer("Daniel Mistry"), rows=[again], now=party.world.now)
    assert MissingEpisode.objects.get(pk=pk).part_of is None  # a person has said no


def test_the_first_account_ends_the_absence_and_the_second_is_kept_beside_it(party):
    episode = party.episode(party.report())
    party.find(episode)
    party.find(episode, "Daniel Mistry", found_at=SEEN + timedelta(hours=9), said_by="The night porter", how="police")
    episode.refresh_from_db()
    assert episode.ends_at == SEEN + timedelta(hours=10)
    assert [one.said_by for one in MissingFound.objects.order_by("pk")] == ["Mary Dunmore", "The night porter"]
    assert Notice.objects.filter(kind="concerns.child_found").count() == 3  # two services and her worker, once
    assert queries.missing(party.viewer("Tom Garside"))[0].is_missing_now is False


@pytest.mark.parametrize(("hours", "refusal"), [(0, missing.FoundBeforeMissing), (48, missing.Ahead)])
def test_found_has_to_lie_between_then_and_now(party, hours, refusal):
    episode = party.episode(party.report())
    with pytest.raises(refusal):
        party.find(episode, found_at=SEEN + timedelta(hours=hours))
    assert not MissingFound.objects.exists()


def test_whoever_reported_says_that_she_is_back_and_nobody_else_does_so_there(party):
    report = party.report()
    episode = party.episode(report)
    given = {"report": report.public_id, "found": FOUND, "now": party.world.now}
    with pytest.raises(NotFound):
        missing.found_by_reporter(viewer=party.viewer("Helen Osei"), key=str(uuid4()), **given)
    missing.found_by_reporter(viewer=party.viewer("Mary Dunmore"), key=str(uuid4()), **given)
    episode.refresh_from_db()
    assert episode.ends_at == FOUND.found_at
    own = queries.own(party.viewer("Mary Dunmore"), report.public_id)
    assert (own.may_add, own.is_back) == (True, True)


def test_a_block_takes_from_a_reporter_whether_the_child_is_back_and_not_what_they_wrote(party):
    report = party.report()
    party.find(party.episode(report))
    party.world.keep_out("Mary Dunmore", party.record)
    own = queries.own(party.viewer("Mary Dunmore"), report.public_id)
    assert (own.may_add, own.is_back, own.report.words) == (False, False, "She took her school bag and no coat.")


def test_police_grade_is_kept_with_its_history_and_closes_nothing(party):
    episode = party.episode(party.report())
    given = {"episode": episode.public_id, "now": party.world.now, "viewer": party.viewer("Tom Garside")}
    with pytest.raises(NeedsReason):
        missing.set_grade(version=1, grade="worrying", why="Inspector", key=str(uuid4()), **given)
    missing.set_grade(version=1, grade="medium", why="Inspector on duty", key=str(uuid4()), **given)
    with pytest.raises(Changed):
        missing.set_grade(version=1, grade="low", why="Over an old page", key=str(uuid4()), **given)
    missing.set_grade(version=2, grade="no_apparent_risk", why="She rang", key=str(uuid4()), **given)
    episode.refresh_from_db()
    assert (episode.grade, episode.ends_on) == ("no_apparent_risk", None)
    assert [one.grade for one in MissingGrade.objects.order_by("pk")] == ["medium", "no_apparent_risk"]


def test_a_child_as_named_goes_to_the_front_door_and_onto_the_record_when_joined(party):
    report = party.report("Helen Osei", name="Tianna Marsh", age_about=14, school="Testwood High School")
    concern = Concern.objects.get()
    assert report.concern == concern
    assert report.episode is None
    assert "Missing now" in concern.words
    waiting = queries.waiting(party.viewer("Ruth Adeyemi"))
    assert [one.as_given for one in waiting] == ["Tianna Marsh"]
    assert queries.waiting(party.viewer("Tom Garside")) == []
    party.join(party.look(concern, "red", ("missing",)))
    episode = party.episode(report)
    assert episode.record == party.record
    assert queries.waiting(party.viewer("Ruth Adeyemi")) == []
    assert [row.child for row in queries.missing(party.viewer("Tom Garside"))] == ["Tiana Marsh"]
    party.do(services.undo_join, concern, why="Her cousin")
    report.refresh_from_db()
    assert (report.episode, report.record) == (None, None)
    assert queries.missing(party.viewer("Daniel Mistry")) == []
    assert not MissingAsked.objects.filter(ends_at=None).exists()
    assert [one.as_given for one in queries.waiting(party.viewer("Ruth Adeyemi"))] == ["Tianna Marsh"]


def test_a_wrong_child_taken_off_leaves_the_others_that_were_joined_with_it(party):
    named = party.report("Helen Osei", name="Tianna Marsh", age_about=14, school="Testwood High School")
    concern = Concern.objects.get()
    party.join(party.look(concern, "red", ("missing",)))
    later = party.report(last_seen_at=SEEN + timedelta(hours=1))
    assert party.episode(later) == party.episode(named)
    party.do(services.undo_join, concern, why="Her cousin")
    assert party.episode(later) == MissingEpisode.objects.get(pk=later.episode_id)
    assert len(queries.missing(party.viewer("Daniel Mistry"))) == 1


def test_three_in_ninety_days_bring_one_meeting_with_a_day_and_an_owner(party):
    for days in (60, 30):
        seen = SEEN - timedelta(days=days)
        party.find(party.episode(party.report(last_seen_at=seen)), found_at=seen + timedelta(hours=5))
    assert not Action.objects.exists()
    third = party.episode(party.report())
    meeting = Action.objects.get()
    assert (meeting.owner.name, meeting.origin, meeting.purpose) == ("Daniel Mistry", third.public_id, "protect")
    assert meeting.due_on == date(2026, 10, 21)  # five working days
    party.find(third)
    party.report(last_seen_at=party.world.now)
    assert Action.objects.count() == 1


def brought(party, *days_ago, **changed):
    """Put absences of five hours on file as an extract brings them, so many days before the fixture's evening."""
    rows = []
    for days in days_ago:
        at = SEEN - timedelta(days=days)
        ends = at + timedelta(hours=5)
        rows.append(
            Put(None, {
                "record_id": party.record.pk, "area_id": party.record.area_id, "starts_on": at.date(), "starts_at": at,
                "ends_on": ends.date(), "ends_at": ends, "kind": "M", "kind_as_given": "Missing", "offered": "",
                "accepted": "", **changed,
            })
        )  # fmt: skip
    return held.hold_missing(viewer=party.world.setting_up(), rows=rows, now=party.world.now)


def test_an_extracts_episodes_alone_bring_the_meeting_and_the_next_run_does_not_again(party):
    brought(party, 60, 30)
    assert not Action.objects.exists()
    (third,) = brought(party, 2)
    meeting = Action.objects.get()
    assert (meeting.owner.name, meeting.origin, meeting.issued_by) == (
        "Daniel Mistry", MissingEpisode.objects.get(pk=third).public_id, None,
    )  # fmt: skip
    brought(party, 1)
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("days", "changed"),
    [((190, 170, 150), {}), ((200, 100, 2), {}), ((60, 30, 2), {"kind": "A"})],
    ids=["long ago", "too far apart", "away, not missing"],
)
def test_what_an_extract_brings_no_meeting_for(party, days, changed):
    brought(party, *days, **changed)
    assert not Action.objects.exists()


@pytest.mark.parametrize("in_care", [True, False])
def test_those_who_commission_placements_are_told_of_a_child_in_care_alone(party, in_care):
    world = party.world
    Service.objects.create(
        code="commissioning", name="Commissioning", kind="other", area=world.areas["luton"],
        agency=Agency.objects.get(code="council"),
    )  # fmt: skip
    day = SEEN.date()
    spell = {"record_id": party.record.pk, "area_id": party.record.area_id, "starts_on": day - timedelta(days=100)}
    care.hold(
        viewer=party.viewer("Daniel Mistry"), kind="episode", now=world.now,
        rows=[Put(None, {**spell, "ends_on": None if in_care else day - timedelta(days=1)})],
    )  # fmt: skip
    party.report()
    asked = set(MissingAsked.objects.values_list("service__code", flat=True))
    assert asked == {"front-door", "missing-team"} | ({"commissioning"} if in_care else set())
    told = Notice.objects.filter(kind="concerns.child_missing", to_service__isnull=False)
    assert told.count() == len(asked)


def test_missing_together_is_shown_to_who_may_know_of_both_alone(party):
    other = party.world.child("Kit Owusu", born_on=date(2012, 1, 2))
    party.world.works_with("Priya Nair", "Kit Owusu", "allocated")
    mine, theirs = (
        party.report(),
        party.report("Priya Nair", child=other.public_id, last_seen_at=SEEN + timedelta(hours=2)),
    )
    for who, expected in (("Tom Garside", ["Kit Owusu"]), ("Daniel Mistry", [])):
        viewer = party.viewer(who)
        view = queries.episode(viewer, party.episode(mine).public_id)
        assert [one.child for one in queries.together(viewer, view.row)] == expected, who
    missing_later = party.episode(theirs)
    MissingEpisode.objects.filter(pk=missing_later.pk).update(starts_at=SEEN + timedelta(hours=3, minutes=1))
    tom = party.viewer("Tom Garside")
    assert queries.together(tom, queries.episode(tom, party.episode(mine).public_id).row) == []
