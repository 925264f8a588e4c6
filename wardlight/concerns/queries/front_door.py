"""What the front door asks of concerns: the queue, one concern to decide, how many wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from wardlight.access import gate
from wardlight.access.models import Membership
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns import ports
from wardlight.concerns.models import Addition, Concern, CrimeReport, Decision, Inquiry, Line, Route, Step, Transfer
from wardlight.concerns.ports import Discussion
from wardlight.concerns.queries import crimes, inquiries, transfers
from wardlight.concerns.queries.crimes import Crime
from wardlight.concerns.queries.inquiries import InquiryView
from wardlight.concerns.queries.transfers import TransferView
from wardlight.concerns.rules.deciding import Stage
from wardlight.concerns.rules.red_list import Red, Told, age_of, red_at_once
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.rules.triage import Group, Standing, group_of, without_the_other
from wardlight.documents import queries as documents
from wardlight.documents.queries import Attached
from wardlight.kernel.refusals import NotFound
from wardlight.people import queries as people
from wardlight.people.queries import Candidate, Joined, MentionView

MOST = 300  # concerns on the page; what is due last falls off, and the page says so


@dataclass(frozen=True)
class QueueItem:
    """A concern that waits, as a row of the queue needs it."""

    pk: int
    public_id: UUID
    version: int
    group: Group
    child: MentionView
    age: int | None
    told_on: date
    words: str
    signs: tuple[str, ...]
    from_service: str
    sent_at: datetime
    priority: str
    looked: bool
    red: tuple[Red, ...]
    first_look_due_at: datetime
    decide_due_at: datetime
    owner: str
    is_mine: bool
    routes: dict[RouteKind, Route]
    discussions: tuple[Discussion, ...]
    stage: Stage
    candidates: tuple[Candidate, ...]
    without_the_other: bool


@dataclass(frozen=True)
class Queue:
    """The queue as asked for, and how many there are in all, mine, and nobody's; `cut` when some did not fit."""

    items: tuple[QueueItem, ...]
    everything: int
    mine: int
    nobodys: int
    cut: bool = False


def _open(viewer: Viewer) -> QuerySet[Concern]:
    return Concern.objects.filter(gate.visible_to(viewer, Act.TRIAGE_CONCERN), closed_at=None)


def waiting_rows(viewer: Viewer) -> QuerySet[Concern]:
    """Return the rows of the concerns that wait in the viewer's queue, to be counted."""
    return _open(viewer)


def front_door(viewer: Viewer, *, whose: str = "") -> Queue:
    """Return the queue in the order to work in; `whose` is mine, nobodys, or empty for everything. Notes the rows."""
    latest = Decision.objects.filter(concern=OuterRef("pk")).order_by("-decided_at", "-pk")
    rows = list(
        _open(viewer)
        .select_related("mention", "author_service", "owner")
        .prefetch_related(Prefetch("routes", Route.objects.order_by("pk")))
        .annotate(
            proposed=Subquery(latest.values("outcome")[:1]), agreed=Subquery(latest.values("agreed_at")[:1]),
            returned=Subquery(latest.values("returned_at")[:1]),
            born_on=Subquery(_joined_born_on()),
        )
        .order_by("decide_due_at", "pk")[: MOST + 1]
    )  # fmt: skip
    rows, cut = rows[:MOST], len(rows) > MOST
    mine = [row for row in rows if row.owner_id == viewer.user_id]
    nobodys = [row for row in rows if row.owner_id is None]
    wanted = {"mine": mine, "nobodys": nobodys}.get(whose, rows)
    held = ports.discussions().of([row.pk for row in wanted])
    offered = people.candidates(viewer, [row.mention_id for row in wanted])
    items = [_item(viewer, row, held.get(row.pk, []), offered.get(row.mention_id, [])) for row in wanted]
    gate.note_rows(viewer, Kind.CONCERN, [item.public_id for item in items], level=3, line="A4")
    order = list(Group)
    items.sort(key=lambda item: (order.index(item.group), _next_due(item), item.pk))
    return Queue(tuple(items), len(rows), len(mine), len(nobodys), cut)


def _joined_born_on() -> Any:
    return (
        Concern.objects.filter(
            pk=OuterRef("pk"), mention__joins__undone_at=None, mention__joins__isnull=False
        )
        .order_by()
        .values("mention__joins__record__person__born_on")[:1]
    )  # fmt: skip


