"""The sweep: nothing that was sent is lost. What lacks something at its time goes up to a named person, and again up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.models import User
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.concerns.models import Concern, CrimeReport, Escalation, Route
from wardlight.concerns.queries import adrift, hours
from wardlight.concerns.queries import climbing as queries
from wardlight.concerns.rules.climbing import Climb, due
from wardlight.concerns.rules.routes import MACHINES, RECEIVED_BY, STARTS_AS, RouteKind
from wardlight.concerns.services.refs import ref
from wardlight.concerns.services.routes import move
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act


@dataclass(frozen=True)
class Swept:
    """What one sweep did: steps taken, routes given a receiver, routes put back whose owner left, crimes chased."""

    escalated: int = 0
    received: int = 0
    put_back: int = 0
    crimes: int = 0


def sweep(now: datetime) -> Swept:
    """Look at every open route that is late, unreceived or whose owner has left; each in a transaction of its own."""
    escalated = received = put_back = 0
    for pk in queries.to_sweep(now):
        done = sweep_route(pk, now)
        escalated, received, put_back = escalated + done.escalated, received + done.received, put_back + done.put_back
    crimes = sum(_crime(viewer=_of_crime(pk, now), crime=pk, now=now) for pk in queries.crimes_to_sweep(now))
    return Swept(escalated, received, put_back, crimes)


def sweep_route(pk: int, now: datetime) -> Swept:
    """Look at one route, in a transaction of its own."""
    return _one(viewer=_system(pk, now), route=pk, now=now)


def _system(pk: int, now: datetime) -> Viewer:
    return _viewer(Route.objects.select_related("concern__area").get(pk=pk).concern, now)


def _of_crime(pk: int, now: datetime) -> Viewer:
    return _viewer(CrimeReport.objects.select_related("concern__area").get(pk=pk).concern, now)


def _viewer(concern: Concern, now: datetime) -> Viewer:
    area = concern.area
    return system_viewer(
        "sweep", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )


@act
def _one(*, viewer: Viewer, route: int, now: datetime) -> Swept:
    row = queries.route_locked(route)
    if row.told_at is not None:
        return Swept()
    received = _receive(row, viewer, now) if row.state == "no_receiver" else 0
    put_back = 0 if row.owner_id is None or queries.stays(row, now) else _put_back(row, viewer, now)
    taken = queries.taken(row)
    settings = hours.in_force(viewer.area_code, now)
    steps = [step for step in due(queries.as_open(row), now, settings) if (step.lack, step.rung) not in taken]
    if put_back and row.owner_id is None and not steps:
        _tell_receiver(row, now)
    return Swept(sum(_climb(row, step, viewer, now) for step in steps), received, put_back)


def _receive(row: Route, viewer: Viewer, now: datetime) -> int:
    """Hand over a route that had no receiver, once the area has one. Its clock goes on from when it was sent."""
    kind = RouteKind(row.kind)
    service = access.service_of_kind(row.area_id, RECEIVED_BY[kind])
    if service is None:
        return 0
    move(
        viewer=viewer, route=row, to=STARTS_AS[kind], now=now, words="Received by a service opened since.",
        service=service, received_at=now,
    )  # fmt: skip
    audit.record(viewer, f"concerns.{kind}.received", ref(row.concern), now=now)
    _tell_receiver(row, now)
    return 1


def _put_back(row: Route, viewer: Viewer, now: datetime) -> int:
    """Take a route from an owner who has left, so that somebody else takes it: to where it waited to be taken."""
    kind = RouteKind(row.kind)
    why = "Whoever had it no longer works here."
    if row.state in ("read", "triage") and row.decided_at is None:
        move(viewer=viewer, route=row, to=STARTS_AS[kind], now=now, words=why, owner_id=None, read_at=None)
    else:
        versions.change(row, version=row.version, owner_id=None)
    concern = row.concern
    if kind == RouteKind.CHILD_PROTECTION and concern.owner_id is not None:
        versions.change(concern, version=concern.version, owner_id=None, taken_at=None)
        concern.owner = None
    row.owner = None
    audit.record(viewer, f"concerns.{kind}.put_back", ref(concern), now=now, detail={"why": why})
    return 1


def _tell_receiver(row: Route, now: datetime) -> None:
    if row.service:
        outbox.tell(
            "concerns.received", now=now, services=[row.service.public_id], area=row.concern.area.public_id,
            reference=row.concern.reference,
        )  # fmt: skip


def _climb(row: Route, step: Climb, viewer: Viewer, now: datetime) -> int:
    to = _who(row, step, now)
    if to is None:
        return 0
    made = Escalation.objects.create(
        route=row, concern=row.concern, area_id=row.area_id, lack=step.lack, rung=step.rung, since=step.since, at=now,
        to=to,
    )  # fmt: skip
    audit.record(
        viewer, f"concerns.{row.kind}.escalated", ref(row.concern), now=now,
        subjects=[audit.Ref("escalation", made.public_id)], detail={"lack": step.lack, "rung": step.rung},
    )  # fmt: skip
    outbox.tell(
        "concerns.escalated", now=now, users=[to.public_id], area=row.concern.area.public_id,
        reference=row.concern.reference, link=f"/concerns/adrift/{made.public_id}/",
    )  # fmt: skip
    return 1


def _who(row: Route, step: Climb, now: datetime) -> User | None:
    """Return the person this step goes to: of its rung, else of the next ones up, else whoever told us, who can ring."""
    concern = row.concern
    told = set(Escalation.objects.filter(route=row, lack=step.lack).values_list("to", flat=True))
    besides = {concern.author_id, *told, *([row.owner_id] if row.owner_id else [])}
    ladder = MACHINES[RouteKind(row.kind)].climbs
    for rung in ladder[step.rung - 1 :]:
        found = queries.asked(rung, row, now, besides=besides)
        if found is not None:
            return found
    for rung in reversed(ladder):  # all of them told already: the highest is told again
        found = queries.asked(rung, row, now, besides={concern.author_id})
        if found is not None:
            return found
    return concern.author if concern.author.is_active else None


@act
def _crime(*, viewer: Viewer, crime: int, now: datetime) -> int:
    """Chase a crime report without a reference: police are told again, and the front door's manager by name."""
    row = CrimeReport.objects.select_for_update(of=("self",)).select_related("concern__area").get(pk=crime)
    if row.state != CrimeReport.State.ASKED or row.climbed_at is not None:
        return 0
    concern = row.concern
    versions.change(row, version=row.version, climbed_at=now)
    ladder = MACHINES[RouteKind.POLICE].climbs
    route = Route.objects.select_related("concern").get(concern=concern, kind=RouteKind.POLICE)
    found = [queries.asked(rung, route, now, besides={concern.author_id}) for rung in ladder[:2]]
    audit.record(viewer, "concerns.crime.escalated", ref(concern), now=now)
    outbox.tell(
        "concerns.crime_waits", now=now, users=[one.public_id for one in found if one], area=concern.area.public_id,
        reference=concern.reference, link=f"/intelligence/crimes/{row.public_id}/",
    )  # fmt: skip
    return 1


class NothingSaid(Refusal):
    """No words."""

    message = "Enter what you have done about it."


@act
def answer_escalation(
    *, viewer: Viewer, escalation: UUID, version: int, words: str, key: str, now: datetime
) -> Escalation:
    """Keep what the named person has done about it. It climbs on until the route itself has what it lacks.

    Raises NothingSaid, Changed; NotFound to anybody it did not go up to.
    """
    row = adrift.escalation_locked(viewer, escalation)
    if not words.strip():
        raise NothingSaid
    versions.change(row, version=version, answered_at=now, answered_by=viewer.public_id, answer=words.strip())
    audit.record(
        viewer, "concerns.escalation.answered", audit.Ref("escalation", row.public_id), now=now,
        subjects=[ref(row.concern)], detail={"words": words},
    )  # fmt: skip
    return row
