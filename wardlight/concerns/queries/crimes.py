"""Crime reports: one to answer, and that of a concern which the caller has opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import CrimeReport
from wardlight.kernel.refusals import NotFound


@dataclass(frozen=True)
class Crime:
    """A told offence as police and the front door read it. `by` is whoever answered."""

    public_id: UUID
    version: int
    concern: UUID
    reference: str
    offence: str
    state: str
    asked_at: datetime
    due_at: datetime
    police_reference: str
    why_not: str
    answered_at: datetime | None
    by: str
    may_triage: bool


def crime(viewer: Viewer, public_id: UUID) -> Crime:
    """Return one crime report to police intelligence or the front door, and note the view. Raises NotFound, NotAllowed."""
    row = CrimeReport.objects.select_related("concern").filter(public_id=public_id).first()
    facts = gate.facts(viewer, Kind.CONCERN, [row.concern_id]).get(row.concern_id) if row else None
    if row is None or facts is None:
        raise NotFound
    triages = gate.may(viewer, Act.TRIAGE_CONCERN, facts)
    act = Act.TRIAGE_CONCERN if triages else Act.ANSWER_POLICE_ROUTE
    gate.note(viewer, facts, gate.require(viewer, act, facts))
    return _crime(row, may_triage=triages)


def of_concern(concern: int) -> Crime | None:
    """Return the crime report of a concern that the caller has opened under the gate."""
    row = CrimeReport.objects.select_related("concern").filter(concern=concern).first()
    return _crime(row, may_triage=False) if row else None


def _crime(row: CrimeReport, *, may_triage: bool) -> Crime:
    by = access.names_of([row.answered_by]).get(row.answered_by, "") if row.answered_by else ""
    return Crime(
        row.public_id, row.version, row.concern.public_id, row.concern.reference, row.offence, row.state, row.asked_at,
        row.due_at, row.police_reference, row.why_not, row.answered_at, by, may_triage,
    )  # fmt: skip
