"""Measures of children, each over a handful of records counted by hand."""

from datetime import date

from tests.assurance.made import categories, decision, fact, gathered
from wardlight.assurance.rules import children


def test_a_child_is_identified_on_the_first_day_that_anybody_says_so():
    found = children.identified(
        gathered(
            facts=(
                fact("factor", 1, "10-05", "11A"), fact("level", 1, "10-09", "low"), fact("level", 2, "10-02", "none"),
                fact("factor", 3, "10-05", "24A"), fact("panel_exploited", 4, "11-02", "suspected"),
                fact("exploited", 5, "10-01", "not_known"),
            ),
            decisions=(decision(9, 2, "10-20", "suspected"), decision(8, 6, "10-21", "not_known")),
        )
    )  # fmt: skip
    assert found == {
        1: (date(2026, 10, 5), "assessment"),
        2: (date(2026, 10, 20), "concern"),
        4: (date(2026, 11, 2), "record"),
    }


def test_on_the_same_day_the_concern_counts_first():
    found = children.identified(
        gathered(
            facts=(fact("level", 1, "10-20", "high"), fact("exploited", 1, "10-20", "yes")),
            decisions=(decision(9, 1, "10-20"),),
        )
    )
    assert found == {1: (date(2026, 10, 20), "concern")}


def test_protected_since_they_were_identified():
    day = "10-20"
    said = tuple(decision(n, n, day) for n in range(1, 6))
    found = children.protected(
        gathered(
            decisions=said,
            facts=(
                fact("strategy_held", 1, day, until=date(2026, 10, 20)),
                fact("enquiry", 2, "06-01", until=date(2026, 8, 1)),  # over before anybody knew
                fact("protection_plan", 3, "06-01"),  # runs on
                fact("in_need_plan", 4, "06-01"),  # help, but no protection
            ),
        )
    )
    assert categories(found) == {1: "yes", 2: "no", 3: "yes", 4: "no", 5: "no"}


def test_supported_at_the_end_of_the_quarter():
    found = children.supported(
        gathered(
            decisions=tuple(decision(n, n, "10-20") for n in range(1, 4)),
            facts=(fact("supported", 1, "06-01"), fact("supported", 2, "06-01", until=date(2026, 11, 1))),
        )
    )
    assert categories(found) == {1: "yes", 2: "no", 3: "no"}


def test_children_identified_in_another_quarter_are_not_counted():
    found = gathered(decisions=(decision(1, 1, "09-30"), decision(2, 2, "10-01")))
    assert categories(children.protected(found)) == {2: "no"}


def test_risk_a_year_on_is_not_known_unless_it_was_looked_at_again():
    year_ago = date(2025, 11, 3)
    found = children.risk_after_a_year(
        gathered(
            facts=(
                fact("level", 1, year_ago, "high"), fact("level", 1, "05-01", "low"),
                fact("level", 2, year_ago, "medium"), fact("level", 2, "05-01", "medium"),
                fact("level", 3, year_ago, "low"), fact("level", 3, "05-01", "high"),
                fact("level", 4, year_ago, "low"),
                fact("factor", 5, year_ago, "11A"),
                fact("level", 6, "10-20", "low"),  # identified this quarter
            )
        )
    )  # fmt: skip
    assert categories(found) == {1: "lower", 2: "same", 3: "higher", 4: "not_known", 5: "not_known"}


def test_children_found_exploited_and_never_at_panel():
    found = children.never_at_panel(
        gathered(
            facts=(
                fact("factor", 1, date(2024, 3, 1), "11A"), fact("factor", 1, date(2025, 3, 1), "24A"),
                fact("factor", 2, "10-05", "24A"), fact("heard", 2, "10-20"),
            )
        )
    )  # fmt: skip
    assert categories(found) == {1: "yes", 2: "no"}


def test_the_latest_level_says_who_is_at_the_top():
    found = children.top_level(
        gathered(
            facts=(
                fact("level", 1, "10-01", "high"), fact("strategy_held", 1, "09-01"),
                fact("level", 2, "10-01", "high"), fact("level", 2, "11-01", "medium"),
                fact("level", 3, "10-01", "high"), fact("no_strategy_because", 3, "10-01"),
                fact("level", 4, "10-01", "low"), fact("level", 4, "11-01", "high"),
                fact("level", 5, "10-01", "high"),
            ),
            decisions=(decision(9, 5, "10-01", reason=True),),
        )
    )  # fmt: skip
    assert categories(found) == {1: "held", 3: "reason", 4: "neither", 5: "reason"}


def test_a_plan_or_a_care_episode_in_force_counts_for_the_panel():
    found = children.with_plan(
        gathered(
            facts=(
                fact("open_case", 1, "10-01"), fact("open_case", 2, "10-01"), fact("open_case", 3, "10-01"),
                fact("in_need_plan", 1, "01-01"), fact("protection_plan", 2, "01-01", until=date(2026, 11, 23)),
                fact("care", 3, "01-01", "in_care"), fact("in_need_plan", 9, "01-01"),
            )
        )
    )  # fmt: skip
    assert categories(found) == {1: "yes", 2: "no", 3: "yes"}


def test_care_status_is_that_of_the_last_day_and_an_episode_beats_having_left():
    records = gathered(
        facts=(
            fact("care", 1, "01-01", "in_care"),
            fact("care", 1, date(2008, 1, 1), "care_leaver"),
            fact("care", 2, "01-01", "in_care", until=date(2026, 6, 1)),
            fact("care", 2, date(2008, 1, 1), "care_leaver"),
            fact("care", 3, "01-01", "in_care", until=date(2026, 6, 1)),
        )
    )
    assert records.care == {1: "in_care", 2: "care_leaver"}