def _next_due(item: QueueItem) -> datetime:
    return item.decide_due_at if item.looked else item.first_look_due_at


def _told(concern: Concern, age: int | None) -> Told:
    answers = " ".join(str(answer) for answer in concern.sign_answers.values())
    words = f"{concern.safe_words} {concern.words} {concern.child_words} {concern.offence} {answers}"
    return Told(concern.safe, age, frozenset(concern.signs), words)


def red_of(concern: Concern, age: int | None) -> tuple[Red, ...]:
    """Return the reasons for red: those the first look found, else those that can be read from what was told."""
    if concern.looked_at:
        return tuple(Red(reason) for reason in concern.red_because)
    return red_at_once(_told(concern, age))


def _item(viewer: Viewer, row: Concern, held: list[Discussion], offered: list[Candidate]) -> QueueItem:
    routes = {RouteKind(route.kind): route for route in row.routes.all()}
    born_on = row.mention.born_on or row.born_on  # type: ignore[attr-defined]
    age = age_of(born_on, row.mention.age_about, viewer.now.date())
    red = red_of(row, age)
    stage = _stage(row.proposed, row.agreed, row.returned)  # type: ignore[attr-defined]
    group = group_of(
        priority=row.priority, looked=row.looked_at is not None, red=frozenset(red), due=row.decide_due_at,
        decided=routes[RouteKind.CHILD_PROTECTION].state == "decided", now=viewer.now,
    )  # fmt: skip
    return QueueItem(
        pk=row.pk, public_id=row.public_id, version=row.version, group=group, child=people.mention_view(row.mention),
        age=age, told_on=row.mention.told_on, words=row.words or row.child_words, signs=tuple(row.signs),
        from_service=row.author_service.name, sent_at=row.sent_at, priority=row.priority,
        looked=row.looked_at is not None, red=red, first_look_due_at=row.first_look_due_at,
        decide_due_at=row.decide_due_at, owner=row.owner.name if row.owner else "",
        is_mine=row.owner_id == viewer.user_id, routes=routes, discussions=tuple(held), stage=stage,
        candidates=tuple(offered), without_the_other=without_the_other(standing_of(routes, held)),
    )  # fmt: skip


def _stage(outcome: str | None, agreed: datetime | None, returned: datetime | None) -> Stage:
    if not outcome:
        return Stage.NONE
    if returned:
        return Stage.RETURNED
    return Stage.WAITING if outcome == Decision.Outcome.NO_FURTHER_ACTION and not agreed else Stage.MADE


def stage_of(decision: Decision | None) -> Stage:
    """Return where the newest decision on a concern is."""
    if decision is None:
        return Stage.NONE
    return _stage(decision.outcome, decision.agreed_at, decision.returned_at)


def standing_of(routes: dict[RouteKind, Route], held: Sequence[Discussion]) -> Standing:
    """Return where the routes that belong together stand."""
    panel = routes[RouteKind.PANEL]
    return Standing(
        child_protection=routes[RouteKind.CHILD_PROTECTION].state,
        panel=panel.state,
        explained=bool(panel.explained_why),
        discussion_waits=any(one.waits for one in held),
        untold=routes[RouteKind.CHILD_PROTECTION].decided_at is not None
        and routes[RouteKind.CHILD_PROTECTION].told_at is None,
    )


@dataclass(frozen=True)
class ConcernView:
    """A concern as the front door reads it, with everything that was done about it."""

    pk: int
    public_id: UUID
    reference: str
    version: int
    grant: gate.Grant
    child: MentionView
    age: int | None
    author: str
    author_title: str
    author_phone: str
    from_service: str
    told: Concern
    lines: tuple[Line, ...]
    additions: tuple[Addition, ...]
    routes: dict[RouteKind, Route]
    steps: tuple[Step, ...]
    decision: Decision | None
    stage: Stage
    discussions: tuple[Discussion, ...]
    red: tuple[Red, ...]
    owner: str
    is_mine: bool
    joined: Joined | None
    candidates: tuple[Candidate, ...]
    without_the_other: bool
    decided_by: str
    crime: Crime | None = None
    files: tuple[Attached, ...] = ()
    inquiries: tuple[InquiryView, ...] = ()
    transfers: tuple[TransferView, ...] = ()

    @property
    def is_decided(self) -> bool:
        """Say whether the front door has decided."""
        return self.stage == Stage.MADE

    @property
    def is_red(self) -> bool:
        """Say whether it is red: by the look, or before one at once."""
        return self.told.priority == "red" or (self.told.looked_at is None and bool(self.red))


