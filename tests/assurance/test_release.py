"""Freezing a quarter: what is kept, that it stays, and what it takes to restate it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from tests import world
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.assurance import queries, services
from wardlight.assurance.models import Commitment, Release, ReleasedFigure
from wardlight.assurance.queries.released import first_values
from wardlight.assurance.rules.quarters import NotBegun
from wardlight.assurance.rules.status import Standing
from wardlight.kernel.refusals import NotAllowed, NotFound
from wardlight.ledger.models import Event
from wardlight.people.models import LevelSet

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(at: Any) -> world.World:
    """A world with a board officer, a manager, and the strategy loaded."""
    made = world.small(at.now)
    made.user("Wendy Board", Role.BOARD_OFFICER, "board")
    made.user("Mo Manager", Role.MANAGER, "family-team")
    made.user("Tess Teacher", Role.PRACTITIONER, "testwood")
    services.load(now=at.now)
    return made


def system(small: world.World) -> Viewer:
    """Return the releasing as a viewer."""
    area = small.areas["luton"]
    return system_viewer(
        "release", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=small.now
    )  # fmt: skip


def agree(small: world.World, name: str, level: str, when: datetime, *, sex: str = "F") -> None:
    """Put a child on file, with a level agreed."""
    record = small.children.get(name) or small.child(name, sex=sex)
    LevelSet.objects.create(
        record=record, area=record.area, level=level, at=when, by=small.users["Mo Manager"].public_id, why="Agreed."
    )


def figure(release: Release, measure: str) -> ReleasedFigure:
    """Return one figure of a release."""
    return release.figures.get(measure=measure)


OCTOBER = datetime(2026, 10, 5, 12, tzinfo=UTC)


def test_setup_loads_every_commitment_of_every_area_once(small):
    assert Commitment.objects.filter(area=small.areas["luton"]).count() == 46
    assert Commitment.objects.filter(area=small.areas["bedford"]).count() == 46
    assert services.load(now=small.now) == 0


def test_a_release_keeps_every_measure_and_is_on_the_trail(small):
    made = services.freeze_quarter(viewer=system(small), quarter="2026Q4", now=small.now)
    assert made.figures.count() == 36
    assert (made.number, made.is_whole_quarter, made.counted_to) == (1, False, date(2026, 10, 14))
    event = Event.objects.get(action="assurance.quarter.released")
    assert event.object == made.public_id and event.outcome == "done"


def test_small_numbers_are_held_back_in_what_is_kept(small):
    """Seven girls and two boys at the top level, nobody with a discussion: 9 in all, the boys and so the girls hidden."""
    for n in range(7):
        agree(small, f"Girl {n}", "high", OCTOBER)
    for n in range(2):
        agree(small, f"Boy {n}", "high", OCTOBER, sex="M")
    made = services.freeze_quarter(viewer=system(small), quarter="2026Q4", now=small.now)
    kept = figure(made, "S1.top")
    rows = {row[1]: (row[3], row[4]) for row in kept.table["rows"]}
    assert rows["everyone"] == ([0, 0, 9], 9)
    assert rows["M"] == ([0, 0, None], None)
    assert rows["F"] == ([0, 0, None], None)
    assert (kept.figure, kept.value, kept.is_held_back) == ("c", None, True)  # a base under ten


def test_a_quarter_is_released_once_and_restated_with_a_reason(small):
    first = services.freeze_quarter(viewer=system(small), quarter="2026Q4", now=small.now)
    for reason in ("", "   "):
        with pytest.raises(services.NeedsReasonToRestate):
            services.freeze_quarter(viewer=system(small), quarter="2026Q4", reason=reason, now=small.now)
    assert Release.objects.count() == 1
    again = services.freeze_quarter(
        viewer=system(small), quarter="2026Q4", reason="Late records of the school.", now=small.now
    )
    assert (again.number, again.reason) == (2, "Late records of the school.")
    first.refresh_from_db()
    assert first.reason == ""


def test_a_restatement_is_held_against_the_first_release(small):
    """12 found by a level, then one more by a word: whoever kept the 12 could tell the 1 from the total, so it goes too."""
    for n in range(12):
        agree(small, f"Child {n}", "low", OCTOBER)
    first = services.freeze_quarter(viewer=system(small), quarter="2026Q4", now=small.now)
    before = figure(first, "I1.route").table["rows"][0]
    assert (before[3], before[4]) == ([0, 0, 12, 0], 12)
    newcomer = small.child("New Child")
    small.exploited(newcomer, "suspected")
    again = services.freeze_quarter(viewer=system(small), quarter="2026Q4", reason="One more.", now=small.now)
    after = figure(again, "I1.route").table["rows"][0]
    assert (after[3], after[4]) == ([0, 0, None, None], None)


@pytest.mark.parametrize("change", ["update", "delete", "replace"])
def test_what_was_released_stays_as_it_is(small, change):
    made = services.freeze_quarter(viewer=system(small), quarter="2026Q4", now=small.now)
    kept = figure(made, "F1.protected")
    with pytest.raises(DatabaseError), transaction.atomic():
        if change == "update":
            ReleasedFigure.objects.filter(pk=kept.pk).update(figure="100%")
        elif change == "delete":
            kept.delete()
        else:
            Release.objects.filter(pk=made.pk).update(reason="Something else.")


def test_a_quarter_to_come_is_refused(small):
    with pytest.raises(NotBegun):
        services.freeze_quarter(viewer=system(small), quarter="2027Q1", now=small.now)


@pytest.mark.parametrize("name", ["Wendy Board", "Mo Manager"])
def test_nobody_releases_from_a_page(small, name):
    with pytest.raises(NotAllowed):
        services.freeze_quarter(viewer=small.viewer(name), quarter="2026Q4", now=small.now)


def test_one_area_does_not_count_anothers_children(small):
    agree(small, "Luton Child", "high", OCTOBER)
    area = small.areas["bedford"]
    there = system_viewer(
        "release", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=small.now
    )  # fmt: skip
    made = services.freeze_quarter(viewer=there, quarter="2026Q4", now=small.now)
    assert figure(made, "S1.top").figure == "–"


def test_the_board_officer_sets_a_target_and_the_release_is_judged_by_it(small):
    board = small.viewer("Wendy Board")
    services.set_target(
        viewer=board, code="F3", value=Decimal(0), direction="at_most", by=date(2026, 10, 1), set_on=date(2026, 3, 12),
        set_by="the board", because="None should be silent.", version=1, now=small.now,
    )  # fmt: skip
    made = services.freeze_quarter(viewer=system(small), quarter="2026Q4", now=small.now)
    kept = figure(made, "F3.silent")
    # the family team and the school have posts; neither has sent a concern
    assert (kept.figure, kept.base) == ("2", "services that have never referred, of 2")
    assert kept.standing == Standing.OFF_TRACK
    assert kept.target == {
        "value": "0.0", "direction": "at_most", "by": "2026-10-01", "set_on": "2026-03-12", "set_by": "the board",
    }  # fmt: skip


def test_a_new_target_leaves_the_released_one_as_it_was(small):
    given = {
        "code": "F3",
        "direction": "at_most",
        "by": None,
        "set_by": "the board",
        "because": "Agreed.",
        "now": small.now,
    }
    board = small.viewer("Wendy Board")
    services.set_target(viewer=board, version=1, value=Decimal(2), set_on=date(2026, 3, 12), **given)
    made = services.freeze_quarter(viewer=system(small), quarter="2026Q4", now=small.now)
    services.set_target(viewer=board, version=2, value=Decimal(1), set_on=date(2026, 10, 10), **given)
    assert figure(made, "F3.silent").standing == Standing.ON_TRACK
    assert figure(made, "F3.silent").target["value"] == "2.0"


def test_targets_and_owners_are_the_boards_to_set(small):
    with pytest.raises(NotAllowed):
        services.set_target(
            viewer=small.viewer("Mo Manager"), code="F3", value=Decimal(0), direction="at_most", by=None,
            set_on=date(2026, 3, 12), set_by="me", because="Mine.", version=1, now=small.now,
        )  # fmt: skip
    with pytest.raises(NotFound):
        services.set_target(
            viewer=small.viewer("Wendy Board"), code="X9", value=Decimal(0), direction="at_most", by=None,
            set_on=date(2026, 3, 12), set_by="the board", because="None should be silent.", version=1, now=small.now,
        )  # fmt: skip
    row = Commitment.objects.get(area=small.areas["luton"], code="I5")
    service = small.services["luton/testwood"]
    services.set_owner(
        viewer=small.viewer("Wendy Board"), code="I5", version=row.version, service=service.public_id,
        because="It knows its pupils.", now=small.now,
    )  # fmt: skip
    found = queries.strategy(small.areas["luton"].pk, small.now.date())
    assert found.promises["I5"].owner == "Testwood High School"


def test_earlier_quarters_make_the_line(small, at):
    for n in range(12):
        agree(small, f"Child {n}", "high", datetime(2026, 8, 3, 12, tzinfo=UTC))
    services.freeze_quarter(viewer=system(small), quarter="2026Q3", now=small.now)
    services.freeze_quarter(viewer=system(small), quarter="2026Q4", now=small.now)
    page = queries.page(small.viewer("Wendy Board"))
    assert page is not None
    assert page.lines["S1.top"] == (None, None, None, 0.0, 0.0)
    assert first_values(small.areas["luton"].pk, "2026Q4")["S1.top"] == [(date(2026, 9, 30), Decimal(0))]


def test_the_command_says_what_it_did_and_wants_a_reason_the_second_time(small, capsys):
    call_command("wardlight_release", "--area", "luton", "--quarter", "2026Q4")
    assert "Luton, October to December 2026: 36 measures" in capsys.readouterr().out
    with pytest.raises(services.NeedsReasonToRestate):
        call_command("wardlight_release", "--area", "luton", "--quarter", "2026Q4")
    call_command("wardlight_release", "--area", "luton", "--quarter", "2026Q4", "--reason", "Late records.", "--json")
    assert '"release": 2' in capsys.readouterr().out
