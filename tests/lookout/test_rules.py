"""Each rule by hand, its boundaries named: the first day it raises a child, or nothing."""

from datetime import date

import pytest

from tests.lookout.lives import assessed, away, child, contact, day, first_days, home, missing, placed, spell
from wardlight.lookout.rules.facts import Contact

R1 = [
    ("three within 90 days", [away("2025-06-01"), away("2025-07-01"), away("2025-08-30")], "2025-08-30"),
    ("the third on day 91", [away("2025-06-01"), away("2025-07-01"), away("2025-08-31")], None),
    ("three on one day", [away("2025-06-01")] * 3, "2025-06-01"),
    ("only two", [away("2025-06-01"), away("2025-06-02")], None),
    ("one of them away, whereabouts known", [away("2025-06-01"), away("2025-06-02"), away("2025-06-03", kind="A")], None),
    ("across the year's end", [away("2025-03-30"), away("2025-03-31"), away("2025-04-01")], "2025-04-01"),
    ("begun before the run, completed in it", [away("2024-03-01"), away("2024-03-20"), away("2024-04-01")], "2024-04-01"),
    ("completed before the run", [away("2024-03-01"), away("2024-03-20"), away("2024-03-31")], None),
    ("completed before it and again in it", [away(d) for d in ("2024-03-01", "2024-03-20", "2024-03-31", "2024-04-02")],
     "2024-04-02"),
    ("on the run's last day", [away("2026-03-29"), away("2026-03-30"), away("2026-03-31")], "2026-03-31"),
    ("after the run's day", [away("2026-03-30"), away("2026-03-31"), away("2026-04-01")], None),
    ("half past midnight in summer is that day", [away("2025-06-01"), away("2025-06-02"), missing("2025-06-04 00:30")],
     "2025-06-04"),
]  # fmt: skip


@pytest.mark.parametrize(("episodes", "first"), [row[1:] for row in R1], ids=[row[0] for row in R1])
def test_repeatedly_missing(episodes, first):
    assert first_days(child(missing=episodes)).get((1, "R1")) == first


THREE = [contact("2025-06-01", "6"), contact("2025-07-01", "2A"), contact("2025-08-30", "3B")]
R2 = [
    ("police, school, health in 90 days", THREE, "2025-08-30"),
    ("91 days", [contact("2025-05-31", "6"), *THREE[1:]], None),
    ("two codes of one family", [contact("2025-06-01", "2A"), contact("2025-06-02", "2B"), contact("2025-06-03", "6")], None),
    ("codes 7 to 10 are no family", [*THREE[:2], *(contact("2025-06-03", code) for code in ("7", "8", "9", "10"))], None),
    ("individual, housing, local authority", [contact("2025-06-01", "1D"), contact("2025-06-01", "4"),
                                              contact("2025-06-02", "5A")], "2025-06-02"),
    ("advice counts as well", [*THREE[:2], contact("2025-07-02", "4", ADVICE=True)], "2025-07-02"),
    ("advice with a referral does not", [*THREE[:2], contact("2025-07-02", "4", ADVICE=True, NEW_REFERRAL=True)], None),
    ("another kind of body's contact became a referral", [*THREE, contact("2025-06-15", "10", CP_ENQUIRY=True)], None),
    ("a referral on the same day blocks", [*THREE, contact("2025-08-30", "1A", OTHER_OUTCOMES_EXIST=True)], None),
    ("a referral the day after does not", [*THREE, contact("2025-08-31", "1A", OLA_CP=True)], "2025-08-30"),
    ("a referral before the window does not", [*THREE, contact("2025-05-31", "1A", EXISTING_REFERRAL=True)], "2025-08-30"),
    ("once the referral is out of the window, the next contact completes",
     [contact("2025-06-01", "6", NEW_REFERRAL=True), contact("2025-06-05", "6"), contact("2025-06-06", "2A"),
      contact("2025-06-07", "3A"), contact("2025-08-31", "2B")], "2025-08-31"),
    ("undecided neither counts nor blocks", [*THREE[:2], contact("2025-08-30", "3A", ADVICE=False),
                                             contact("2025-08-30", "4", MISSING=True)], None),
]  # fmt: skip


@pytest.mark.parametrize(("contacts", "first"), [row[1:] for row in R2], ids=[row[0] for row in R2])
def test_several_agencies_nothing_done(contacts, first):
    assert first_days(child(contacts=contacts)).get((1, "R2")) == first


