"""One child's item at one meeting, as it is shown to the room: core facts alone, whoever opens it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.actions import queries as actions
from wardlight.actions.queries import ActionRow
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.panel.models import AgendaItem, CaseReferral, Correction, Dissent, MinutesCopy, PanelDecision
from wardlight.panel.queries.meetings import AgendaLine, MeetingView, quorum_of, view_of
from wardlight.panel.rules import levels
from wardlight.panel.rules.quorum import Quorum
from wardlight.people import ports
from wardlight.people import queries as people
from wardlight.people.ports import Entry
from wardlight.people.queries.room import Room, Said
from wardlight.plans.protection import held

MOST_ENTRIES = 8  # of what happened since last time; the record has the rest
LOOKED_THROUGH = 40  # entries, newest first, to find them among
# Told elsewhere on the screen, and the child's words only where the child agreed that they be read out.
NOT_AGAIN = {ports.LEVEL, ports.QUOTE, "panel", "action"}
NOT_FOR_THE_ROOM = {"people.joins", "people.undone_joins"}


@dataclass(frozen=True)
class LastTime:
    """What was agreed at the panel before."""

    on: date
    level: str
    exploited: str


@dataclass(frozen=True)
class ItemView:
    """A child's item. It holds no address, birth date, phone, other child, source or school: they are never on the screen."""

    pk: int
    public_id: UUID
    version: int
    meeting: MeetingView
    line: AgendaLine
    quorum: Quorum
    record: int
    record_id: UUID
    reference: str
    name: str
    forename: str
    age: int | None
    lives_with: str
    status: tuple[str, ...]
    lead: str
    lead_id: UUID
    level: str
    level_at: datetime | None
    exploited: str
    exploited_at: datetime | None
    proposed_level: str
    referred_at: datetime | None
    repeat: int
    last_time: LastTime | None
    since: tuple[Entry, ...]
    more_since: bool
    said: Said | None
    trusted_adult: str
    actions: tuple[ActionRow, ...]
    strategy: held.Held | None
    state: str
    decision: PanelDecision | None
    decision_actions: tuple[ActionRow, ...]
    has_dissent: bool

    @property
    def item(self) -> AgendaItem:
        """The row of the agenda."""
        assert self.line.item is not None  # noqa: S101 - line_of gives children's lines alone
        return self.line.item

    @property
    def is_first(self) -> bool:
        """Say whether the child has not been heard before."""
        return self.last_time is None


def item(viewer: Viewer, public_id: UUID, act: Act = Act.READ_PANEL_ITEM) -> ItemView:
    """Return one child's item when the viewer may do `act`, and note the view. Raises NotFound, NotAllowed."""
    earlier = (
        PanelDecision.objects.filter(case=OuterRef("case")).exclude(item=OuterRef("pk")).order_by("-decided_at", "-pk")
    )
    before = earlier.filter(
        Q(decided_at__lt=OuterRef("decided_at")) | Q(item__meeting__starts_at__lt=OuterRef("meeting__starts_at"))
    )
    referral = CaseReferral.objects.filter(case=OuterRef("case"), taken_back_at=None).order_by("-repeat")
    row = (
        AgendaItem.objects.filter(public_id=public_id, meeting__area=viewer.area_id, withdrawn_at=None)
        .select_related("meeting__panel__service", "case__record", "case__lead", "decision", "deferral__to_meeting")
        .annotate(
            last_level=Subquery(before.values("level")[:1]),
            last_exploited=Subquery(before.values("exploited")[:1]), last_at=Subquery(before.values("decided_at")[:1]),
            below_top_at=Subquery(before.exclude(level=levels.HIGH).values("decided_at")[:1]),
            referred_at=Subquery(referral.values("referred_at")[:1]), repeat=Subquery(referral.values("repeat")[:1]),
            dissented=Exists(Dissent.objects.filter(item=OuterRef("pk"))),
        )
        .first()
    )  # fmt: skip
    if row is None:
        raise NotFound
    return _view(viewer, row, people.for_the_room(viewer, row.case.record.public_id, act))


@dataclass(frozen=True)
class MinutesView:
    """What the minutes of one child are made of, with the copies handed out; names by public id.

    `kept_out` are those to whom none of it goes: blocked from the record, or out of the room for it.
    """

    item: ItemView
    decision: PanelDecision
    dissents: tuple[Dissent, ...]
    corrections: tuple[Correction, ...]
    copies: tuple[MinutesCopy, ...]
    names: dict[UUID, str]
    approved_by: str
    kept_out: frozenset[UUID]


