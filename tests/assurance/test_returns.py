"""Measures of returns from being missing, counted by hand; with the worked example of the assurance page (B03 to B06)."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from tests.assurance.made import at, gathered
from tests.concerns.search_party import Party
from wardlight.access import scope
from wardlight.assurance.rules import returns
from wardlight.concerns.queries import measures
from wardlight.concerns.rules.counting import ReturnCount
from wardlight.concerns.services import interviews
from wardlight.concerns.services.interviews import Held, Offered
from wardlight.kernel.days import LONDON

BACK = at("11-02")


def back(record: int = 1, *, at: datetime = BACK, offered: str = "Y", accepted: str = "Y", **given) -> ReturnCount:
    """Return somebody's return at noon on 2 November, whose 72 hours end at noon on the 5th."""
    values = {"offered_at": at + timedelta(hours=1) if offered == "Y" else None, "done_at": None, "whose": "",
              "told_at": None, "is_sent": False}  # fmt: skip
    return ReturnCount(record, "F", at, offered, accepted, **{**values, **given})


def found(rule, *rows: ReturnCount) -> list[str]:
    return [one.category for one in rule(gathered(returns=rows))]


@pytest.mark.parametrize(
    ("row", "category"),
    [
        (back(done_at=BACK + timedelta(hours=72)), "in_time"),
        (back(done_at=BACK + timedelta(hours=72, minutes=1)), "late"),
        (back(accepted="N"), "declined"),
        (back(accepted=""), "no"),
        (back(), "no"),  # accepted here, not held yet
        (back(offered_at=None), "undated"),  # the council's own system says accepted, and not when
        (back(offered="", accepted=""), "no"),
        # over the change of the clocks: 72 hours that passed end at 7pm, not at 8pm
        (back(at=datetime(2026, 10, 23, 20, tzinfo=LONDON), done_at=datetime(2026, 10, 26, 19, tzinfo=LONDON)), "in_time"),
        (back(at=datetime(2026, 10, 23, 20, tzinfo=LONDON), done_at=datetime(2026, 10, 26, 19, 1, tzinfo=LONDON)), "late"),
    ],
)  # fmt: skip
def test_heard_in_72_hours(row, category):
    assert found(returns.heard, row) == [category]


@pytest.mark.parametrize(
    "row",
    [
        back(at=at("11-22")),  # its hours still run on the 24th
        back(at=at("09-25")),  # they ran out last quarter
        back(offered="NA", accepted="NA"),  # none was required
    ],
)
def test_returns_that_are_not_counted(row):
    assert found(returns.heard, row) == found(returns.offered, row) == []


def test_hours_that_run_out_on_the_quarters_first_day_are_this_quarters():
    assert found(returns.heard, back(at=at("09-28", 13), accepted="N")) == ["declined"]


def test_offered_and_accepted():
    rows = (
        back(), back(accepted="N"), back(accepted=""), back(accepted="", done_at=BACK + timedelta(hours=80)),
        back(offered="N", accepted=""), back(offered="", accepted=""),
    )  # fmt: skip
    assert found(returns.offered, *rows) == ["yes", "yes", "yes", "yes", "no", "not_said"]
    assert found(returns.accepted, *rows) == ["yes", "no", "waiting", "yes"]


def test_by_whom_and_what_went_to_police_of_interviews_held_in_the_quarter():
    held, told = at("11-03"), at("11-04")
    rows = (
        back(done_at=held, whose="independent", told_at=told, is_sent=True),
        back(done_at=held, whose="chosen", told_at=told),
        back(done_at=held, whose="independent"),
        back(done_at=at("09-30"), whose="independent", told_at=told, is_sent=True),  # held last quarter
        back(at=at("09-20"), done_at=at("10-01"), whose="independent"),  # back last quarter, talked in this one
    )
    assert found(returns.independent, *rows) == ["independent", "chosen", "independent", "independent"]
    assert found(returns.to_police, *rows) == ["sent", "nothing", "waiting", "waiting"]


def test_the_worked_example_of_the_assurance_page():
    """40 returns, 38 offered, 30 accepted, 28 held, 25 in time: 95.0%, 62.5% and not 25 of 28, 78.9%."""
    hour = timedelta(hours=1)
    rows = (
        *(back(n, done_at=BACK + 70 * hour) for n in range(25)), *(back(n, done_at=BACK + 75 * hour) for n in range(3)),
        *(back(n) for n in range(2)), *(back(n, accepted="N") for n in range(8)),
        *(back(n, offered="N", accepted="") for n in range(2)),
    )  # fmt: skip

    def share(rule, counted: str) -> Decimal:
        kinds = found(rule, *rows)
        return round(Decimal(100 * kinds.count(counted)) / len(kinds), 1)

    assert len(rows) == 40
    assert share(returns.offered, "yes") == Decimal("95.0")
    assert share(returns.heard, "in_time") == Decimal("62.5")
    assert share(returns.accepted, "yes") == Decimal("78.9")


@pytest.mark.django_db
def test_what_is_gathered_is_each_absence_once_with_its_interview(at):
    party = Party(at.now)
    episode = party.episode(party.report())
    party.report("Daniel Mistry")  # told of twice, one absence
    party.find(episode)
    world = party.world

    def act(verb, who, **given):
        episode.refresh_from_db()
        verb(
            viewer=party.viewer(who),
            episode=episode.public_id,
            version=episode.version,
            now=world.now,
            key=who,
            **given,
        )

    when = world.now - timedelta(minutes=30)
    offered = Offered(when, "yes", "", world.users["Sunita Rao"].public_id, "independent")
    act(interviews.offer_interview, "Daniel Mistry", offered=offered)
    act(interviews.record_interview, "Sunita Rao", held=Held(when, ("friends",), "", ""))
    (row,) = measures.returns(
        scope.whole(world.areas["luton"].pk, world.now), world.now - timedelta(days=14), world.now + timedelta(1)
    )
    episode.refresh_from_db()
    assert row == ReturnCount(party.record.pk, "F", episode.ends_at, "Y", "Y", when, when, "independent", None, False)
