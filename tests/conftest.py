"""Fixtures for every test: the clock, the database put back, the browser, and counting queries."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.plugins import accessibility, chromium, clean_database
from tests.plugins.clock import NOW, Clock

pytest_plugins = ["tests.plugins.not_run"]

# Playwright runs an event loop in the thread of the test; Django would refuse it the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@pytest.fixture(autouse=True)
def at(request: pytest.FixtureRequest) -> Iterator[Clock]:
    """The clock, set to `NOW`; it stands still, except in a browser, where one act follows another."""
    in_browser = request.node.get_closest_marker("browser") is not None
    with time_machine.travel(NOW, tick=in_browser) as traveller:
        yield Clock(traveller)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, put back by copy after each test that commits."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        clean_database.kept(),
    ):
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: clean_database.put_back())
        with django_db_blocker.block():
            yield


@pytest.fixture
def query_count(db: None) -> Callable[[Callable[[], object]], int]:
    """Return how many queries an act makes, as in `query_count(lambda: client.get("/"))`; begin and commit are none."""

    def count(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as seen:
            act()
        return sum(not query["sql"].startswith(TRANSACTION_WORDS) for query in seen.captured_queries)

    return count


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, not a downloaded one."""
    return {**browser_type_launch_args, "executable_path": str(chromium.CHROMIUM), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: LiveServer) -> dict[str, Any]:
    """A browser in Britain, whose addresses start at the live server: `page.goto("/")`."""
    return {**browser_context_args, "base_url": live_server.url, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture
def axe() -> Callable[..., None]:
    """Fail when a page has an accessibility fault: `axe(page)`."""
    return accessibility.assert_no_violations


@pytest.fixture
def faultless() -> Callable[..., None]:
    """Fail when a page has an accessibility fault wide or on a phone, or does not fit a screen: `faultless(page)`."""
    return accessibility.assert_faultless
