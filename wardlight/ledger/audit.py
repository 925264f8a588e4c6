"""Writing the trail. An event is an insert inside the business transaction, or before a read is sent."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from wardlight.ledger import leaf
from wardlight.ledger.actor import Actor
from wardlight.ledger.models import Detail, Event, Subject


@dataclass(frozen=True)
class Ref:
    """A record as the trail names it: its kind and public id, and what was given of it."""

    kind: str
    public_id: UUID
    level: int = 0
    layers: str = ""
    line: str = ""
    purpose: str = ""


def record(
    actor: Actor | None,
    action: str,
    ref: Ref | None = None,
    *,
    now: datetime,
    subjects: Iterable[Ref] = (),
    outcome: str = "done",
    purpose: str = "",
    detail: Mapping[str, object] | None = None,
) -> Event:
    """Write one event, with its subjects and detail, in the transaction that is open (or one of its own).

    `action` is `area.record.past-participle`; `outcome` is done, refused or absent. `detail` may hold names and
    words; the event itself never does. Where `ref` says nothing of a line, what the gate granted the actor of that
    record is written down with it.
    """
    subjects = list(subjects)
    if ref and not ref.line and actor and outcome == "done":
        ref = actor.granted.get(ref.public_id, ref)
    body, salt = "", ""
    if detail:
        body = json.dumps(detail, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        salt = secrets.token_hex(16)
    fields: dict[str, object] = {
        "at": now,
        "actor": actor.public_id if actor else None,
        "agency": actor.agency_public_id if actor else None,
        "area": actor.area_public_id if actor else None,
        "session": actor.session if actor else "",
        "action": action,
        "kind": ref.kind if ref else "",
        "object": ref.public_id if ref else None,
        "level": ref.level if ref else 0,
        "layers": ref.layers if ref else "",
        "purpose": purpose or _purpose(ref, subjects),
        "line": ref.line if ref else "",
        "outcome": outcome,
        "request": actor.request_id if actor else "",
        "detail_digest": leaf.detail_digest(salt, body) if detail else "",
    }
    rows: list[dict[str, object]] = [
        {"kind": s.kind, "object": s.public_id, "level": s.level, "layers": s.layers, "line": s.line} for s in subjects
    ]
    with transaction.atomic(savepoint=False):  # an event without its subjects would not answer to its leaf
        event = Event.objects.create(**fields, format=leaf.FORMAT, leaf=leaf.leaf(fields, rows))
        Subject.objects.bulk_create([Subject(event=event, **row) for row in rows], batch_size=500)
        if detail:
            Detail.objects.create(event=event, salt=salt, body=body)
    return event


def _purpose(ref: Ref | None, subjects: Iterable[Ref]) -> str:
    """Return what the lines that gave these records say the reader was there for; the event holds 60 letters."""
    found = sorted({each.purpose for each in (ref, *subjects) if each and each.purpose})
    return ", ".join(found)[:60]


def readers_of(kind: str, public_ids: Iterable[UUID], *, since: datetime) -> set[UUID]:
    """Return the public ids of the people who have read or touched any of these records since an instant.

    One of the two readers of the trail that are allowed: to tell them that a join has been undone.
    """
    wanted = list(public_ids)
    events = Event.objects.filter(at__gte=since, outcome="done").order_by()
    direct = events.filter(kind=kind, object__in=wanted).values_list("actor", flat=True).distinct()
    listed = events.filter(subjects__kind=kind, subjects__object__in=wanted).values_list("actor", flat=True).distinct()
    return {actor for actor in {*direct, *listed} if actor}


@dataclass(frozen=True)
class View:
    """One time a record was handed out: to whom, when, by which page, and on which line of the permission table."""

    at: datetime
    actor: UUID | None
    action: str
    level: int
    line: str
    purpose: str


def views_of(kind: str, public_id: UUID, *, least_level: int = 0, start: int = 0, size: int = 50) -> list[View]:
    """Return the times a record was handed out at `least_level` or more, newest first: `size` of them from `start` on.

    The other of the two readers of the trail that are allowed: "who has looked". Reading it is itself a view.
    """
    shown = (
        Subject.objects.filter(
            kind=kind,
            object=public_id,
            level__gte=least_level,
            event__outcome="done",
            event__action__startswith="read.",
        )
        .select_related("event")
        .order_by("-event_id", "-id")[start : start + size]
    )
    return [
        View(row.event.at, row.event.actor, row.event.action, row.level, row.line, row.event.purpose) for row in shown
    ]