def concern(viewer: Viewer, public_id: UUID, act: Act = Act.TRIAGE_CONCERN) -> ConcernView:
    """Return one concern to be decided, and note the view of it, and of the record it is joined to.

    Raises NotFound when the viewer may not know of it, NotAllowed when they may not do `act`.
    """
    row = (
        Concern.objects.filter(public_id=public_id)
        .select_related("mention", "author", "author_service", "owner")
        .annotate(
            author_title=_title(),
            has_lines=_any(Line),
            has_additions=_any(Addition),
            has_decision=_any(Decision),
            has_crime=_any(CrimeReport),
            has_transfer=_any(Transfer),
            has_files=documents.any_attached("concern", OuterRef("public_id")),
            has_inquiries=_any(Inquiry),
        )
        .first()
    )
    if row is None:
        raise NotFound
    grant = gate.open_record(viewer, act, row.pk)
    routes = routes_of(row)
    decision = latest_decision(row) if row.has_decision else None
    held = ports.discussions().of([row.pk]).get(row.pk, [])
    joined = people.joined(viewer, row.mention_id)
    age = age_of(row.mention.born_on or (joined.born_on if joined else None), row.mention.age_about, viewer.now.date())
    steps = tuple(Step.objects.filter(concern=row).select_related("by").order_by("at", "pk"))
    offered = {} if joined else people.candidates(viewer, [row.mention_id])
    return ConcernView(
        pk=row.pk, public_id=row.public_id, reference=row.reference, version=row.version, grant=grant,
        child=people.mention_view(row.mention), age=age, author=row.author.name, author_title=row.author_title or "",
        author_phone=row.author.phone, from_service=row.author_service.name, told=row,
        lines=tuple(Line.objects.filter(concern=row).order_by("pk")) if row.has_lines else (),
        additions=tuple(Addition.objects.filter(concern=row).order_by("at", "pk")) if row.has_additions else (), routes=routes, steps=steps,
        decision=decision, stage=stage_of(decision), discussions=tuple(held), red=red_of(row, age),
        owner=row.owner.name if row.owner else "", is_mine=row.owner_id == viewer.user_id, joined=joined,
        candidates=tuple(offered.get(row.mention_id, ())),
        without_the_other=without_the_other(standing_of(routes, held)), crime=crimes.of_concern(row.pk) if row.has_crime else None,
        files=documents.attached("concern", row.public_id) if row.has_files else (),
        inquiries=inquiries.of_concern(row.pk) if row.has_inquiries else (),
        transfers=tuple(transfers.of_concern(viewer, row.pk)) if row.has_transfer else (),
        decided_by=next(
            (step.by.name for step in reversed(steps) if step.kind in DECIDED_BY and step.by), ""
        ),
    )  # fmt: skip


DECIDED_BY = (Step.Kind.PROPOSED, Step.Kind.DECIDED)


def _any(model: type[Line | Addition | Decision | CrimeReport | Transfer | Inquiry]) -> Exists:
    return Exists(model.objects.filter(concern=OuterRef("pk")))


def _title() -> Subquery:
    posts = Membership.objects.filter(user=OuterRef("author"), service=OuterRef("author_service")).order_by("pk")
    return Subquery(posts.values("title")[:1])


def routes_of(row: Concern) -> dict[RouteKind, Route]:
    """Return the routes of a concern by kind, with who has each."""
    rows = Route.objects.filter(concern=row).select_related("service", "owner").order_by("pk")
    return {RouteKind(route.kind): route for route in rows}


def latest_decision(row: Concern) -> Decision | None:
    """Return the newest decision on a concern."""
    return Decision.objects.filter(concern=row).order_by("-decided_at", "-pk").first()


def concern_locked(viewer: Viewer, act: Act, public_id: UUID) -> Concern:
    """Return the row itself, locked for a change, when the viewer may do `act` on it. Raises NotFound, NotAllowed."""
    row = (
        Concern.objects.select_for_update(of=("self",))
        .select_related("mention", "area", "author", "author_service")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise NotFound
    found = gate.facts(viewer, Kind.CONCERN, [row.pk])[row.pk]
    gate.require(viewer, act, found)
    return row
