"""What is asked while a concern is decided: of the viewer's service, of the viewer as its author, and by the front door."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from wardlight.access import gate, ports
from wardlight.access import queries as access
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Inquiry
from wardlight.kernel.refusals import NotFound
from wardlight.people.models import Join

RELATED = ("concern", "service", "asked_by", "answered_by", "climbed_to")


@dataclass(frozen=True)
class InquiryView:
    """A question as whoever may read it has it: `to` is the service asked, or empty for the person who told us."""

    public_id: UUID
    version: int
    kind: str
    concern: UUID
    reference: str
    to: str
    child: str
    question: str
    asked_at: datetime
    asked_by: str
    asked_by_phone: str
    due_at: datetime
    answered_at: datetime | None
    answered_by: str
    answer: str
    words: str
    climbed_at: datetime | None
    climbed_to: str


def of_concern(pk: int) -> tuple[InquiryView, ...]:
    """Return everything that was asked about a concern which the caller has opened, in the order in which it was asked."""
    rows = Inquiry.objects.filter(concern=pk).select_related(*RELATED).order_by("asked_at", "pk")
    return tuple(view_of(row) for row in rows)


def to_author(concern: Concern) -> tuple[InquiryView, ...]:
    """Return the questions to the author of a concern whose receipt the caller has opened; none open once it is closed."""
    rows = Inquiry.objects.filter(concern=concern, kind=Inquiry.Kind.QUESTION)
    if concern.closed_at is not None:
        rows = rows.filter(answered_at__isnull=False)
    return tuple(view_of(row) for row in rows.select_related(*RELATED).order_by("asked_at", "pk"))


def check_rows(viewer: Viewer) -> QuerySet[Inquiry]:
    """Return the rows of the checks that the viewer's services are asked for and have not answered, to be counted."""
    visible = Concern.objects.filter(gate.visible_to(viewer, Act.ANSWER_CHECK)).order_by().values("pk")
    asked = viewer.in_force().services
    return Inquiry.objects.filter(concern__in=visible, kind=Inquiry.Kind.CHECK, service__in=asked, answered_at=None)


def question_rows(viewer: Viewer) -> QuerySet[Inquiry]:
    """Return the rows of the questions to the viewer about their own concerns that wait for an answer."""
    own = Concern.objects.filter(gate.visible_to(viewer, Act.ADD_TO_CONCERN), author=viewer.user_id, closed_at=None)
    # under a block or a seal a receipt gives its points and times, and nothing that anybody wrote
    sealed = Join.objects.filter(undone_at=None, record__sensitivity="S").order_by().values("mention")
    open_ = (
        own.exclude(sensitivity="S").exclude(mention__in=sealed).exclude(pk__in=ports.blocks(Kind.CONCERN).ids(viewer))
    )
    return Inquiry.objects.filter(
        concern__in=open_.order_by().values("pk"), kind=Inquiry.Kind.QUESTION, answered_at=None
    )


def waiting_rows(viewer: Viewer) -> QuerySet[Inquiry]:
    """Return the rows of everything that waits for an answer from the viewer or their services, to be counted."""
    both = [rows.order_by().values("pk") for rows in (check_rows(viewer), question_rows(viewer))]
    return Inquiry.objects.filter(Q(pk__in=both[0]) | Q(pk__in=both[1]))


def asked(viewer: Viewer) -> list[InquiryView]:
    """Return what waits for an answer from the viewer or their services, soonest due first. Notes the concerns. One query."""
    rows = waiting_rows(viewer).select_related(*RELATED).order_by("due_at", "pk")
    found = [view_of(row) for row in rows]
    for kind, level, line in ((Inquiry.Kind.CHECK, 2, "A8c"), (Inquiry.Kind.QUESTION, 1, "A7")):
        ids = dict.fromkeys(one.concern for one in found if one.kind == kind)
        gate.note_rows(viewer, Kind.CONCERN, ids, level=level, line=line)
    return found


def check(viewer: Viewer, public_id: UUID) -> InquiryView:
    """Return a check that a service of the viewer is asked for, and note the view of its concern. Raises NotFound."""
    row = _check(viewer, public_id)
    gate.open_record(viewer, Act.ANSWER_CHECK, row.concern_id)
    return view_of(row)


def check_locked(viewer: Viewer, public_id: UUID) -> Inquiry:
    """Return the row of a check, locked for its answer. Raises NotFound, NotAllowed."""
    row = _check(viewer, public_id)
    gate.require(viewer, Act.ANSWER_CHECK, gate.facts(viewer, Kind.CONCERN, [row.concern_id])[row.concern_id])
    return locked(row.pk)


def _check(viewer: Viewer, public_id: UUID) -> Inquiry:
    asked = viewer.in_force().services
    rows = Inquiry.objects.filter(kind=Inquiry.Kind.CHECK, service__in=asked, public_id=public_id, answered_at=None)
    row = rows.select_related(*RELATED).first()
    if row is None:
        raise NotFound
    return row


def question(viewer: Viewer, public_id: UUID) -> InquiryView:
    """Return a question to the viewer about their own concern, and note the view of it. Raises NotFound."""
    row = _question(viewer, public_id)
    gate.open_record(viewer, Act.ADD_TO_CONCERN, row.concern_id)
    return view_of(row)


def question_locked(viewer: Viewer, public_id: UUID) -> Inquiry:
    """Return the row of a question to the viewer, locked for its answer. Raises NotFound."""
    row = _question(viewer, public_id)
    gate.require(viewer, Act.ADD_TO_CONCERN, gate.facts(viewer, Kind.CONCERN, [row.concern_id])[row.concern_id])
    return locked(row.pk)


def _question(viewer: Viewer, public_id: UUID) -> Inquiry:
    row = question_rows(viewer).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return Inquiry.objects.select_related(*RELATED).get(pk=row.pk)


def locked(pk: int) -> Inquiry:
    """Return a row with its concern, locked for a change; the caller has asked the gate."""
    return (
        Inquiry.objects.select_for_update(of=("self",))
        .select_related("concern__area", "concern__owner", "service")
        .get(pk=pk)
    )


def services_to_ask(viewer: Viewer) -> list[tuple[str, str]]:
    """Return the services that may be asked for a check, as public id and name: every one of the area but the front door."""
    found = [one for one in access.services_in(viewer.area_id) if one.kind != "front_door"]
    return [
        (str(one.public_id), one.name if one.name == one.agency.name else f"{one.name}, {one.agency.name}")
        for one in found
    ]


def late(now: datetime) -> list[Inquiry]:
    """Return what is asked, past its time and not answered, of concerns that are open; soonest due first."""
    rows = Inquiry.objects.filter(answered_at=None, due_at__lte=now, concern__closed_at=None)
    return list(rows.select_related("concern__area", "concern__owner", "service").order_by("due_at", "pk"))


def view_of(row: Inquiry) -> InquiryView:
    """Return a row, read with RELATED, as whoever may read it has it."""
    return InquiryView(
        public_id=row.public_id, version=row.version, kind=row.kind, concern=row.concern.public_id,
        reference=row.concern.reference, to=row.service.name if row.service else "", child=row.child,
        question=row.question, asked_at=row.asked_at, asked_by=row.asked_by.name, asked_by_phone=row.asked_by.phone,
        due_at=row.due_at, answered_at=row.answered_at, answered_by=row.answered_by.name if row.answered_by else "",
        answer=row.answer, words=row.words, climbed_at=row.climbed_at,
        climbed_to=row.climbed_to.name if row.climbed_to else "",
    )  # fmt: skip
