"""`ui` knows no area, so its tests run with its own middleware and addresses only."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from wardlight.ui import shell
from wardlight.ui.shell import Link, NavItem, Shell

SIGNED_IN = Shell(
    area_name="Luton",
    user_name="Daniel Mistry",
    role_name="Social worker",
    nav=(NavItem("Home", "/", current=True), NavItem("Panel", "/panel/", count=2)),
    search_url="/search/",
    lock_url="/lock/",
    raise_url="/raise/",
    demo=True,
    phone="01632 960 100",
    links=(Link("Help", "/help/"),),
)


@pytest.fixture(autouse=True)
def ui_alone(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.ui.urls"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MIDDLEWARE = [
        "wardlight.ui.middleware.headers",
        "wardlight.ui.middleware.request_id",
        "wardlight.ui.middleware.body_limit",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ]


@pytest.fixture(autouse=True)
def signed_in() -> Iterator[None]:
    before = list(shell._builders)
    shell.register(lambda request: SIGNED_IN)
    yield
    shell._builders[:] = before


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)
