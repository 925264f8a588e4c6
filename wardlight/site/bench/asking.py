"""Asking for a page as a browser does, over one connection that stays open, and timing the whole answer."""

import http.client
import secrets
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

from wardlight.kernel.refusals import Refusal
from wardlight.site.bench.servers import HOST


class NotThePage(Refusal):
    """The answer is not the page that was to be measured; the message says what came."""


@dataclass(frozen=True)
class Request:
    """One request: where to, and the fields of the form if it is sent. `says` is in the answer when it is the page."""

    path: str
    form: Mapping[str, str] | None = None
    says: str = ""


@dataclass(frozen=True)
class Times:
    """How long the same thing took, time after time, in milliseconds."""

    each: Sequence[float]

    @property
    def p50(self) -> float:
        """The time that half of them stayed under."""
        return statistics.median(self.each)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 stayed under."""
        return statistics.quantiles(self.each, n=100, method="inclusive")[94]


class Browser:
    """One connection that stays open, with nobody signed in at first."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self.token = secrets.token_hex(16)  # a CSRF secret is 32 letters or digits
        self.headers: dict[str, str] = {}

    def signed_in(self, session: str) -> None:
        """Ask as whoever has the session, from now on."""
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: self.token}
        self.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def ask(self, request: Request) -> float:
        """Return how long the request took, in milliseconds, from its first byte sent to its last byte received.

        Raises NotThePage when anything but a page, or the redirect after a form, comes back.
        """
        method, body, headers = "GET", None, self.headers
        if request.form is not None:
            method, body = "POST", urlencode({**request.form, "csrfmiddlewaretoken": self.token})
            headers = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        began = time.perf_counter()
        self.connection.request(method, request.path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        took = (time.perf_counter() - began) * 1000
        where = answer.getheader("Location") or ""
        sent_away = answer.status == 302 and (method == "GET" or "/sign-in/" in where or "/locked/" in where)
        if answer.status not in (200, 302) or sent_away or request.says.encode() not in content:
            raise NotThePage(f"{method} {request.path}: {answer.status} {where}, which is not the page to be measured.")
        return took

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
