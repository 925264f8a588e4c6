"""What somebody may not see leaves no trace in what they do see: two worlds, one without it, and the same bytes."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse

from tests.matrix import scene
from tests.matrix.line import Line
from tests.matrix.personas import PERSONAS
from tests.noninterference.seeded import Seeded

# Drawn anew for each page, whatever is on it.
BLANKED = [
    re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(rb'(<input[^>]*name="key"[^>]*value=")[^"]+'),
    re.compile(rb'(<input[^>]*value=")[0-9a-f-]{36}(?="[^>]*name="key")'),
    re.compile(rb"()\b[0-9a-f]{32}\b"),  # the request's reference
]
BLANKED_HEADERS = {"X-Request-ID", "Set-Cookie"}

Page = tuple[int, tuple[tuple[str, str], ...], bytes]


def pages(
    now: datetime, seeded: Seeded, personas: Iterable[str], lines: Iterable[Line], *, only: Iterable[str] | None
) -> dict[str, dict[str, Page]]:
    """Build a world, and return every page of `lines` as each persona sees it, with what is drawn anew blanked."""
    with transaction.atomic():
        stage = scene.build(now, only=only, naming=seeded.naming)
        found = {
            persona: {line.title: _page(stage, persona, line, seeded) for line in lines if _is_read(line)}
            for persona in personas
        }
        transaction.set_rollback(True)
    return found


def _is_read(line: Line) -> bool:
    """Say whether a line is of a page: search is asked by POST, so that no name is in an address."""
    return line.method == "GET" or line.name == "search"


def _page(stage: scene.Scene, persona: str, line: Line, seeded: Seeded) -> Page:
    given = {name: value[1:] if value.startswith("=") else _id(stage, value, seeded) for name, value in line.of.items()}
    with transaction.atomic(), seeded.naming(line.title):
        address = reverse(line.name, kwargs=given) + (f"?{line.query}" if line.query else "")
        form = "application/x-www-form-urlencoded"
        response = stage.client(persona).generic(line.method, address, urlencode(line.data), form)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    for drawn in BLANKED:
        content = drawn.sub(rb"\1-", content)
    headers = tuple(sorted((name, value) for name, value in response.items() if name not in BLANKED_HEADERS))
    return response.status_code, headers, content


def _id(stage: scene.Scene, name: str, seeded: Seeded) -> object:
    """Return an object's public id: in the world where it is not, the one it would have had."""
    if name not in KNOWN_IDS:
        KNOWN_IDS[name] = stage.ids[name]
    assert stage.ids.get(name, KNOWN_IDS[name]) == KNOWN_IDS[name], f"{name} has another id in another world"
    return KNOWN_IDS[name]


KNOWN_IDS: dict[str, object] = {}


def differences(now: datetime, seeded: Seeded, personas: Sequence[str], lines: Iterable[Line]) -> list[str]:
    """Return the pages that these personas see otherwise in a world without what each may not know of."""
    lines = list(lines)
    KNOWN_IDS.clear()
    whole = pages(now, seeded, personas, lines, only=None)
    faults = []
    for persona in personas:
        partly = pages(now, seeded, [persona], lines, only=PERSONAS[persona].sees)[persona]
        faults += [
            f"{title} as {persona}: {_how(page, partly[title])}"
            for title, page in whole[persona].items()
            if page != partly[title]
        ]
    return faults


def _how(one: Page, other: Page) -> str:
    if one[0] != other[0]:
        return f"{one[0]}, and {other[0]} without"
    if one[1] != other[1]:
        return f"other headers: {set(one[1]) ^ set(other[1])}"
    place = next(
        (i for i, (a, b) in enumerate(zip(one[2], other[2], strict=False)) if a != b), min(len(one[2]), len(other[2]))
    )
    return f"…{one[2][max(place - 40, 0) : place + 40]!r}, and …{other[2][max(place - 40, 0) : place + 40]!r} without"
