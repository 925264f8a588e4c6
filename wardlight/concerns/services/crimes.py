"""A told offence is also reported as a crime, and keeps its reference (I11)."""

from datetime import datetime
from typing import cast
from uuid import UUID

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, CrimeReport, Step
from wardlight.concerns.queries import front_door, hours
from wardlight.concerns.rules import clocks
from wardlight.concerns.rules.routes import RECEIVED_BY, RouteKind
from wardlight.concerns.services.moves import keep_step
from wardlight.concerns.services.routes import NobodyToReceive, move, tell_referrer
from wardlight.kernel.refusals import NeedsReason, NotFound, Refusal
from wardlight.ledger import outbox, versions
from wardlight.ledger.acts import act


class AlreadyReported(Refusal):
    """It is reported."""

    message = "This is reported as a crime already. The reference goes on that report."


class AlreadyAnswered(Refusal):
    """Police have answered."""

    message = "Police have answered this already. What they said stays as it is."


class NeedsCrimeReference(Refusal):
    """Neither a reference nor why there is none."""

    message = "Enter the crime reference, or why police have not recorded a crime."


@act
def report_crime(*, viewer: Viewer, concern: UUID, version: int, offence: str, key: str, now: datetime) -> CrimeReport:
    """Report an offence that a concern tells of to police, as a crime; it then needs a reference, on a clock of its own.

    Raises NeedsReason without the offence, AlreadyReported, NobodyToReceive, Changed; NotFound, NotAllowed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    versions.change(row, version=version)
    return open_report(row, offence, viewer=viewer, now=now)


def open_report(row: Concern, offence: str, *, viewer: Viewer, now: datetime) -> CrimeReport:
    """Report the offence on a concern that is held under the gate, as `report_crime`."""
    if not offence.strip():
        raise NeedsReason("Enter what offence is told of, as far as you can say.")
    if CrimeReport.objects.filter(concern=row).exists():
        raise AlreadyReported
    police = access.service_of_kind(row.area_id, RECEIVED_BY[RouteKind.POLICE])
    if police is None:
        raise NobodyToReceive
    settings = hours.in_force(viewer.area_code, now)
    made = CrimeReport.objects.create(
        concern=row, area_id=row.area_id, offence=offence, asked_at=now, asked_by=cast(UUID, viewer.public_id),
        due_at=clocks.crime_due(now, settings=settings),
    )  # fmt: skip
    route = front_door.routes_of(row)[RouteKind.POLICE]
    if route.state in ("not_opened", "not_needed"):  # police read what is told through their route
        move(
            viewer=viewer, route=route, to="received", now=now, words=offence, service=police, not_needed_because="",
            left_out_by_referrer=False, received_at=now, decided_at=None, decided_by=None, told_at=None,
            **clocks.of_route(RouteKind.POLICE, now, settings),
        )  # fmt: skip
    keep_step(row, Step.Kind.CRIME_REPORTED, viewer=viewer, now=now, words=offence)
    outbox.tell(
        "concerns.crime_reported", now=now, services=[police.public_id], area=row.area.public_id,
        reference=row.reference, link=f"/intelligence/crimes/{made.public_id}/",
    )  # fmt: skip
    return made


@act
def answer_crime(
    *, viewer: Viewer, crime: UUID, version: int, reference: str, why_not: str, key: str, now: datetime
) -> CrimeReport:
    """Keep the crime reference, or why police have recorded no crime; who said it and when, and tell the referrer.

    Police intelligence answer, or the front door with what police told it. Raises NeedsCrimeReference, AlreadyAnswered,
    Changed; NotFound, NotAllowed.
    """
    row = CrimeReport.objects.select_for_update(of=("self",)).select_related("concern").filter(public_id=crime).first()
    facts = gate.facts(viewer, Kind.CONCERN, [row.concern_id]).get(row.concern_id) if row else None
    if row is None or facts is None:
        raise NotFound
    may = Act.ANSWER_POLICE_ROUTE if gate.may(viewer, Act.ANSWER_POLICE_ROUTE, facts) else Act.TRIAGE_CONCERN
    gate.require(viewer, may, facts)
    if row.state != CrimeReport.State.ASKED:
        raise AlreadyAnswered
    if not reference.strip() and not why_not.strip():
        raise NeedsCrimeReference
    state = CrimeReport.State.RECORDED if reference.strip() else CrimeReport.State.NOT_RECORDED
    versions.change(
        row, version=version, state=state, police_reference=reference.strip(),
        why_not="" if reference.strip() else why_not.strip(), answered_at=now, answered_by=viewer.public_id,
    )  # fmt: skip
    keep_step(
        row.concern, Step.Kind.CRIME_ANSWERED, viewer=viewer, now=now, after=state,
        words=f"Crime reference {row.police_reference}" if row.police_reference else row.why_not,
    )  # fmt: skip
    tell_referrer(concern=row.concern, now=now)
    return row
