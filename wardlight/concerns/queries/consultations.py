"""What was asked of the front door: one's own questions, and the front door's list of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from wardlight.access import gate, ports
from wardlight.access.rules.roles import FRONT_DOOR, Role
from wardlight.access.rules.table import Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Consultation
from wardlight.kernel.refusals import NotFound
from wardlight.ledger.audit import Ref

ANSWERED_SHOWN = 20
READ, ROW = 3, 1  # levels, as the trail writes them


@dataclass(frozen=True)
class ConsultationView:
    """A question as its asker, or the front door, reads it."""

    public_id: UUID
    version: int
    kind: str
    reference: str
    about: UUID | None
    about_reference: str
    became: UUID | None
    asker: str
    asker_service: str
    is_asker: bool
    may_answer: bool
    asked_at: datetime
    due_at: datetime
    child: str
    age_about: int | None
    place: str
    words: str
    reach_me: str
    answered_at: datetime | None
    answered_by: str
    advice: str
    agreed: str
    then: str
    caller: str  # who rang; empty where it was asked here
    caller_phone: str


def _at_front_door(viewer: Viewer) -> Q:
    """The questions that the viewer may answer: those of the area, to people in post at its front door.

    One about a concern from which a conflict block keeps the viewer is not among them. One about a closed or a sealed
    concern is: it says what its asker writes now, as a concern of its own would, and opens nothing.
    """
    if viewer.denials() or not viewer.in_force().roles & FRONT_DOOR:
        return gate.NOTHING
    kept_from = ports.blocks(Kind.CONCERN).ids(viewer)
    return Q(area=viewer.area_id) & (Q(concern=None) | ~Q(concern__in=kept_from))


def _theirs(viewer: Viewer) -> Q:
    return Q(area=viewer.area_id, asker=viewer.user_id)


def waiting(viewer: Viewer) -> QuerySet[Consultation]:
    """Return the questions that wait for the viewer's answer, soonest due first; a manager's alone where one disagrees."""
    rows = Consultation.objects.filter(_at_front_door(viewer), answered_at=None).exclude(asker=viewer.user_id)
    if Role.FRONT_DOOR_MANAGER not in viewer.in_force().roles:
        rows = rows.filter(kind=Consultation.Kind.ADVICE)
    return rows.order_by("due_at", "pk")


def at_front_door(viewer: Viewer) -> tuple[list[ConsultationView], list[ConsultationView]]:
    """Return what waits for an answer, and what was answered last. Raises NotAllowed; notes the rows."""
    viewer.require_role(*FRONT_DOOR)
    related = ("asker", "asker_service", "answered_by", "concern", "became")
    open_ = list(waiting(viewer).select_related(*related))
    done = Consultation.objects.filter(_at_front_door(viewer), answered_at__isnull=False).select_related(*related)
    answered = list(done.order_by("-answered_at", "-pk")[:ANSWERED_SHOWN])
    viewer.reads.extend(Ref("consultation", row.public_id, ROW) for row in [*open_, *answered])
    return [_view(viewer, row) for row in open_], [_view(viewer, row) for row in answered]


def own(viewer: Viewer) -> list[ConsultationView]:
    """Return what the viewer asked, newest first."""
    related = ("asker", "asker_service", "answered_by", "concern", "became")
    rows = Consultation.objects.filter(_theirs(viewer), caller="").select_related(*related).order_by("-asked_at", "-pk")
    found = list(rows[:ANSWERED_SHOWN])
    viewer.reads.extend(Ref("consultation", row.public_id, ROW) for row in found)
    return [_view(viewer, row) for row in found]


def consultation(viewer: Viewer, public_id: UUID) -> ConsultationView:
    """Return one question to its asker or to the front door, and note the view. Raises NotFound."""
    row = row_for(viewer, public_id)
    viewer.reads.append(Ref("consultation", row.public_id, READ))
    return _view(viewer, row)


def row_for(viewer: Viewer, public_id: UUID, *, lock: bool = False) -> Consultation:
    """Return the row itself to its asker or to the front door, locked for a change if asked. Raises NotFound."""
    rows = Consultation.objects.filter(_theirs(viewer) | _at_front_door(viewer), public_id=public_id)
    rows = rows.select_related("asker", "asker_service", "answered_by", "concern", "became", "area")
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise NotFound(about=("consultation", public_id))
    return row


def may_answer(viewer: Viewer, row: Consultation) -> bool:
    """Say whether the viewer may answer it now: never their own question; a manager where somebody does not agree."""
    if row.answered_at is not None or row.asker_id == viewer.user_id or viewer.denials():
        return False
    roles = viewer.in_force().roles
    if row.kind == Consultation.Kind.DISAGREES:
        return Role.FRONT_DOOR_MANAGER in roles
    return bool(roles & FRONT_DOOR)


def _view(viewer: Viewer, row: Consultation) -> ConsultationView:
    return ConsultationView(
        public_id=row.public_id, version=row.version, kind=row.kind, reference=row.reference,
        about=row.concern.public_id if row.concern else None,
        about_reference=row.concern.reference if row.concern else "",
        became=row.became.public_id if row.became and row.became.author_id == viewer.user_id else None,
        asker=row.caller or row.asker.name, asker_service=row.caller_service or row.asker_service.name,
        is_asker=row.asker_id == viewer.user_id and not row.caller, caller=row.caller, caller_phone=row.caller_phone,
        may_answer=may_answer(viewer, row), asked_at=row.asked_at, due_at=row.due_at, child=row.child,
        age_about=row.age_about, place=row.place, words=row.words, reach_me=row.reach_me,
        answered_at=row.answered_at, answered_by=row.answered_by.name if row.answered_by else "", advice=row.advice,
        agreed=row.agreed, then=row.then,
    )  # fmt: skip
