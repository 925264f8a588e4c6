"""One child's item at one meeting, as it is shown to the room: core facts alone, whoever opens it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act, Layer
from wardlight.access.viewer import Viewer
from wardlight.actions import queries as actions
from wardlight.kernel import words
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound
from wardlight.panel.models import AgendaItem, CaseReferral, Correction, Dissent, MinutesCopy, PanelDecision
from wardlight.panel.queries.meetings import AgendaLine, MeetingView, quorum_of, view_of
from wardlight.panel.rules import levels
from wardlight.panel.rules.quorum import Quorum
from wardlight.people import queries as people
from wardlight.people.ports import Entry
from wardlight.plans.protection import held

MOST_ENTRIES = 8  # of what happened since last time; the record has the rest
THE_ROOM = frozenset({Layer.CORE})


@dataclass(frozen=True)
class LastTime:
    """What was agreed at the panel before."""

    on: date
    level: str
    exploited: str


@dataclass(frozen=True)
class Said:
    """What the child said, word for word, to whom and when, and whether it may be read out."""

    words: str
    said_to: str
    said_on: date
    may_be_read_out: bool


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
    record_version: int
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
    actions: tuple[actions.ActionRow, ...]
    strategy: held.Held | None
    state: str
    decision: PanelDecision | None
    decision_actions: tuple[actions.ActionRow, ...]

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
    row = (
        AgendaItem.objects.filter(public_id=public_id, meeting__area=viewer.area_id)
        .select_related("meeting__panel__service", "case__record", "case__lead", "decision")
        .first()
    )
    if row is None:
        raise NotFound
    child = people.child(viewer, row.case.record.public_id, act)
    return _view(viewer, row, replace(child, grant=gate.Grant(3, THE_ROOM, child.grant.lines)))


@dataclass(frozen=True)
class MinutesView:
    """What the minutes of one child are made of, with the copies handed out; names by public id."""

    item: ItemView
    decision: PanelDecision
    dissents: tuple[Dissent, ...]
    corrections: tuple[Correction, ...]
    copies: tuple[MinutesCopy, ...]
    names: dict[UUID, str]
    approved_by: str


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
    known = access.names_of({found.decision.decided_by, *(one.by for one in (*corrections, *copies)),
                             *([approved_by] if approved_by else [])})  # fmt: skip
    return MinutesView(
        found, found.decision, dissents, corrections, copies, known, known.get(approved_by, "") if approved_by else ""
    )


def dissents_of(item: int) -> list[Dissent]:
    """Return the different views of an item that the viewer has opened."""
    rows = Dissent.objects.filter(item=item).select_related("attendance__user", "attendance__agency")
    return list(rows.order_by("at", "pk"))


def item_locked(viewer: Viewer, public_id: UUID, act: Act) -> AgendaItem:
    """Return the row itself, locked for a change, when the viewer may do `act` on its child. Raises NotFound, NotAllowed."""
    row = (
        AgendaItem.objects.select_for_update(of=("self",))
        .filter(public_id=public_id, meeting__area=viewer.area_id)
        .select_related("meeting__panel__service", "case__record")
        .first()
    )
    if row is None:
        raise NotFound
    gate.require(viewer, act, people.facts_of(viewer, row.case.record_id))
    return row


def _view(viewer: Viewer, row: AgendaItem, child: people.ChildView) -> ItemView:
    meeting = view_of(viewer, row.meeting)
    line = meeting.line_of(row.pk)
    assert line.item is not None  # noqa: S101 - line_of gives children's lines alone
    decisions = [one for one in line.item.case.decisions.all() if one.item_id != row.pk]
    before = [one for one in decisions if row.decided_at is None or one.decided_at < row.decided_at]
    last = before[0] if before else None
    referrals = list(CaseReferral.objects.filter(case=row.case_id).order_by("-repeat"))
    referred_at = referrals[0].referred_at if referrals else row.case.listed_at
    since = local_date(last.decided_at if last else referred_at)
    page = people.chronology(viewer, child, since=since, significant_only=last is not None, size=MOST_ENTRIES)
    everything = actions.of_record(viewer, [child.pk])
    decision = getattr(row, "decision", None)
    earlier = [levels.Earlier(one.level, local_date(one.decided_at)) for one in reversed(before)]
    quote = child.quotes[0] if child.quotes else None
    level = (last.level, last.decided_at) if last else (child.level if not decision else "", child.level_at)
    return ItemView(
        pk=row.pk, public_id=row.public_id, version=row.version, meeting=meeting, line=line,
        quorum=quorum_of(meeting.came, row.pk), record=child.pk, record_id=child.public_id, reference=child.reference,
        record_version=child.version, name=child.name, forename=child.forename,
        age=words.age_on(child.born_on, local_date(viewer.now)) if child.born_on else None,
        lives_with=child.lives_with or "", status=child.status, lead=row.case.lead.name,
        lead_id=row.case.lead.public_id, level=level[0], level_at=level[1], exploited=child.exploited,
        exploited_at=row.case.record.exploited_at, proposed_level=row.case.proposed_level, referred_at=referred_at,
        repeat=referrals[0].repeat if referrals else 0,
        last_time=LastTime(local_date(last.decided_at), last.level, last.exploited) if last else None,
        since=page.entries, more_since=page.next_page is not None,
        said=Said(quote.words, quote.said_to, local_date(quote.said_at), quote.may_be_read_out) if quote else None,
        trusted_adult=next((worker.name for worker in child.workers if worker.is_trusted_adult), ""),
        actions=tuple(one for one in everything if decision is None or one.origin != decision.public_id),
        strategy=held.latest(child.pk, levels.at_top_since(earlier, local_date(referred_at))),
        state=row.case.state, decision=decision,
        decision_actions=tuple(one for one in everything if decision and one.origin == decision.public_id),
    )  # fmt: skip
