"""What a decision needs, and what its author may be told."""

from dataclasses import replace

import pytest

from wardlight.concerns.rules.deciding import (
    DECISION_MOVES,
    Answer,
    Situation,
    Stage,
    lacking,
    says_who_is_known,
    stage_after,
    usual_answer,
)

GIVEN = Answer("child_protection", "Why.", "Nobody.", "suspected", "high", "yes", "Thank you.")
READY = Situation(looked=True, joined=True, red=False, discussion=True, likely_waiting=False)


@pytest.mark.parametrize(("answer", "situation", "fields"), [
    ({}, {}, []),
    ({}, {"looked": False}, [""]),
    ({"why": " "}, {}, ["why"]),
    ({"who_else": ""}, {}, ["who_else"]),
    ({"told_words": ""}, {}, ["told_words"]),
    ({}, {"joined": False}, [""]),
    ({"outcome": "no_further_action", "panel": "no", "panel_why_not": "Why."}, {"joined": False}, []),
    ({"outcome": "no_further_action", "panel": "yes"}, {"joined": False}, [""]),  # a panel needs a child
    ({}, {"discussion": False}, ["no_strategy_why"]),
    ({"no_strategy_why": "Police ask us to wait until 4pm."}, {"discussion": False}, []),
    ({"outcome": "assess"}, {"discussion": False}, []),
    ({"outcome": "assess"}, {"discussion": False, "red": True}, ["no_strategy_why"]),
    ({"outcome": "no_further_action"}, {"discussion": False, "red": True}, ["no_strategy_why"]),
    ({"panel": "no"}, {}, ["panel_why_not"]),
    ({"panel": "not_yet"}, {}, []),
    ({"told_words": "She is already known to us."}, {}, ["told_words"]),
])  # fmt: skip
def test_what_is_lacking(answer, situation, fields):
    assert [field for field, _ in lacking(replace(GIVEN, **answer), replace(READY, **situation))] == fields


def test_a_likely_record_is_answered_before_a_new_one_is_opened():
    ((_, sentence),) = lacking(GIVEN, replace(READY, joined=False, likely_waiting=True))
    assert sentence.startswith("Answer first whether it is one of the records")


@pytest.mark.parametrize(("words", "tells"), [
    ("She is known to us.", True),
    ("He was not known before.", True),
    ("There is an existing plan, and it goes on.", True),
    ("We have put it on her record.", True),
    ("Her own social worker will ring you.", True),
    ("We had no record of him.", True),
    ("A social worker will ring you tomorrow after 3:20pm.", False),
    ("Child protection enquiries are being made, and the agencies meet today.", False),
    (usual_answer("Tianna"), False),
])  # fmt: skip
def test_words_that_say_who_is_known(words, tells):
    assert says_who_is_known(words) is tells


def test_no_further_action_waits_for_the_manager():
    assert stage_after(replace(GIVEN, outcome="no_further_action")) == Stage.WAITING
    assert stage_after(GIVEN) == Stage.MADE


@pytest.mark.parametrize(("before", "after", "may"), [
    (Stage.NONE, Stage.MADE, True), (Stage.WAITING, Stage.WAITING, False), (Stage.RETURNED, Stage.WAITING, True),
    (Stage.MADE, Stage.RETURNED, False), (Stage.NONE, Stage.RETURNED, False),
])  # fmt: skip
def test_decision_moves(before, after, may):
    assert (after in DECISION_MOVES[before]) is may
