"""Owners and targets: what a target may be, who sets them, what stays on file, and the two forms."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.assurance import queries, services
from wardlight.assurance.models import Commitment, Ownership, Target
from wardlight.assurance.rules import aims
from wardlight.assurance.rules.measures import Measure
from wardlight.kernel.refusals import Changed, NeedsReason, NotAllowed, NotFound, Refusal
from wardlight.ledger.models import Event

TODAY = date(2026, 10, 14)
MARCH = date(2026, 3, 12)
NEXT_MARCH = date(2027, 3, 31)
OTHERS = {"Saul Scrutineer": Role.SCRUTINEER, "Mo Manager": Role.MANAGER, "Ada Admin": Role.ADMINISTRATOR}


def measure(kind: str) -> Measure:
    """Return a measure of a kind."""
    return Measure("X1.one", "X1", "One", kind, "children", "higher", "", {}, frozenset(), (), "", "")


@pytest.mark.parametrize(
    ("kind", "value", "by", "set_on", "refused"),
    [
        ("share", "0", NEXT_MARCH, MARCH, None),
        ("share", "100", None, MARCH, None),
        ("share", "62.5", NEXT_MARCH, MARCH, None),
        ("share", "62.55", NEXT_MARCH, MARCH, aims.NotAValue),
        ("share", "100.1", NEXT_MARCH, MARCH, aims.NotAValue),
        ("share", "-1", NEXT_MARCH, MARCH, aims.NotAValue),
        ("gap", "101", NEXT_MARCH, MARCH, aims.NotAValue),
        ("part_of_counted", "101", NEXT_MARCH, MARCH, aims.NotAValue),
        ("count", "101", NEXT_MARCH, MARCH, None),
        ("count", "1.5", NEXT_MARCH, MARCH, aims.NotAValue),
        ("median", "10.5", NEXT_MARCH, MARCH, None),
        ("median", "1000000.1", NEXT_MARCH, MARCH, aims.NotAValue),
        ("", "250", NEXT_MARCH, MARCH, None),  # nothing counts it yet
        ("share", "50", MARCH, MARCH, aims.DateGoneBy),
        ("share", "50", date(2026, 3, 13), MARCH, None),
        ("share", "50", None, TODAY, None),
        ("share", "50", None, date(2026, 10, 15), aims.SetInTheFuture),
    ],
)
def test_what_a_target_may_be(
    kind: str, value: str, by: date | None, set_on: date, refused: type[Refusal] | None
) -> None:
    def check() -> None:
        aims.check(measure(kind) if kind else None, Decimal(value), by=by, set_on=set_on, today=TODAY)

    if refused is None:
        check()
    else:
        with pytest.raises(refused):
            check()


@pytest.fixture
def small(at: Any, db: None) -> worlds.World:
    """A board officer, others, and the strategy loaded."""
    made = worlds.small(at.now)
    made.user("Wendy Achebe", Role.BOARD_OFFICER, "board")
    for name, role in OTHERS.items():
        made.user(name, role, "family-team")
    services.load(now=at.now)
    return made


def own(small: worlds.World, service: str, version: int, because: str = "It knows.", by: str = "Wendy Achebe") -> None:
    """Give I5 to a service."""
    services.set_owner(
        viewer=small.viewer(by), code="I5", version=version, service=small.services[f"luton/{service}"].public_id,
        because=because, now=small.now,
    )  # fmt: skip


def aim(small: worlds.World, version: int, **given: Any) -> Target:
    """Set a target for I10."""
    fields = {
        "viewer": small.viewer("Wendy Achebe"), "code": "I10", "version": version, "value": Decimal(95),
        "direction": "at_least", "by": NEXT_MARCH, "set_on": MARCH, "set_by": "the board", "because": "Promised.",
        "now": small.now, **given,
    }  # fmt: skip
    return services.set_target(**fields)


def test_every_owner_there_has_been_stays_with_its_reason(small: worlds.World) -> None:
    own(small, "testwood", 1)
    own(small, "family-team", 2, "Schools are one of several.")
    found = queries.history(small.viewer("Wendy Achebe"), "I5")
    assert [(one.service, one.because, one.by) for one in found.owners] == [
        ("Family team", "Schools are one of several.", "Wendy Achebe"), ("Testwood High School", "It knows.", "Wendy Achebe"),
    ]  # fmt: skip
    assert Event.objects.filter(action="assurance.owner.set", outcome="done").count() == 2


def test_a_target_stays_when_another_replaces_it(small: worlds.World) -> None:
    aim(small, 1)
    aim(small, 2, value=Decimal(98), set_on=date(2026, 9, 10), because="Met at once.")
    found = queries.history(small.viewer("Wendy Achebe"), "I10")
    assert [(one.aimed.aim.value, one.because) for one in found.targets] == [(98, "Met at once."), (95, "Promised.")]
    assert queries.strategy(small.areas["luton"].pk, TODAY).promises["I10"].target.aim.value == 98
    assert Event.objects.filter(action="assurance.target.set", outcome="done").count() == 2


def test_nobody_sets_over_what_somebody_else_set_meanwhile(small: worlds.World) -> None:
    aim(small, 1)
    with pytest.raises(Changed):
        aim(small, 1, value=Decimal(50))
    own(small, "testwood", 1)
    with pytest.raises(Changed):
        own(small, "family-team", 1)
    assert (Target.objects.count(), Ownership.objects.count()) == (1, 1)


def test_no_reason_nothing_set(small: worlds.World) -> None:
    for reason in ("", "  "):
        with pytest.raises(NeedsReason):
            own(small, "testwood", 1, reason)
        with pytest.raises(NeedsReason):
            aim(small, 1, because=reason)
    assert not Target.objects.exists() and not Ownership.objects.exists()
    assert Commitment.objects.get(area=small.areas["luton"], code="I5").owner_service is None


@pytest.mark.parametrize("name", OTHERS)
def test_they_are_the_board_officers_to_set(small: worlds.World, name: str) -> None:
    with pytest.raises(NotAllowed):
        own(small, "testwood", 1, by=name)
    with pytest.raises(NotAllowed):
        aim(small, 1, viewer=small.viewer(name))
    assert Event.objects.filter(outcome="refused").count() == 2


def test_another_areas_service_owns_nothing_here(small: worlds.World) -> None:
    with pytest.raises(NotFound):
        services.set_owner(
            viewer=small.viewer("Wendy Achebe"), code="I5", version=1,
            service=small.services["bedford/testwood"].public_id, because="Near.", now=small.now,
        )  # fmt: skip


def test_the_database_keeps_the_history_as_it_is(small: worlds.World) -> None:
    own(small, "testwood", 1)
    aim(small, 1)
    for rows in (Ownership.objects.all(), Target.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(because="Another reason.")


TARGET = {
    "direction": "at_least", "value": "97.5%", "when": "by", "by-day": "31", "by-month": "3", "by-year": "2027",
    "set_on-day": "8", "set_on-month": "October", "set_on-year": "2026", "set_by": "the board", "because": "It can be done.",
    "version": "1",
}  # fmt: skip


def sent(small: worlds.World, path: str, **given: str) -> Any:
    """Return the answer to a form of the board officer's."""
    return worlds.signed_in(small, "Wendy Achebe").post(path, {"key": str(uuid4()), **given}, follow=True)


