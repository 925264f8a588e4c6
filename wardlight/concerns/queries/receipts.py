"""What the author of a concern, and the author's safeguarding lead, may ask about it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Addition, Concern, Line, Route
from wardlight.concerns.queries import hours
from wardlight.concerns.queries.crimes import Crime, of_concern
from wardlight.concerns.queries.inquiries import InquiryView, to_author
from wardlight.concerns.rules.clocks import SUPPLIED, Settings
from wardlight.concerns.rules.given import NO_NAME
from wardlight.concerns.rules.routes import RouteKind
from wardlight.documents import queries as documents
from wardlight.documents.queries import Attached
from wardlight.kernel.refusals import NotFound
from wardlight.ledger import drafts
from wardlight.ledger.models import Draft

PAGE = 50


@dataclass(frozen=True)
class RouteView:
    """One line of a receipt. Under a block or seal `owner` and `words` are empty, whatever is known."""

    kind: str
    state: str
    service: str
    owner: str
    because: str
    left_out: bool
    words: str
    received_at: datetime | None
    read_at: datetime | None
    decided_at: datetime | None
    told_at: datetime | None
    due_at: datetime | None
    told_due_at: datetime | None = None


@dataclass(frozen=True)
class ReceiptView:
    """A receipt: when it was sent, and where each route has got to."""

    public_id: UUID
    reference: str
    called: str
    sent_at: datetime
    first_look_due_at: datetime
    looked_at: datetime | None
    is_author: bool
    author: str
    author_service: str
    sent_by: str
    service_kind: str
    phone: str  # of the front door that has it
    routes: tuple[RouteView, ...]
    leads: tuple[str, ...]
    lead_left_out_because: str
    lead_read_at: datetime | None
    additions: int
    may_add: bool
    crime: Crime | None = None
    files: tuple[Attached, ...] = ()
    questions: tuple[InquiryView, ...] = ()
    hours: Settings = SUPPLIED  # in force where it was sent, on that day


@dataclass(frozen=True)
class Sent:
    """A concern in a list of those sent."""

    public_id: UUID
    reference: str
    as_given: str
    sent_at: datetime
    by: str
    told: bool
    unread: bool


@dataclass(frozen=True)
class LineView:
    """A line as given."""

    kind: str
    words: str
    plate: str
    works_with_children: str
    plain: str = ""
    is_part: bool = False


@dataclass(frozen=True)
class AddedView:
    """Something added later."""

    words: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Written:
    """A concern word for word, as its author wrote it."""

    public_id: UUID
    reference: str
    sent_at: datetime
    author: str
    author_service: str
    is_author: bool
    called: str
    as_given: str
    description: str
    sex: str
    born_on: date | None
    age_about: int | None
    school: str
    school_year: int | None
    usual_place: str
    safe: str
    safe_words: str
    signs: tuple[str, ...]
    sign_answers: dict[str, str]
    words: str
    child_words: str
    offence: str
    lines: tuple[LineView, ...]
    how_known: str
    told_by: str
    who_else: str
    strands: tuple[str, ...]
    child_asked: str
    child_knows: str
    family_knows: str
    child_agrees: str
    why_not_asked: str
    safe_to_tell: str
    reach_me: str
    additions: tuple[AddedView, ...]
    files: tuple[Attached, ...] = ()


def receipt(viewer: Viewer, public_id: UUID) -> ReceiptView:
    """Return the receipt of a concern that the viewer, or a service they lead, sent; notes the view. Raises NotFound.

    It is the same whether or not the child was known.
    """
    concern, facts = _opened(viewer, public_id)
    sealed = facts.sensitivity == "S" or concern.mention.joins.filter(undone_at=None, record__sensitivity="S").exists()
    withheld = sealed or facts.blocked
    rows = list(Route.objects.filter(concern=concern).select_related("service", "owner").order_by("pk"))
    leads = access.holders(concern.author_service_id, [Role.SAFEGUARDING_LEAD], viewer.now)
    return ReceiptView(
        public_id=concern.public_id, reference=concern.reference, called=_called(concern), sent_at=concern.sent_at,
        first_look_due_at=concern.first_look_due_at, looked_at=concern.looked_at,
        is_author=concern.author_id == viewer.user_id, author=concern.author.name,
        author_service=concern.author_service.name, sent_by=_sender(concern), service_kind=concern.author_service.kind,
        phone=next((r.service.phone for r in rows if r.service and r.kind == RouteKind.CHILD_PROTECTION), ""),
        routes=tuple(_route(row, concern, withheld) for row in rows),
        leads=tuple(lead.name for lead in leads if lead.pk != concern.author_id),
        lead_left_out_because=concern.lead_left_out_because, lead_read_at=concern.lead_read_at,
        additions=Addition.objects.filter(concern=concern).count(), may_add=gate.may(viewer, Act.ADD_TO_CONCERN, facts),
        crime=_crime(concern, withheld), files=files_of(concern), questions=() if withheld else to_author(concern),
        hours=hours.in_force(viewer.area_code, concern.sent_at),
    )  # fmt: skip


def read_now(view: ReceiptView, now: datetime) -> ReceiptView:
    """Return a receipt as it stands once its lead has just read it."""
    return replace(view, lead_read_at=now)


def as_written(viewer: Viewer, public_id: UUID) -> Written:
    """Return a concern word for word to its author or their lead; notes the view. Raises NotFound."""
    concern, _ = _opened(viewer, public_id)
    mention = concern.mention
    additions = Addition.objects.filter(concern=concern).select_related("by").order_by("at", "pk")
    return Written(
        public_id=concern.public_id, reference=concern.reference, sent_at=concern.sent_at, author=concern.author.name,
        author_service=concern.author_service.name, is_author=concern.author_id == viewer.user_id, called=_called(concern), as_given=mention.as_given,
        description=concern.description, sex=mention.sex, born_on=mention.born_on, age_about=mention.age_about,
        school=mention.school, school_year=mention.school_year, usual_place=mention.usual_place, safe=concern.safe,
        safe_words=concern.safe_words, signs=tuple(concern.signs), sign_answers=concern.sign_answers,
        words=concern.words, child_words=concern.child_words, offence=concern.offence, lines=lines_of(concern), how_known=concern.how_known,
        told_by=concern.told_by, who_else=concern.who_else, strands=tuple(concern.strands), child_asked=concern.child_asked,
        child_knows=concern.child_knows, family_knows=concern.family_knows, child_agrees=concern.child_agrees,
        why_not_asked=concern.why_not_asked, safe_to_tell=concern.safe_to_tell, reach_me=concern.reach_me,
        additions=tuple(AddedView(a.words, a.at, a.by.name) for a in additions), files=files_of(concern),
    )  # fmt: skip


def lines_of(concern: Concern) -> tuple[LineView, ...]:
    """Return a concern's lines, in the order given; the caller has opened the concern."""
    rows = Line.objects.filter(concern=concern).order_by("pk")
    return tuple(
        LineView(row.kind, row.words, row.plate, row.works_with_children, row.plain, row.is_part) for row in rows
    )