def test_undecided_contacts_complete_nothing():
    undecided = Contact(day("2025-09-01"), "4", {})
    later = [contact("2025-06-30", "6"), contact("2025-07-01", "2A"), undecided]
    assert first_days(child(contacts=later)) == {}


TWO = ["2025-06-01", "2025-06-10"]
IN_A_HOME = [placed("2025-01-01")]


def _pair(first_stays, second_stays, first=TWO, second=TWO, *, hours=5):
    return (
        child(1, missing=[away(d, hours) for d in first], **first_stays),
        child(2, missing=[away(d, hours) for d in second], **second_stays),
    )


R3 = [
    ("a children's home, twice", {"placements": IN_A_HOME}, {"placements": IN_A_HOME}, "2025-06-10"),
    ("another home", {"placements": IN_A_HOME}, {"placements": [placed("2025-01-01", urn="SC2")]}, None),
    ("one fostering agency", *[{"placements": [placed("2025-01-01", kind="U4")]}] * 2, None),
    ("no number", *[{"placements": [placed("2025-01-01", urn="")]}] * 2, None),
    ("a number that says none", *[{"placements": [placed("2025-01-01", urn="XXXXXXX")]}] * 2, None),
    ("one main address", {"homes": [home("2020-01-01")]}, {"homes": [home("2025-05-01")]}, "2025-06-10"),
    ("another flat", {"homes": [home("2020-01-01")]}, {"homes": [home("2020-01-01", key="lu11aa|2||7|samplestreet")]}, None),
    ("addresses that say nothing", *[{"homes": [home("2020-01-01", key="||||")]}] * 2, None),
    ("one of them in care does not live at the address",
     {"homes": [home("2020-01-01")]}, {"homes": [home("2020-01-01")], "placements": IN_A_HOME}, None),
    ("moved out on the second day", {"placements": IN_A_HOME}, {"placements": [placed("2025-01-01", "2025-06-10")]}, None),
    ("moved in on the first day", {"placements": IN_A_HOME}, {"placements": [placed("2025-06-01")]}, "2025-06-10"),
    ("one school", {"school": 5}, {"school": 5}, "2025-06-10"),
    ("another school", {"school": 5}, {"school": 6}, None),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "on"), [row[1:] for row in R3], ids=[row[0] for row in R3])
def test_missing_together_of_one_place(first, second, on):
    found = first_days(*_pair(first, second))
    assert (found.get((1, "R3")), found.get((2, "R3"))) == (on, on)


SAME = {"placements": IN_A_HOME}
OCCASIONS = [
    ("180 days apart", ["2025-06-01", "2025-11-28"], None, "2025-11-28"),
    ("181 days apart", ["2025-06-01", "2025-11-29"], None, None),
    ("once only", ["2025-06-01", "2025-07-10"], ["2025-06-01", "2025-08-10"], None),
    ("the third is near enough to the second", ["2025-02-01", "2025-08-10", "2025-08-12"], None, "2025-08-12"),
]


@pytest.mark.parametrize(("first", "second", "on"), [row[1:] for row in OCCASIONS], ids=[row[0] for row in OCCASIONS])
def test_missing_together_often_enough(first, second, on):
    found = first_days(*_pair(SAME, SAME, first, second or first))
    assert (found.get((1, "R3")), found.get((2, "R3"))) == (on, on)


def _twice(*first, second):
    again = [missing("2025-07-10 12:00", "2025-07-10 13:00")]
    return first_days(
        child(1, missing=[*first, *again], **SAME), child(2, missing=[*second, *again], **SAME)
    ).get((1, "R3"))  # fmt: skip


def test_one_ending_as_the_other_starts_do_not_overlap():
    noon = missing("2025-06-01 10:00", "2025-06-01 12:00")
    assert _twice(noon, second=[missing("2025-06-01 12:00", "2025-06-01 14:00")]) is None
    assert _twice(noon, second=[missing("2025-06-01 11:59", "2025-06-01 14:00")]) == "2025-07-10"


def test_an_episode_without_a_time_runs_to_the_end_of_its_last_day():
    assert _twice(missing("2025-06-01", "2025-06-01"), second=[missing("2025-06-01 23:30", "2025-06-02 01:00")])
    assert not _twice(missing("2025-06-01", "2025-06-01"), second=[missing("2025-06-02 00:30", "2025-06-02 01:00")])


