"""Counting a page's queries: how many are its own, and how many are the session, the rights and the trail."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from wardlight.site.bench.asking import Request

TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
APART = (
    "wardlight.access", "wardlight.ledger.audit", "wardlight.ledger.acts", "django.contrib.sessions", "django.contrib.auth",
)  # fmt: skip
NOT_WHO_ASKED = ("django.db", "django.utils", "django.test", "wardlight.ledger.prepared", __name__)


@dataclass
class Counted:
    """Queries of one request: in all, those apart, and how many of all were inserts."""

    total: int = 0
    apart: int = 0
    inserts: int = 0
    statements: list[str] = field(default_factory=list)

    @property
    def own(self) -> int:
        """The queries that are the page's own."""
        return self.total - self.apart

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Count one statement on its way to the database; begin and commit are none."""
        if not sql.startswith(TRANSACTION_WORDS):
            self.total += 1
            self.apart += _asked_by().startswith(APART)
            self.inserts += sql.startswith("INSERT")
            self.statements.append(sql)
        return execute(sql, params, many, context)


def _asked_by() -> str:
    """Return the module whose code wanted the query: the nearest that is not Django's database layer."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if not module.startswith(NOT_WHO_ASKED):
            return module
        frame = frame.f_back
    return ""


def count(request: Request, session: str) -> Counted:
    """Return the queries that one request makes, asked in this process of the same database."""
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    counted = Counted()
    _ = connection.features.supports_json_field  # a process asks the engine this once, whatever the page
    with connection.execute_wrapper(counted):
        if request.form is None:
            client.get(request.path)
        else:
            client.post(request.path, dict(request.form))
    return counted