def test_a_target_is_set_from_its_page_and_read_in_its_history(small: worlds.World) -> None:
    page = sent(small, "/strategy/I10/target/", **TARGET).content.decode()
    assert "Target of I10 recorded." in page
    assert "At least 97.5% by 31 March 2027. Set by the board on 8 October." in page
    assert "It can be done." in page and "Owners and targets so far" in page


def test_an_owner_is_set_from_its_page(small: worlds.World) -> None:
    service = str(small.services["luton/youth"].public_id)
    page = sent(small, "/strategy/P1/owner/", service=service, because="They go there.", version="1").content.decode()
    assert "Owner of P1 recorded." in page and "They go there." in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"value": "many"}, "How much must be a number, like 60 or 12.5"),
        ({"value": "101"}, "A target is a number from 0 to 100"),
        ({"by-year": "2025"}, "The target’s date is before the day it was set."),
        ({"set_on-year": "2027"}, "must be today or in the past"),
        ({"because": ""}, "Enter why this is the target"),
        ({"version": "9"}, "changed while you had it open"),
        ({"when": ""}, "Select by when"),
    ],
)
def test_what_is_wrong_is_said_and_the_words_stay(small: worlds.World, changed: dict[str, str], said: str) -> None:
    answer = sent(small, "/strategy/I10/target/", **{**TARGET, **changed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page and 'value="the board"' in page
    assert not Target.objects.exists()


def test_always_needs_no_date(small: worlds.World) -> None:
    sent(small, "/strategy/S1/target/", **{**TARGET, "value": "100", "when": "always", "by-day": "", "by-month": "", "by-year": ""})  # fmt: skip
    assert Target.objects.get().by is None


def test_only_the_board_officer_is_offered_the_change(small: worlds.World) -> None:
    for name, offered in (("Wendy Achebe", True), ("Saul Scrutineer", False), ("Mo Manager", False)):
        page = worlds.signed_in(small, name).get("/strategy/I10/").content.decode()
        assert ("/strategy/I10/target/" in page) is offered
        assert worlds.signed_in(small, name).get("/strategy/I10/owner/").status_code == (200 if offered else 403)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 320])
def test_the_forms_work_with_the_keyboard_and_on_a_phone(
    small: worlds.World, page: Any, live_server: Any, axe: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    cookie = worlds.signed_in(small, "Wendy Achebe").cookies[settings.SESSION_COOKIE_NAME]
    secure = live_server.url.replace("http", "https")
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": secure, "secure": True}])
    page.goto("/strategy/I10/")
    page.get_by_role("link", name="Set the target").click()
    axe(page)
    page.get_by_role("button", name="Record the target").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    axe(page)
    page.get_by_label("At least").check()
    page.get_by_label("How much?").fill("95")
    page.get_by_label("By a date").check()
    by = page.get_by_role("group", name="The date")
    for label, value in (("Day", "31"), ("Month", "3"), ("Year", "2027")):
        by.get_by_label(label).fill(value)
    when = page.get_by_role("group", name="When did the board set it?")
    for label, value in (("Day", "8"), ("Month", "10"), ("Year", "2026")):
        when.get_by_label(label).fill(value)
    page.get_by_label("Why this target?").fill("Promised.")
    page.get_by_label("Why this target?").press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Target of I10 recorded.").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)