def test_two_episodes_of_one_within_one_of_the_other_are_not_enough():
    long = missing("2025-06-01 12:00", "2025-07-20 12:00")
    short = [missing("2025-06-05 12:00", "2025-06-05 18:00"), missing("2025-06-15 12:00", "2025-06-15 18:00")]
    assert first_days(child(1, missing=[long, away("2025-12-20")], **SAME), child(2, missing=short, **SAME)) == {}


def test_the_other_child_being_known_or_grown_does_not_prevent_it():
    first, second = _pair(SAME, SAME)
    second.assessments.append(assessed("2025-05-01", "11A"))
    assert first_days(first, second) == {(1, "R3"): "2025-06-10"}
    second.assessments.clear()
    second.born_on = date(2007, 6, 10)
    assert first_days(first, second) == {(1, "R3"): "2025-06-10"}


CARE = {"care": [spell("2024-01-01")]}
MOVES = [placed("2024-01-01", "2025-06-01", reason="CHILD"), placed("2025-06-01", "2025-08-01", reason="CREQB")]
R4 = [
    ("two moves, then over 24 hours", MOVES, [away("2025-09-01", 24.5)], CARE, "2025-09-02"),
    ("over 24 hours, then the second move", MOVES, [away("2025-07-01", 30)], CARE, "2025-08-01"),
    ("exactly 24 hours", MOVES, [away("2025-09-01", 24)], CARE, None),
    ("24 hours by the clock, 25 elapsed", MOVES, [missing("2025-10-25 12:00", "2025-10-26 12:00")], CARE, "2025-10-26"),
    ("25 hours by the clock, 24 elapsed", MOVES, [missing("2026-03-28 12:00", "2026-03-29 13:00")], CARE, None),
    ("still missing", MOVES, [missing("2025-09-01 12:00")], CARE, "2025-09-02"),
    ("no time, one night", MOVES, [missing("2025-09-01", "2025-09-02")], CARE, None),
    ("no time, two nights", MOVES, [missing("2025-09-01", "2025-09-03")], CARE, "2025-09-03"),
    ("no time, still missing", MOVES, [missing("2025-09-01")], CARE, "2025-09-03"),
    ("one move for the plan", [MOVES[0], placed("2025-06-01", "2025-08-01", reason="CARPL")],
     [away("2025-09-01", 30)], CARE, None),
    ("a move twelve months before", MOVES, [away("2026-05-31", 30)], CARE, None),
    ("exactly twelve months between the moves",
     [placed("2023-01-01", "2024-08-26", reason="CHILD"), placed("2024-08-26", "2025-08-26", reason="CHILD")],
     [away("2025-07-17", 30)], CARE, "2025-08-26"),
    ("a day more", [placed("2023-01-01", "2024-08-25", reason="CHILD"), placed("2024-08-26", "2025-08-26", reason="CHILD")],
     [away("2025-07-17", 30)], CARE, None),
    ("no longer in care that day", MOVES, [away("2025-09-01", 30)], {"care": [spell("2024-01-01", "2025-09-02")]}, None),
    ("in care until the day after", MOVES, [away("2025-09-01", 30)], {"care": [spell("2024-01-01", "2025-09-03")]}, "2025-09-02"),
    ("away, whereabouts known", MOVES, [away("2025-09-01", 30, kind="A")], CARE, None),
]  # fmt: skip


@pytest.mark.parametrize(("moves", "episodes", "care", "first"), [row[1:] for row in R4], ids=[row[0] for row in R4])
def test_moves_and_a_long_absence(moves, episodes, care, first):
    assert first_days(child(placements=moves, missing=episodes, **care)).get((1, "R4")) == first


R5 = [
    ("not offered, and declined", "2025-03-01", "N", "2025-04-01", "YN", "2025-04-02"),
    ("not offered though accepted is not said", "2025-03-01", "N", "2025-04-01", "NNA", "2025-04-02"),
    ("one accepted", "2025-03-01", "N", "2025-04-01", "YY", None),
    ("one not known", "2025-03-01", "N", "2025-04-01", "", None),
    ("one not applicable", "2025-03-01", "N", "2025-04-01", "NANA", None),
    ("exactly six months", "2024-12-18", "N", "2025-06-18", "N", "2025-06-19"),
    ("six months and a day", "2024-12-17", "N", "2025-06-18", "N", None),
    ("28 February and 31 August: clamped", "2025-02-27", "N", "2025-08-30", "N", "2025-08-31"),
]