def files_of(concern: Any) -> tuple[Attached, ...]:
    """Return a concern's files, where the caller has opened it and asked whether it `has_files`."""
    return documents.attached("concern", concern.public_id) if concern.has_files else ()


def mine(viewer: Viewer) -> list[Sent]:
    """Return what the viewer sent, newest first."""
    return _list(viewer, Concern.objects.filter(author=viewer.user_id))


def of_services(viewer: Viewer) -> list[Sent]:
    """Return what was sent by others of the services the viewer leads, not left out, newest first."""
    return _list(viewer, _led(viewer))


def unread_rows(viewer: Viewer) -> QuerySet[Concern]:
    """Return the rows of the concerns of the services the viewer leads that no lead has read, to be counted."""
    return _led(viewer).filter(gate.visible_to(viewer, Act.READ_RECEIPT), lead_read_at=None)


def unsent(viewer: Viewer) -> list[Draft]:
    """Return the viewer's concerns that are written and not sent, newest first."""
    return drafts.unsent(viewer, "concern")


def unsent_rows(viewer: Viewer) -> QuerySet[Draft]:
    """Return the rows of the concerns that the viewer has yet to send, to be counted."""
    return drafts.unsent_rows(viewer, "concern")


def _opened(viewer: Viewer, public_id: UUID) -> tuple[Concern, gate.Facts]:
    concern = (
        Concern.objects.select_related("mention", "author", "author_service", "owner")
        .annotate(has_files=documents.any_attached("concern", OuterRef("public_id")))
        .filter(public_id=public_id)
        .first()
    )
    facts = gate.facts(viewer, Kind.CONCERN, [concern.pk]).get(concern.pk) if concern else None
    if concern is None or facts is None:
        raise NotFound
    if not gate.may(viewer, Act.READ_RECEIPT, facts):
        raise NotFound  # others open the concern elsewhere; that they may says nothing here
    gate.note(viewer, facts, gate.require(viewer, Act.READ_RECEIPT, facts))
    return concern, facts


def _sender(concern: Concern) -> str:
    """Return who sent it in its author's place, if anybody."""
    return access.names_of([concern.sent_by]).get(concern.sent_by, "") if concern.sent_by else ""


def _called(concern: Concern) -> str:
    return concern.mention.forename or concern.mention.surname or NO_NAME


def _route(row: Route, concern: Concern, withheld: bool) -> RouteView:
    owner = row.owner or (concern.owner if row.kind == "child_protection" else None)
    return RouteView(
        kind=row.kind, state=row.state, service=row.service.name if row.service else "",
        owner="" if withheld or owner is None else owner.name, because="" if withheld and row.state == "not_needed" else row.not_needed_because,
        left_out=row.left_out_by_referrer, words="" if withheld or (row.decided_at and row.told_at is None) else row.outcome_words, received_at=row.received_at,
        read_at=row.read_at, decided_at=row.decided_at, told_at=row.told_at, due_at=row.due_at,
        told_due_at=row.told_due_at,
    )  # fmt: skip


def _crime(concern: Concern, withheld: bool) -> Crime | None:
    """A told offence, without police's words where the receipt holds everything back."""
    found = of_concern(concern.pk)
    return replace(found, police_reference="", why_not="", by="") if found and withheld else found


def _led(viewer: Viewer) -> QuerySet[Concern]:
    led = viewer.services_as(Role.SAFEGUARDING_LEAD)
    return Concern.objects.filter(author_service__in=led, lead_left_out_because="").exclude(author=viewer.user_id)


def _list(viewer: Viewer, rows: QuerySet[Concern]) -> list[Sent]:
    told = Route.objects.filter(concern=OuterRef("pk"), told_at__isnull=False)
    found = list(
        rows.filter(gate.visible_to(viewer, Act.READ_RECEIPT))
        .annotate(told=Exists(told))
        .select_related("mention", "author")
        .order_by("-sent_at", "-pk")[:PAGE]
    )
    gate.note_rows(viewer, Kind.CONCERN, [row.public_id for row in found], level=1)
    return [
        Sent(
            row.public_id, row.reference, row.mention.as_given, row.sent_at, row.author.name, row.told,
            row.lead_read_at is None,
        )
        for row in found
    ]  # fmt: skip