def minutes(viewer: Viewer, public_id: UUID) -> MinutesView:
    """Return what one child's minutes hold, once the item is decided, and note the view. Raises NotFound, NotAllowed."""
    viewer.require_role(Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)
    found = item(viewer, public_id)
    if found.decision is None:
        raise NotFound
    approved_by = found.item.meeting.minutes_approved_by
    dissents = tuple(dissents_of(found.pk))
    corrections = tuple(Correction.objects.filter(item=found.pk).order_by("at", "pk"))
    copies = tuple(MinutesCopy.objects.filter(item=found.pk).order_by("number"))
    known = access.names_of(
        {
            found.decision.decided_by, *(one.by for one in corrections), *(one.by for one in copies),
            *([approved_by] if approved_by else []),
        }
    )  # fmt: skip
    left = {one.user for one in found.meeting.came if found.pk in one.leaves_for}
    return MinutesView(
        found, found.decision, dissents, corrections, copies, known,
        known.get(approved_by, "") if approved_by else "", people.kept_out(viewer, found.record) | left,
    )  # fmt: skip


def dissents_of(item: int) -> list[Dissent]:
    """Return the different views of an item that the viewer has opened."""
    rows = Dissent.objects.filter(item=item).select_related("attendance__user", "attendance__agency")
    return list(rows.order_by("at", "pk"))


def item_locked(viewer: Viewer, public_id: UUID, act: Act) -> AgendaItem:
    """Return the row itself, locked for a change, when the viewer may do `act` on its child. Raises NotFound, NotAllowed."""
    row = (
        AgendaItem.objects.select_for_update(of=("self",))
        .filter(public_id=public_id, meeting__area=viewer.area_id, withdrawn_at=None)
        .select_related("meeting__panel__service", "case__record")
        .first()
    )
    if row is None:
        raise NotFound
    gate.require(viewer, act, people.facts_of(viewer, row.case.record_id))
    return row


def _view(viewer: Viewer, row: Any, room: Room) -> ItemView:
    child = room.child
    meeting = view_of(viewer, row.meeting)
    line = meeting.line_of(row.pk)
    referred_at = row.referred_at or row.case.listed_at
    since = local_date(row.last_at or referred_at)
    page = people.chronology(viewer, child, since=since, significant_only=row.last_at is not None, size=LOOKED_THROUGH)
    news = [one for one in page.entries if one.row.kind not in NOT_AGAIN and one.row.source not in NOT_FOR_THE_ROOM]
    everything = actions.of_record(viewer, [child.pk])
    decision = getattr(row, "decision", None)
    counts_from = levels.at_top_since(
        [levels.Earlier("", local_date(row.below_top_at))] if row.below_top_at else [], local_date(referred_at)
    )
    agreed = (row.last_level, row.last_at) if row.last_at else ("" if decision else child.level, child.level_at)
    return ItemView(
        pk=row.pk, public_id=row.public_id, version=row.version, meeting=meeting, line=line,
        quorum=quorum_of(meeting.came, row.pk), record=child.pk, record_id=child.public_id, reference=child.reference,
        name=child.name, forename=child.forename,
        age=words.age_on(child.born_on, local_date(viewer.now)) if child.born_on else None,
        lives_with=room.lives_with, status=child.status, lead=row.case.lead.name, lead_id=row.case.lead.public_id,
        level=agreed[0], level_at=agreed[1], exploited=child.exploited, exploited_at=room.exploited_at,
        proposed_level=row.case.proposed_level, referred_at=referred_at, repeat=row.repeat or 0,
        last_time=LastTime(local_date(row.last_at), row.last_level, row.last_exploited) if row.last_at else None,
        since=tuple(news[:MOST_ENTRIES]), more_since=len(news) > MOST_ENTRIES or page.next_page is not None, said=room.said, trusted_adult=room.trusted_adult,
        actions=tuple(one for one in everything if decision is None or one.origin != decision.public_id),
        strategy=held.latest(child.pk, counts_from), state=row.case.state, decision=decision,
        decision_actions=tuple(one for one in everything if decision and one.origin == decision.public_id),
        has_dissent=row.dissented,
    )  # fmt: skip
