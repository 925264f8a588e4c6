"""The law and local rules behind each decision: by hand from the domain pages, kept with it, and on screen."""

import pytest

from tests import world as worlds
from tests.concerns.desk import Desk
from wardlight.concerns.models import Concern, Decision, Step
from wardlight.concerns.rules import law

ACT_47, ACT_17 = "Children Act 1989, section 47", "Children Act 1989, section 17"


@pytest.mark.parametrize(
    ("outcome", "panel", "early_help", "first", "also"),
    [
        ("child_protection", "yes", False, ACT_47, "Working Together: strategy discussion"),
        ("assess", "no", False, ACT_17, "Local strategy: child protection and the panel"),
        ("assess", "yes", True, ACT_17, "Working Together: early help"),
        ("early_help", "not_yet", False, "Working Together: early help", "Local: a reason, and the referrer told"),
        ("no_further_action", "no", False, "Local: a reason, and the referrer told", "Local: a manager agrees"),
    ],
)
def test_what_is_behind_a_decision(outcome, panel, early_help, first, also):
    found = [rule.short for rule in law.of_decision(outcome=outcome, panel=panel, opens_early_help=early_help)]
    assert found[0] == first and also in found and "Working Together: one working day" in found
    assert len(found) == len(set(found))


def test_every_answer_has_a_rule_with_a_source_and_every_rule_is_behind_something():
    asked = {*Decision.Outcome.values, *(f"look_{one}" for one in Concern.Priority.values)}
    asked |= {f"panel_{one}" for one in ("yes", "no", "not_yet")}
    assert asked <= law.decisions()
    assert law.decisions() - asked <= {*Step.Kind.values, "under_13"}
    found = law.behind(*sorted(law.decisions()))
    assert all(rule.source and rule.words and rule.kind in law.KINDS for rule in found)


def test_under_13_is_behind_red_by_law():
    assert "Sexual Offences Act 2003, sections 5 to 8" in [rule.short for rule in law.of_look("red", ["under_13"])]
    assert "Sexual Offences Act 2003, sections 5 to 8" not in [rule.short for rule in law.of_look("red", ["assault"])]


@pytest.mark.django_db
def test_it_is_beside_the_form_with_each_step_and_kept_with_the_decision(at):
    desk = Desk(at.now)
    concern = desk.look(desk.send(), "red", red=("under_13",))
    ruth = worlds.signed_in(desk.world, "Ruth Adeyemi")
    page = ruth.get(f"/front-door/{concern.public_id}/").content.decode()
    assert "The law and local rules behind each answer" in page and "C05, C06 of the clock table" in page
    assert (
        "Behind it: Local: red, amber, green; Working Together: strategy discussion; Sexual Offences Act 2003" in page
    )
    desk.join(concern)
    desk.decide(concern, panel="not_yet", no_strategy_why="Held by telephone.")
    made = Decision.objects.get()
    assert made.law[0].startswith(ACT_17)
    Decision.objects.filter(pk=made.pk).update(law=["As it read on that day."])
    assert "As it read on that day." in ruth.get(f"/front-door/{concern.public_id}/").content.decode()
    record = worlds.signed_in(desk.world, "Daniel Mistry").get(f"/children/{desk.record.public_id}/chronology/")
    assert f"Law or rule: {ACT_17}." in record.content.decode()
