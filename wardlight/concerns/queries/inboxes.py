"""What police intelligence, early help and the designated officer have been sent, and what of it each may read."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from wardlight.access import gate
from wardlight.access.rules.table import Kind, Layer
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Addition, Concern, Route, RouteMove
from wardlight.concerns.queries.crimes import Crime, of_concern
from wardlight.concerns.queries.receipts import AddedView, LineView, lines_of
from wardlight.concerns.rules.routes import ANSWERED_BY, FINISHED, RouteKind
from wardlight.documents import queries as documents
from wardlight.documents.queries import Attached
from wardlight.kernel.refusals import NotFound

ANSWERED_SHOWN = 20


@dataclass(frozen=True)
class InboxRow:
    """A concern in an inbox: by reference and clock, without the child."""

    public_id: UUID
    reference: str
    state: str
    owner: str
    is_mine: bool
    received_at: datetime
    due_at: datetime | None
    decided_at: datetime | None


@dataclass(frozen=True)
class Source:
    """Who said it: kept apart, for those who hold the source layer."""

    name: str
    service: str
    how_known: str
    reach_me: str


@dataclass(frozen=True)
class Item:
    """A concern as one receiver reads it. What is not theirs is empty here, whatever the page would print."""

    public_id: UUID
    reference: str
    version: int
    state: str
    owner: str
    is_mine: bool
    received_at: datetime
    due_at: datetime | None
    decided_at: datetime | None
    outcome_words: str
    as_given: str
    born_on: date | None
    age_about: int | None
    told_on: date
    school: str
    signs: tuple[str, ...]
    called: str
    lines: tuple[LineView, ...]
    how_known: str
    asked: str
    words: str
    child_words: str
    additions: tuple[AddedView, ...]
    source: Source | None
    crime: Crime | None = None
    not_needed_because: str = ""
    files: tuple[Attached, ...] = ()


def inbox(viewer: Viewer, kind: RouteKind) -> tuple[list[InboxRow], list[InboxRow]]:
    """Return what waits for an answer, soonest due first, and what was answered last."""
    visible = Concern.objects.filter(gate.visible_to(viewer, ANSWERED_BY[kind])).order_by().values("pk")
    rows = (
        Route.objects.filter(kind=kind, concern__in=visible)
        .exclude(state="not_opened")
        .select_related("concern", "owner")
    )
    waiting = list(rows.exclude(state__in=FINISHED).order_by("due_at", "pk")[:100])
    answered = list(rows.filter(state__in=FINISHED).order_by(F("decided_at").desc(), "-pk")[:ANSWERED_SHOWN])
    gate.note_rows(viewer, Kind.CONCERN, [row.concern.public_id for row in (*waiting, *answered)], level=1)
    return [_row(viewer, row) for row in waiting], [_row(viewer, row) for row in answered]


def waiting_rows(viewer: Viewer, kind: RouteKind) -> QuerySet[Route]:
    """Return the rows of what waits for an answer from the viewer's service, to be counted."""
    visible = Concern.objects.filter(gate.visible_to(viewer, ANSWERED_BY[kind])).order_by().values("pk")
    return Route.objects.filter(kind=kind, concern__in=visible).exclude(state__in=FINISHED)


def item(viewer: Viewer, kind: RouteKind, public_id: UUID) -> Item:
    """Return a concern as the receiver of this route reads it; notes the view. Raises NotFound.

    Police: the lines, and what the child was seen to do; who said it only with the source layer. Early help: the child,
    the signs and what the front door asks, and not who said it. The designated officer: all that was written, and by whom.
    """
    concern = Concern.objects.select_related("mention", "author", "author_service").filter(public_id=public_id).first()
    facts = gate.facts(viewer, Kind.CONCERN, [concern.pk]).get(concern.pk) if concern else None
    if concern is None or facts is None or not gate.may(viewer, ANSWERED_BY[kind], facts):
        raise NotFound  # that they may know of it for another reason says nothing here
    grant = gate.require(viewer, ANSWERED_BY[kind], facts)
    gate.note(viewer, facts, grant)
    route = Route.objects.select_related("owner").get(concern=concern, kind=kind)
    mention = concern.mention
    words = kind == RouteKind.DESIGNATED_OFFICER
    asked = RouteMove.objects.filter(route=route, before="not_opened").order_by("-pk").first()
    row = _row(viewer, route)
    return Item(
        public_id=row.public_id, reference=row.reference, version=route.version, state=row.state, owner=row.owner,
        is_mine=row.is_mine, received_at=row.received_at, due_at=row.due_at, decided_at=row.decided_at,
        outcome_words=route.outcome_words, as_given=mention.as_given, born_on=mention.born_on,
        age_about=mention.age_about, told_on=mention.told_on, school="" if kind == RouteKind.POLICE else mention.school,
        signs=tuple(concern.signs), called=mention.forename or mention.surname,
        lines=() if kind == RouteKind.EARLY_HELP else lines_of(concern), how_known=concern.how_known,
        asked=asked.words if asked else "", words=concern.words if words else "",
        child_words=concern.child_words if words else "",
        additions=_additions(concern) if words else (),
        source=_source(concern) if grant.has(Layer.SOURCE) or words else None,
        not_needed_because=route.not_needed_because,
        files=documents.attached("concern", concern.public_id) if words else (),
        crime=of_concern(concern.pk) if kind == RouteKind.POLICE else None,
    )  # fmt: skip


def _row(viewer: Viewer, route: Route) -> InboxRow:
    assert route.received_at is not None  # noqa: S101 - an opened route was received
    return InboxRow(
        public_id=route.concern.public_id, reference=route.concern.reference, state=route.state,
        owner=route.owner.name if route.owner else "", is_mine=route.owner_id == viewer.user_id,
        received_at=route.received_at, due_at=route.due_at, decided_at=route.decided_at,
    )  # fmt: skip


def _source(concern: Concern) -> Source:
    how = Concern.HowKnown(concern.how_known).label if concern.how_known else ""
    return Source(concern.author.name, concern.author_service.name, how, concern.reach_me)


def _additions(concern: Concern) -> tuple[AddedView, ...]:
    rows = Addition.objects.filter(concern=concern).select_related("by").order_by("at", "pk")
    return tuple(AddedView(row.words, row.at, row.by.name) for row in rows)
