"""The pages of the strategy, as the roles they are for; and to nobody else."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import system_viewer
from wardlight.assurance import queries, services
from wardlight.ledger.models import Event
from wardlight.people.models import ConflictBlock, LevelSet

PAGES = ("/strategy/", "/strategy/?cut=sex", "/strategy/?cut=care", "/strategy/?cut=service", "/strategy/quarters/",
         "/strategy/I10/", "/strategy/F6/", "/strategy/P1/", "/strategy/?quarter=2026Q3")  # fmt: skip
EXACT = (
    "/strategy/so-far/",
    "/strategy/so-far/?cut=sex",
    "/strategy/so-far/S1/?measure=S1.top",
    "/strategy/so-far/F6/",
)
BOARD = {"Wendy Achebe": Role.BOARD_OFFICER, "Saul Scrutineer": Role.SCRUTINEER}
LIVE = {
    "Mo Manager": Role.MANAGER, "Fay Manager": Role.FRONT_DOOR_MANAGER, "Maya Stone": Role.FRONT_DOOR,
    "Nasreen Baig": Role.PANEL_COORDINATOR,
}  # fmt: skip
OTHERS = {
    "Joanne Reid": Role.PRACTITIONER, "Daniel Mistry": Role.SOCIAL_WORKER, "Helen Osei": Role.PANEL_CHAIR,
    "Ines Intel": Role.INTELLIGENCE_OFFICER, "Ada Admin": Role.ADMINISTRATOR,
}  # fmt: skip
PLACES = {Role.BOARD_OFFICER: "board", Role.SCRUTINEER: "board", Role.FRONT_DOOR: "front-door",
          Role.FRONT_DOOR_MANAGER: "front-door", Role.PANEL_COORDINATOR: "panel", Role.PANEL_CHAIR: "panel"}  # fmt: skip


@pytest.fixture
def small(at: Any, db: None) -> worlds.World:
    """Somebody in every post, the strategy loaded, seven girls at High and one boy at Low; two quarters released."""
    made = worlds.small(at.now)
    for name, role in {**BOARD, **LIVE, **OTHERS}.items():
        made.user(name, role, PLACES.get(role, "family-team"))
    services.load(now=at.now)
    for number in range(8):
        name = f"Child {number}"
        made.child(name, sex="M" if number == 7 else "F",
                   lead_service=made.services["luton/family-team"])  # fmt: skip
        LevelSet.objects.create(
            record=made.children[name], area=made.areas["luton"], level="low" if number == 7 else "high",
            at=at.now - timedelta(days=3), by=uuid4(), why="Agreed",
        )  # fmt: skip
    services.set_target(
        viewer=made.viewer("Wendy Achebe"), code="F3", value=Decimal(0), direction="at_most", by=date(2026, 9, 1),
        set_on=date(2026, 3, 12), set_by="the board", because="None should be silent.", version=1, now=at.now,
    )  # fmt: skip
    return made


def release(small: worlds.World, *quarters: str) -> None:
    """Release quarters of Luton."""
    area = small.areas["luton"]
    viewer = system_viewer(
        "release", area_id=area.pk, area_public_id=area.public_id, area_code="luton", area_name="Luton", now=small.now
    )
    for quarter in quarters:
        services.freeze_quarter(viewer=viewer, quarter=quarter, now=small.now)


def get(small: worlds.World, name: str, path: str) -> Any:
    """Return a page as somebody signed in."""
    return worlds.signed_in(small, name).get(path)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", [*BOARD, *LIVE])
def test_who_reads_what_was_released(small: worlds.World, name: str, path: str) -> None:
    release(small, "2026Q3", "2026Q4")
    assert get(small, name, path).status_code == 200


@pytest.mark.parametrize("path", EXACT)
@pytest.mark.parametrize(("name", "status"), [*((name, 403) for name in BOARD), *((name, 200) for name in LIVE)])
def test_who_reads_exact_figures(small: worlds.World, name: str, status: int, path: str) -> None:
    assert get(small, name, path).status_code == status


@pytest.mark.parametrize("path", [*PAGES[:6], *EXACT])
@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_does(small: worlds.World, name: str, path: str) -> None:
    release(small, "2026Q4")
    assert get(small, name, path).status_code == 403


def test_a_board_officer_without_a_second_factor_is_sent_to_sign_in(small: worlds.World) -> None:
    release(small, "2026Q4")
    answer = worlds.signed_in(small, "Wendy Achebe", second_factor=False).get("/strategy/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("path", ["/strategy/X1/", "/strategy/F9/", "/strategy/?quarter=2020Q1"])
def test_what_is_not_there_is_absent(small: worlds.World, path: str) -> None:
    release(small, "2026Q4")
    assert get(small, "Wendy Achebe", path).status_code == 404


@pytest.mark.parametrize("measure", ["F3.silent", "F4.gap", "S1.other"])
def test_records_are_asked_for_only_behind_a_measure_of_people(small: worlds.World, measure: str) -> None:
    assert get(small, "Mo Manager", f"/strategy/so-far/{measure[:2]}/?measure={measure}").status_code == 404


def test_before_any_release_the_page_says_how_to_release(small: worlds.World) -> None:
    page = get(small, "Wendy Achebe", "/strategy/").content.decode()
    assert "No quarter of Luton has been released yet" in page
    assert "wardlight release --area" in page
    assert page.count('href="/strategy/') >= 46


def test_every_commitment_has_its_row_and_what_is_not_recorded_says_so(small: worlds.World) -> None:
    release(small, "2026Q4")
    page = get(small, "Wendy Achebe", "/strategy/").content.decode()
    assert page.count("wl-strategy__name") == 46
    assert page.count("nothing is recorded here yet") == 46 - 16 - 1  # sixteen are measured, one is shown
    assert "46 commitments: 1 off track" in page
    assert "Off track" in page and "Owner" not in page.split("wl-headlines")[0]


def test_the_board_reads_no_exact_small_number(small: worlds.World) -> None:
    """Seven girls and one boy identified: the boy is c, and so are the girls, whose number would tell of him."""
    release(small, "2026Q4")
    page = get(small, "Wendy Achebe", "/strategy/F1/").content.decode()
    rows = [line for line in page.splitlines() if 'scope="row">Boys' in line or 'scope="row">Girls' in line][:2]
    assert len(rows) == 2 and all('<td class="wl-table__number">c</td>' in row and ">7<" not in row for row in rows)
    assert "Child 1" not in page


def test_reading_is_on_the_trail(small: worlds.World) -> None:
    release(small, "2026Q4")
    get(small, "Wendy Achebe", "/strategy/")
    event = Event.objects.get(action="read.assurance.strategy")
    assert [(subject.kind, subject.line) for subject in event.subjects.all()] == [("release", "A15")]
    get(small, "Mo Manager", "/strategy/so-far/S1/?measure=S1.top")
    opened = Event.objects.get(action="read.assurance.live_commitment").subjects.filter(kind="child")
    assert opened.count() == 7


def test_a_figure_is_walked_back_to_the_records_that_make_it(small: worlds.World) -> None:
    page = get(small, "Mo Manager", "/strategy/so-far/S1/?measure=S1.top").content.decode()
    assert "Neither: 7" in page
    assert f"/children/{small.children['Child 1'].public_id}/" in page
    assert "Child 7" not in page, "she is not at the top level"


def test_a_blocked_manager_counts_without_the_child(small: worlds.World) -> None:
    ConflictBlock.objects.create(
        record=small.children["Child 1"], user=small.users["Mo Manager"], starts_at=small.now - timedelta(days=1),
        confirmed_by=uuid4(), why="Her uncle",
    )  # fmt: skip
    page = get(small, "Mo Manager", "/strategy/so-far/S1/?measure=S1.top").content.decode()
    assert "Neither: 6" in page and "Child 1<" not in page


def test_a_sealed_child_is_counted_for_the_board_and_not_for_the_manager(small: worlds.World) -> None:
    record = small.children["Child 1"]
    type(record).objects.filter(pk=record.pk).update(sensitivity="S")
    assert "Neither: 6" in get(small, "Mo Manager", "/strategy/so-far/S1/?measure=S1.top").content.decode()
    release(small, "2026Q4")
    assert "of 7 at the top level" in get(small, "Wendy Achebe", "/strategy/S1/").content.decode()


def test_the_co_ordinator_counts_nobody_who_is_not_at_the_panel(small: worlds.World) -> None:
    assert "of 0 at the top level" in get(small, "Nasreen Baig", "/strategy/so-far/").content.decode()


def test_the_definition_is_shown(small: worlds.World) -> None:
    page = get(small, "Wendy Achebe", "/strategy/F6/").content.decode()
    assert "Child sexual exploitation is sexual abuse." in page and "Shown, and not counted." in page


@pytest.mark.parametrize("path", ["/strategy/", "/strategy/?cut=sex", "/strategy/I10/"])
def test_a_released_page_costs_few_queries_whatever_is_in_it(small: worlds.World, query_count: Any, path: str) -> None:
    release(small, "2026Q3", "2026Q4")
    client: Client = worlds.signed_in(small, "Wendy Achebe")
    client.get(path)
    assert query_count(lambda: client.get(path)) <= 10 + 5  # session, rights and trail apart


def test_the_released_page_itself_makes_three(small: worlds.World, query_count: Any) -> None:
    release(small, "2026Q3", "2026Q4")
    viewer = small.viewer("Wendy Achebe")
    assert query_count(lambda: queries.page(viewer)) == 3


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_accessible(small: worlds.World, page: Any, live_server: Any, faultless: Any) -> None:
    release(small, "2026Q3", "2026Q4")
    for name, paths in (("Wendy Achebe", PAGES), ("Mo Manager", EXACT)):
        cookie = worlds.signed_in(small, name).cookies[settings.SESSION_COOKIE_NAME]
        page.context.clear_cookies()
        secure = live_server.url.replace("http", "https")
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": secure, "secure": True}])
        for path in paths:
            page.goto(path)
            assert page.locator("h1").count() == 1, path
            faultless(page)