@pytest.mark.parametrize(("one", "said", "two", "said_then", "first"), [row[1:] for row in R5], ids=[r[0] for r in R5])
def test_long_absences_no_interview(one, said, two, said_then, first):
    def gone(on, interview):
        episode = away(on, 30)
        offered, accepted = ("NA", "NA") if interview == "NANA" else (interview[:1], interview[1:])
        return type(episode)(
            *(episode.starts_on, episode.starts_at, episode.ends_on, episode.ends_at), "M", offered, accepted
        )

    assert first_days(child(missing=[gone(one, said), gone(two, said_then)])).get((1, "R5")) == first


def test_an_absence_of_24_hours_or_without_end_is_not_counted_for_the_interview():
    short, long = away("2025-03-01", 24, interview="N"), away("2025-04-01", 30, interview="N")
    assert first_days(child(missing=[short, long])) == {}
    assert first_days(child(missing=[long, missing("2025-05-01 12:00", interview="N")])) == {}


R6 = [
    ("plain", [assessed("2025-06-14", "10A", "3B")], "2025-07-31", "2025-07-31"),
    ("exactly 90 days after", [assessed("2025-06-14", "10A")], "2025-09-12", "2025-09-12"),
    ("91 days after", [assessed("2025-06-14", "10A")], "2025-09-13", None),
    ("on the day itself", [assessed("2025-06-14", "10A")], "2025-06-14", None),
    ("10A with 11A", [assessed("2025-06-14", "10A", "11A")], "2025-07-31", None),
    ("10A, with 24A found in another: known", [assessed("2025-06-14", "10A"), assessed("2025-02-01", "24A")], "2025-07-31", None),
    ("without 10A", [assessed("2025-06-14", "13A")], "2025-07-31", None),
]  # fmt: skip


@pytest.mark.parametrize(("assessments", "gone", "first"), [row[1:] for row in R6], ids=[row[0] for row in R6])
def test_missing_again_after_10a(assessments, gone, first):
    assert first_days(child(assessments=assessments, missing=[away(gone)])).get((1, "R6")) == first


def test_away_with_whereabouts_known_is_not_missing_again():
    assert first_days(child(assessments=[assessed("2025-06-14", "10A")], missing=[away("2025-07-01", kind="A")])) == {}


THIRD_TIME = [away("2025-06-01"), away("2025-06-02"), away("2025-06-03")]
KNOWN = [
    ("11A twelve months before", [assessed("2024-06-03", "11A")], [], None),
    ("11A twelve months and a day before", [assessed("2024-06-02", "11A")], [], "2025-06-03"),
    ("11A that day", [assessed("2025-06-03", "11A")], [], None),
    ("11A the day after", [assessed("2025-06-04", "11A")], [], "2025-06-03"),
    ("12A", [assessed("2025-01-01", "12A")], [], None),
    ("24A", [assessed("2025-01-01", "24A")], [], None),
    ("13A and 10A do not", [assessed("2025-01-01", "13A", "10A")], [], "2025-06-03"),
    ("somebody at work on it", [], [spell("2025-05-01")], None),
    ("until that day", [], [spell("2025-05-01", "2025-06-03")], "2025-06-03"),
    ("from the day after", [], [spell("2025-06-04")], "2025-06-03"),
]


@pytest.mark.parametrize(("assessments", "work", "first"), [row[1:] for row in KNOWN], ids=[row[0] for row in KNOWN])
def test_already_known(assessments, work, first):
    found = first_days(child(missing=THIRD_TIME, assessments=assessments, at_work=work))
    assert found.get((1, "R1")) == first


def test_known_on_the_day_the_next_completing_event_is_tested_afresh():
    fourth = [*THIRD_TIME, away("2025-06-20")]
    assert first_days(child(missing=fourth, assessments=[assessed("2024-06-10", "11A")])) == {(1, "R1"): "2025-06-20"}


@pytest.mark.parametrize(("born", "first"), [
    (date(2007, 6, 4), "2025-06-03"), (date(2007, 6, 3), None), (date(2007, 6, 2), None), (None, "2025-06-03"),
])  # fmt: skip
def test_on_the_eighteenth_birthday_no_longer(born, first):
    assert first_days(child(born=born, missing=THIRD_TIME)).get((1, "R1")) == first


def test_born_on_29_february_comes_of_age_on_1_march():
    episodes = [away("2026-02-26"), away("2026-02-27"), away("2026-02-28")]
    assert first_days(child(born=date(2008, 2, 29), missing=episodes))
    assert not first_days(child(born=date(2008, 2, 29), missing=[*episodes[:2], away("2026-03-01")]))
