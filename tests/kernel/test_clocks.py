"""Every worked example of a time limit, and the table behind them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wardlight.kernel import clocks
from wardlight.kernel.clocks import NoDate, NotInForce, WhichLimit
from wardlight.kernel.days import LONDON, local_date, standard_calendars
from wardlight.kernel.limits import CountFrom, Limit, MonthMode, NeedsTime, NoSuchLimit, Unit
from wardlight.kernel.refusals import NotFound

CALENDARS = standard_calendars()


def when(text):
    """Read `Thu 2025-04-17` or `Fri 2025-04-18 23:30`, local, and hold the text to its weekday."""
    words = text.split()
    if words[0].isalpha():
        name, *words = words
        assert date.fromisoformat(words[0]).strftime("%a") == name, text
    if len(words) == 1:
        return date.fromisoformat(words[0])
    return datetime.fromisoformat("T".join(words)).replace(tzinfo=LONDON)


def due(clock, trigger, **settings):
    return clocks.due(clock, when(trigger), CALENDARS, **settings)


WORKED_EXAMPLES = [
    # number, clock, trigger, due, practical (None: the due day itself), settings
    (1, "C01", "Thu 2025-04-17", "Tue 2025-04-22", None, {}),
    (2, "C01", "Sat 2025-04-19", "Tue 2025-04-22", None, {}),
    (3, "C01", "Fri 2025-05-23", "Tue 2025-05-27", None, {}),
    (4, "C01", "Fri 2025-08-22", "Tue 2025-08-26", None, {}),
    (5, "C01", "Wed 2025-12-24", "Mon 2025-12-29", None, {}),
    (6, "C01", "Wed 2025-12-31", "Fri 2026-01-02", None, {}),
    (7, "C03", "Mon 2025-03-03", "Thu 2025-05-08", None, {}),
    (8, "C03", "Tue 2025-04-01", "Mon 2025-06-09", None, {}),
    (9, "C03", "Mon 2025-06-09", "Mon 2025-08-11", None, {}),
    (10, "C03", "Mon 2025-11-10", "Thu 2026-01-15", None, {}),
    (11, "C03", "Wed 2025-12-24", "Mon 2026-03-02", None, {}),
    (12, "C06", "Thu 2025-04-10", "Tue 2025-05-06", None, {}),
    (13, "C06", "Fri 2025-05-02", "Tue 2025-05-27", None, {}),
    (14, "C06", "Mon 2025-06-02", "Mon 2025-06-23", None, {}),
    (15, "C06", "Fri 2025-08-08", "Mon 2025-09-01", None, {}),
    (16, "C06", "Fri 2025-12-12", "Wed 2026-01-07", None, {}),
    (17, "C07", "Thu 2025-05-01", "Fri 2025-05-16", None, {}),
    (18, "C07", "Fri 2025-08-15", "Mon 2025-09-01", None, {}),
    (19, "C07", "Tue 2025-12-16", "Fri 2026-01-02", None, {}),
    (20, "C15", "Fri 2025-04-04", "Wed 2025-05-07", None, {}),
    (21, "C15", "Tue 2025-07-01", "Tue 2025-07-29", None, {}),
    (22, "C15", "Fri 2025-12-05", "Wed 2026-01-07", None, {}),
    (23, "C19", "Thu 2025-04-17", "Mon 2025-04-28", None, {}),
    (24, "C19", "Wed 2025-08-20", "Thu 2025-08-28", None, {}),
    (25, "C19", "Wed 2025-12-24", "Mon 2026-01-05", None, {}),
    (26, "C09", "2025-11-30", "Sat 2026-02-28", "Fri 2026-02-27", {}),
    (27, "C09", "2025-05-31", "Sun 2025-08-31", "Fri 2025-08-29", {}),
    (28, "C09", "2027-11-29", "2028-02-29", None, {}),
    (29, "C15", "Fri 2025-04-04", "Wed 2025-05-07", None, {}),
    (29, "C16", "Wed 2025-05-07", "Thu 2025-08-07", None, {}),
    (29, "C17", "Thu 2025-08-07", "Sat 2026-02-07", "Fri 2026-02-06", {}),
    (30, "C16", "Mon 2025-06-02", "Tue 2025-09-02", None, {}),
    (31, "C09", "2025-06-10", "Wed 2025-09-10", None, {}),
    (31, "C10", "Wed 2025-09-10", "Tue 2026-03-10", None, {}),
    (32, "C09", "2025-06-10", "Tue 2025-09-09", None, {"month_mode": MonthMode.DAYS_91_183}),
    (32, "C10", "Tue 2025-09-09", "Wed 2026-03-11", None, {"month_mode": MonthMode.DAYS_91_183}),
    (33, "C13", "Fri 2025-04-18 23:30", "Mon 2025-04-21 23:30", None, {}),
    (34, "C13", "Sat 2025-03-29 22:00", "Tue 2025-04-01 23:00", None, {}),
    (35, "C13", "Sat 2025-10-25 20:00", "Tue 2025-10-28 19:00", None, {}),
    (36, "C13", "Wed 2025-12-24 18:00", "Sat 2025-12-27 18:00", None, {}),
    (37, "C29", "Thu 2025-05-01", "Sat 2025-05-31", None, {}),
    (38, "C40", "Mon 2025-03-03", "Mon 2025-04-14", None, {"stage": "medium"}),
    (38, "C40", "Mon 2025-03-03", "Mon 2025-05-26", "Fri 2025-05-23", {"stage": "low"}),
    (39, "C21", "Fri 2025-04-11", "Fri 2025-04-18", "Thu 2025-04-17", {}),
    (40, "C47", "2025-01-31", "2025-02-28", None, {}),
    (41, "C55", "Mon 2025-06-02", "Fri 2025-06-13", None, {}),
    (42, "C55", "Sat 2025-06-07", "Fri 2025-06-20", None, {}),
    (43, "C56", "Thu 2025-04-17", "Mon 2025-05-19", None, {}),
    (44, "C49", "Mon 2025-03-03", "Tue 2025-04-01", None, {}),
    (45, "C27", "Wed 2025-12-31", "Sat 2026-02-28", "Fri 2026-02-27", {"stage": "later"}),
    (46, "C25", "Sun 2025-11-30", "Sat 2026-02-28", "Fri 2026-02-27", {}),
    (47, "C17", "Fri 2025-05-02", "Tue 2025-06-03", None, {"stage": "adjourned"}),
    (48, "C22", "Fri 2025-04-04", "Mon 2025-04-28", None, {"first_review": date(2025, 4, 28)}),
    (48, "C22", "Fri 2025-04-04", "Wed 2025-05-07", None, {}),
    (49, "C58", "Mon 2025-04-14", "Fri 2025-04-25", None, {}),
    # Beyond the numbered examples: one for each way of counting they leave out.
    ("working hour", "C00", "Fri 2026-11-27 16:30", "Mon 2026-11-30 09:30", None, {}),
    ("red, at night", "C00", "Tue 2026-11-24 22:00", "Wed 2026-11-25 02:00", None, {"stage": "red"}),
    ("by 5pm", "C01", "Tue 2026-11-24 10:47", "Wed 2026-11-25 17:00", None, {}),
    ("late evening in summer", "C03", "Mon 2025-03-03 23:30", "Thu 2025-05-08", None, {}),
    ("sooner of two", "C10b", "Tue 2025-12-16", "Fri 2026-01-02", None, {}),
    ("within the month", "C32", "Tue 2026-02-03", "Sat 2026-02-28", "Fri 2026-02-27", {}),
    ("within the year", "C33a", "Tue 2026-02-03", "Thu 2026-12-31", None, {}),
    ("28 days from", "C33", "Mon 2025-06-02", "Mon 2025-06-30", None, {"stage": "report to Ofsted"}),
    (
        "28 days beginning with",
        "C33",
        "Mon 2025-06-02",
        "Sun 2025-06-29",
        "Fri 2025-06-27",
        {"stage": "supported accommodation report"},
    ),
    ("taxi register", "C57", "Mon 2025-06-02", "Fri 2025-06-06", None, {}),
    ("same day, at a weekend", "C62", "Sat 2025-06-07", "Sat 2025-06-07", None, {}),
    ("to the 20th birthday", "C61", "2010-06-02", "Sun 2030-06-02", "Fri 2030-05-31", {"stage": "reported before 18"}),
    ("old recovery period", "C29", "Mon 2022-12-12", "Thu 2023-01-26", None, {}),
    ("new recovery period", "C29", "Tue 2022-12-13", "Thu 2023-01-12", None, {}),
    ("local limit", "C08", "Mon 2025-03-03", "Mon 2025-03-31", None, {"limit": Limit.parse("4 weeks")}),
    (
        "stopped 10 days",
        "C47",
        "Mon 2026-03-02",
        "Sun 2026-04-12",
        "Fri 2026-04-10",
        {"stops": [(date(2026, 3, 5), date(2026, 3, 15))]},
    ),
    (
        "a stop counts only from 5 February 2026",
        "C47",
        "Thu 2026-01-15",
        "Tue 2026-02-17",
        None,
        {"stops": [(date(2026, 1, 20), date(2026, 1, 30)), (date(2026, 2, 3), date(2026, 2, 7))]},
    ),
]


@pytest.mark.parametrize(("number", "clock", "trigger", "expected", "practical", "settings"), WORKED_EXAMPLES)
def test_worked_examples(number, clock, trigger, expected, practical, settings):
    answer = due(clock, trigger, **settings)
    assert answer.due == when(expected), number
    assert isinstance(answer.due, datetime) == (" " in expected[4:]), number
    assert answer.practical == (when(practical) if practical else local_date(when(expected))), number


def test_all_the_numbered_examples_are_here():
    assert {row[0] for row in WORKED_EXAMPLES if isinstance(row[0], int)} == set(range(1, 50))


def test_hours_over_the_change_of_the_clocks_are_shown_in_the_new_time():
    assert due("C13", "2025-03-29 22:00").due.isoformat() == "2025-04-01T23:00:00+01:00"
    assert due("C13", "2025-10-25 20:00").due.isoformat() == "2025-10-28T19:00:00+00:00"


def test_a_due_day_says_its_rule_and_its_source():
    answer = due("C55", "2025-06-02")
    assert answer.rule == (
        "10 working days, beginning with the day itself, from: the authority becomes aware of conduct in its area"
    )
    assert answer.source.endswith("Act 2022 s5")
    assert (answer.clock, answer.trigger, answer.tag) == ("C55", date(2025, 6, 2), "V")


@pytest.mark.parametrize(
    ("clock", "settings", "rule"),
    [
        ("C01", {}, "1 working day, by 17:00, from: children's social care receives a referral"),
        ("C09", {"month_mode": MonthMode.DAYS_91_183}, "91 days, from: the initial child protection conference"),
        (
            "C10b",
            {},
            "10 working days or 3 months, whichever is sooner, from: the birth of a child whose conference was held "
            "before it",
        ),
        ("C32", {}, "the end of the calendar month, from: any day of the calendar month"),
        ("C33a", {}, "the end of the calendar year, from: any day of the calendar year"),
        ("C62", {}, "the same day, from: the young person comes for help"),
        (
            "C49",
            {},
            "20 working days, leaving out holidays anywhere in the United Kingdom, from: the request is received",
        ),
    ],
)
def test_rules_in_words(clock, settings, rule):
    assert due(clock, "2025-06-02", **settings).rule == rule


def test_a_local_limit_says_that_it_stands_in_place_of_the_source():
    answer = due("C08", "2025-03-03", limit=Limit.parse("4 weeks"))
    assert answer.source == "Local setting in place of: Local setting: Newcastle 4 weeks, Wales 6 weeks"


@pytest.mark.parametrize(
    ("clock", "trigger", "settings", "refusal", "words"),
    [
        ("C99", "2025-06-02", {}, NotFound, "no clock C99"),
        ("C13", "2025-06-02", {}, NeedsTime, "time as well as the date"),
        ("C40", "2025-06-02", {}, WhichLimit, "high, low, medium"),
        ("C40", "2025-06-02", {"stage": "highest"}, WhichLimit, "high, low, medium"),
        ("C03", "2025-06-02", {"stage": "later"}, WhichLimit, "one limit only"),
        ("C43", "2025-06-02", {}, NoDate, "panel sets the due date"),
        ("C46", "2025-06-02", {}, NoDate, "Type the end date and time"),
        ("C31b", "2025-06-02", {}, NoDate, "without delay"),
        ("C37a", "2025-06-02", {"stage": "category 1"}, NoDate, "only when there is a new concern"),
        ("C60", "2026-06-02", {}, NotInForce, "not yet appointed"),
        ("C47a", "2026-06-18", {}, NotInForce, "19 June 2026"),
    ],
)
def test_refusals_say_what_is_wrong(clock, trigger, settings, refusal, words):
    with pytest.raises(refusal, match=words):
        due(clock, trigger, **settings)


def test_a_duty_counts_from_the_day_it_is_in_force():
    assert due("C47a", "2026-06-19").due == date(2026, 7, 19)


def test_a_clock_without_a_figure_takes_a_local_one():
    assert due("C31a", "2026-06-02 10:00", limit=Limit.parse("24 hours")).due == when("2026-06-03 10:00")


def test_a_trigger_needs_its_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        clocks.due("C13", datetime(2025, 6, 2, 9, 0), CALENDARS)  # noqa: DTZ001


def test_the_day_of_a_trigger_in_utc_is_its_day_in_england():
    just_past_midnight = datetime(2025, 6, 2, 23, 30, tzinfo=UTC)
    assert clocks.due("C15", just_past_midnight, CALENDARS).due == due("C15", "2025-06-03").due


@pytest.mark.parametrize("text", ["", "ten working days", "10", "10 fortnights", "-1 days"])
def test_a_limit_that_cannot_be_read_is_refused(text):
    with pytest.raises(NoSuchLimit, match="a number and a unit"):
        Limit.parse(text)


@pytest.mark.parametrize(
    ("text", "unit", "n"),
    [("1 working day", Unit.WORKING_DAYS, 1), (" 6 Weeks ", Unit.WEEKS, 6), ("72 hours", Unit.HOURS, 72)],
)
def test_a_limit_is_read_from_words(text, unit, n):
    assert Limit.parse(text) == Limit(unit, n)


@pytest.mark.parametrize(
    ("clock", "settings"),
    [
        ("C03", ("limit",)),
        ("C00", ("limit", "stage", "opening")),
        ("C09", ("limit", "month_mode")),
        ("C22", ("limit", "stage", "first_review")),
        ("C47", ("limit", "stage", "stops")),
    ],
)
def test_a_clock_says_which_settings_it_takes(clock, settings):
    assert clocks.get(clock).settings == settings


def test_the_table_is_whole():
    ids = list(clocks.load())
    with_letters = ["C10b", "C20a", "C20b", "C21b", "C21c", "C31a", "C31b", "C31c", "C33a", "C37a", "C37b", "C47a"]
    assert sorted(ids) == sorted([*(f"C{n:02}" for n in range(63)), *with_letters])
    for clock in clocks.load().values():
        assert clock.tag in {"V", "V-part", "GK", "RULE"}, clock.id
        for stage in clock.stages:
            assert stage.trigger and stage.met_when and stage.source, clock.id
            assert (stage.limit.unit is Unit.NONE) == (stage.says is not None), clock.id
            assert stage.limit.calendar in {"england", "uk"}, clock.id


def test_only_the_taxi_duties_and_one_report_count_the_day_itself():
    same_day = {
        (clock.id, stage.name)
        for clock in clocks.load().values()
        for stage in clock.stages
        if stage.limit.count_from == "SAME_DAY"
    }
    assert same_day == {
        ("C33", "supported accommodation report"),
        ("C55", ""),
        ("C56", ""),
        ("C57", ""),
        ("C57", "reply to another authority"),
    }


def test_months_beginning_with_a_day_end_the_day_before():
    limit = Limit(Unit.MONTHS, 3, count_from=CountFrom.SAME_DAY)
    assert due("C09", "2025-03-01", limit=limit).due == date(2025, 5, 31)
    assert due("C09", "2025-03-01").due - date(2025, 5, 31) == timedelta(days=1)


def test_a_clock_that_runs_out_with_the_day_has_no_instant():
    back = clocks.due("C13", datetime(2026, 3, 28, 23, 30, tzinfo=UTC), CALENDARS)
    assert back.instant == datetime(2026, 3, 31, 23, 30, tzinfo=UTC)  # 72 elapsed hours over the clock change
    of_days = clocks.due("C09", date(2025, 6, 10), CALENDARS)
    with pytest.raises(TypeError, match="C09 runs out with the day"):
        str(of_days.instant)
