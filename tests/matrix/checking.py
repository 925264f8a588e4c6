"""What is checked of every answer, as functions that return faults in words: no fault is an empty list."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.matrix.line import Line
from tests.matrix.personas import PERSONAS
from tests.matrix.scene import SEALED_WORDS, Scene
from wardlight.ledger.models import Event, Notice, Subject
from wardlight.site.logging import formatter

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; "
    "trusted-types default; report-uri /policy-reports/; report-to policy"
)
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), "
    "gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)
CONTRACT = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": PERMISSIONS,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A file is never shown: what opens it where it is runs nothing.
FILE = "application/octet-stream"
FOR_A_FILE = {"Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'"}


# Doors


def doors() -> dict[str, Callable[..., object]]:
    """Return every URL pattern there is, by name with its namespaces; one without a name is named by its path."""

    def walk(patterns: Iterable[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, Callable[..., object]]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner)
            else:
                yield (f"{space}{pattern.name}" if pattern.name else f"unnamed: {pattern.pattern}"), pattern.callback

    return dict(walk(get_resolver().url_patterns, ""))


def unlisted(lines: Iterable[Line], names: Collection[str]) -> list[str]:
    """Return the URLs that no line speaks of, and the lines that speak of no URL."""
    listed = {line.name for line in lines}
    return [
        *(f"{name}: not in tests/matrix/table.py" for name in sorted(set(names) - listed)),
        *(f"{name}: in the table, and no such URL" for name in sorted(listed - set(names))),
    ]


# Answers


@dataclass
class Answer:
    """What came back, with the events it left on the trail and the lines it left in the log."""

    response: HttpResponse
    events: list[Event]
    subjects: dict[int, list[UUID]]
    log: list[str]

    @property
    def status(self) -> int:
        return self.response.status_code

    @cached_property
    def body(self) -> bytes:
        return b"".join(self.response.streaming_content) if self.response.streaming else self.response.content


@contextmanager
def log_lines() -> Iterator[list[str]]:
    """Collect what is logged, as the log has it."""
    lines: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Collect()
    handler.setFormatter(formatter())
    logging.getLogger().addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(handler)


def url(scene: Scene, line: Line) -> str:
    """Return the address of a line's URL for the objects of the scene."""
    given = {name: value[1:] if value.startswith("=") else scene.ids[value] for name, value in line.of.items()}
    return reverse(line.name, kwargs=given) + (f"?{line.query}" if line.query else "")


def ask(scene: Scene, line: Line, persona: str, method: str = "") -> Answer:
    """Send a line's request as a persona (or nobody); whatever it changes is undone. `method` sends another, empty."""
    data = {name: str(scene.ids[value[1:]]) if value.startswith("@") else value for name, value in line.data.items()}
    client = scene.client(persona)
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic(), log_lines() as log:
        if method or line.method == "GET":
            response = client.generic(method or line.method, url(scene, line))
        else:
            form = "application/x-www-form-urlencoded"
            response = client.generic(line.method, url(scene, line), urlencode(data), form)
        events = list(Event.objects.filter(pk__gt=last).order_by("pk"))
        subjects: dict[int, list[UUID]] = {}
        for event, public_id in Subject.objects.filter(event__in=events).values_list("event", "object"):
            subjects.setdefault(event, []).append(public_id)
        found = Answer(response, events, subjects, log)
        transaction.set_rollback(True)
    return found


def expected(line: Line, persona: str) -> int:
    """Return the status the table gives a persona (the empty name is nobody)."""
    if not persona or not PERSONAS[persona].enters:
        return 302 if line.anyone is None else line.anyone
    if persona in line.onward:
        return 302
    return line.status if persona in line.ok else 403 if persona in line.no else 404


def cell_faults(scene: Scene, line: Line, persona: str, answer: Answer) -> list[str]:
    """Return what is wrong with one cell of the matrix: its status, and what the trail, the headers and the page hold."""
    where = f"{line.title} as {persona or 'nobody'}"
    wanted = expected(line, persona)
    faults = []
    if answer.status != wanted:
        faults.append(f"{where}: {answer.status}, the table says {wanted}")
    enters = bool(persona) and PERSONAS[persona].enters
    if not enters and line.anyone is None and not str(answer.response.headers.get("Location")).startswith("/sign-in/"):
        faults.append(f"{where}: not sent to sign in")
    if enters and answer.status == wanted:
        faults += [f"{where}: {fault}" for fault in trail_faults(scene, line, persona, answer)]
    faults += [f"{where}: {fault}" for fault in contract_faults(answer.response)]
    if not persona or "sasha" not in PERSONAS[persona].sees:
        faults += [f"{where}: shows the sealed {fault}" for fault in sealed_words_in(answer.body)]
    faults += [f"{where}: logs the sealed {fault}" for text in answer.log for fault in sealed_words_in(text.encode())]
    return faults


def trail_faults(scene: Scene, line: Line, persona: str, answer: Answer) -> list[str]:
    """Return what the trail lacks of this answer (P6): content read, an act done, a refusal; each by this person."""
    mine = [event for event in answer.events if event.actor == scene.world.users[persona].public_id]
    done = [event for event in mine if event.outcome == "done"]
    refused = [event for event in mine if event.outcome in {"refused", "absent"}]
    named = {each for event in done for each in (event.object, *answer.subjects.get(event.pk, ()))}
    if answer.status in {403, 404} and line.is_record:
        return [] if refused else ["the refusal is not on the trail"]
    if line.shows and not {scene.ids[name] for name in line.shows} <= named:
        return ["what is shown is not on the trail"]
    if line.method == "POST" and answer.status == line.status and line.is_written and not done:
        return ["the act is not on the trail"]
    return []


def contract_faults(response: HttpResponse) -> list[str]:
    """Return what is wrong with the headers and cookies of an answer (security page, section 8)."""
    faults = [
        f"{name} is {response.headers.get(name)!r}"
        for name, value in {**CONTRACT, **(FOR_A_FILE if response.headers.get("Content-Type") == FILE else {})}.items()
        if response.headers.get(name) != value
    ]
    for name, cookie in response.cookies.items():
        is_ended = cookie["max-age"] == 0
        sound = (
            name.startswith("__Host-")
            and cookie["secure"]
            and (cookie["httponly"] or is_ended)
            and cookie["samesite"] in {"Lax", "Strict"}
            and cookie["path"] == "/"
            and not cookie["domain"]
        )
        if not sound:
            faults.append(f"cookie {name} is sent as {cookie.OutputString()!r}")
    return faults


# Canaries


def sealed_words_in(content: bytes) -> list[str]:
    """Return the layers of the sealed child whose string is in `content`, however it is written."""
    lower = content.lower()
    return [layer for layer, words in SEALED_WORDS.items() if words.lower().encode() in lower]


def canaries_on_the_side() -> list[str]:
    """Return what of the sealed child stands in notices or events, which anybody may come to read."""
    faults = []
    for model in (Notice, Event, Subject):
        for row in model.objects.order_by("pk").values():
            faults += [f"{model.__name__} holds the sealed {layer}" for layer in sealed_words_in(repr(row).encode())]
    return faults
