"""The pages that are measured: who asks for each, how, and with what its floor fetches the same rows."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from wardlight.access.models import Service
from wardlight.kernel.days import local_date
from wardlight.people.models import ChildRecord, Name
from wardlight.people.rules import finding
from wardlight.site.bench import thread
from wardlight.site.bench.asking import Request
from wardlight.site.bench.world import World

A_YEAR = timedelta(days=365)
KEYS = 6  # keys that the floor's search takes


@dataclass(frozen=True)
class Page:
    """A page to measure: asked for by one of the staff, one request after another, each in turn with the floor's.

    `floor` is None for a form: its floor is a form that makes as many inserts.
    """

    what: str
    who: str
    requests: Sequence[Request]
    floor: Request | None = None

    def request(self, turn: int) -> Request:
        """Return what to ask the given time round."""
        return self.requests[turn % len(self.requests)]


def all_of(world: World, now: datetime, turns: int) -> list[Page]:
    """Return the pages there are, each with requests for `turns` times where every time needs its own."""
    found = []
    for page in PAGES:
        try:
            found.append(page(world, now, turns))
        except NoReverseMatch:
            continue  # a page that this version does not have yet
    return found


def _floor(name: str, **given: Any) -> Request:
    return Request(f"/page/{name}/?{urlencode(given)}", says=f"<title>{name}</title>")


def _team() -> int:
    return Service.objects.get(code="family-team").pk


def _children(world: World, now: datetime, turns: int) -> Page:
    asked = Request(reverse("people:children"), says="wl-table")
    return Page("list of children, 50 of a team’s", "manager", [asked], _floor("children", team=_team()))


def _child(world: World, now: datetime, turns: int) -> Page:
    asked = Request(reverse("people:child", args=[world.child.public_id]), says=str(world.child.public_id))
    since = local_date(now) - A_YEAR
    return Page("child’s record", "social worker", [asked], _floor("child", record=world.child.pk, since=since))


def _chronology(world: World, now: datetime, turns: int) -> Page:
    asked = Request(
        reverse("people:chronology", args=[world.long_child.public_id]), says=str(world.long_child.public_id)
    )
    floor = _floor("chronology", record=world.long_child.pk, since=local_date(now) - A_YEAR)
    return Page(f"chronology of {world.long:,} entries", "social worker", [asked], floor)


def _search(world: World, now: datetime, turns: int) -> Page:
    record, surname = _somebody_to_misspell(world)
    typed = misspelt(surname)
    keys = sorted(finding.word_keys(typed.lower()))[:KEYS]
    given = {f"key{number}": key for number, key in enumerate([*keys, *[""] * (KEYS - len(keys))])}
    asked = Request(reverse("search"), {"q": typed}, says=str(record.public_id))
    return Page(
        "search by misspelt name", "manager", [asked], _floor("search", area=world.child.area_id, team=_team(), **given)
    )


def _somebody_to_misspell(world: World) -> tuple[ChildRecord, str]:
    """Return one of the manager's children whose surname is long enough to be misspelt."""
    names = (
        Name.objects.filter(person__child_record__lead_service=_team())
        .order_by("pk")
        .select_related("person__child_record")
    )
    name = next(name for name in names if len(name.surname) > 4 and misspelt(name.surname) != name.surname)
    return name.person.child_record, name.surname


def misspelt(word: str) -> str:
    """Return a word with its last two letters the wrong way round, as fast fingers leave it."""
    return f"{word[:-2]}{word[-1]}{word[-2]}"


def _send(world: World, now: datetime, turns: int) -> Page:
    children = itertools.cycle(world.records[1::3])
    asked = []
    for _ in range(turns):
        draft = thread.draft(world.users, next(children), now)
        asked.append(Request(reverse("concerns:check", args=[draft.public_id]), {"version": str(draft.version)}))
    return Page("sending a concern, four routes opened", "teacher", asked)


def _receipt(world: World, now: datetime, turns: int) -> Page:
    concern = world.concerns[0]
    asked = Request(reverse("concerns:receipt", args=[concern.public_id]), says=str(concern.public_id))
    return Page("concern with its routes, as sent", "teacher", [asked], _floor("receipt", concern=concern.pk))


def _queue(world: World, now: datetime, turns: int) -> Page:
    asked = Request(reverse("concerns:front_door"), says=str(world.concerns[0].public_id))
    what = f"front door’s queue, {len(world.concerns)} waiting"
    return Page(what, "front door", [asked], _floor("queue", area=world.child.area_id))


def _triage(world: World, now: datetime, turns: int) -> Page:
    concern = world.concerns[1]
    asked = Request(reverse("concerns:triage", args=[concern.public_id]), says=str(concern.public_id))
    return Page("concern to decide", "front door", [asked], _floor("triage", concern=concern.pk))


def _meeting(world: World, now: datetime, turns: int) -> Page:
    asked = Request(reverse("panel:meeting", args=[world.meeting.public_id]), says=str(world.meeting.public_id))
    what = f"panel page, {world.meeting.items.count()} children"
    return Page(what, "chair", [asked], _floor("meeting", meeting=world.meeting.pk))


def _strategy(world: World, now: datetime, turns: int) -> Page:
    asked = Request(reverse("assurance:strategy"), says="wl-")
    return Page("strategy page, as released", "board officer", [asked], _floor("strategy", area=world.child.area_id))


PAGES: tuple[Callable[[World, datetime, int], Page], ...] = (
    _children, _child, _chronology, _search, _send, _receipt, _queue, _triage, _meeting, _strategy,
)  # fmt: skip
