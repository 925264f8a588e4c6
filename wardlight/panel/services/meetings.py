"""Planning a meeting, releasing its pack, opening and closing it, approving its minutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.models import Membership, ServiceKind
from wardlight.access.rules.roles import Role
from wardlight.kernel.days import english_days, local_date
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.panel import queries
from wardlight.panel.models import AgendaItem, Attendance, Meeting, Panel, PanelCase, Recusal
from wardlight.panel.rules import intervals
from wardlight.panel.rules.agenda import Kind
from wardlight.panel.rules.states import REVIEWED
from wardlight.panel.services.cases import put_on


class InThePast(Refusal):
    """A meeting was planned for a time that has gone by."""

    message = "A meeting is planned for a time to come. Enter another day or time."


class AlreadyPlanned(Refusal):
    """The panel meets then already."""

    message = "The panel already meets at that time. Choose that meeting, or enter another time."


class NothingToRead(Refusal):
    """A pack has at least one child in it."""

    message = "No child is on the agenda, so there is no pack to release. List a child first."


class AlreadyReleased(Refusal):
    """The pack went out once."""

    message = "The pack is out already. Whoever sits on this panel can read it."


class NotReleased(Refusal):
    """Nobody has been able to read the pack."""

    message = "The pack has not been released, so nobody has read it. The co-ordinator releases it first."


class NotAffirmed(Refusal):
    """The confidentiality statement was not affirmed."""

    message = "Everybody present affirms the confidentiality statement before a child is named. Tick when they have."


class NoChairPresent(Refusal):
    """No quorum is possible without the chair."""

    message = "There is no quorum to open with. Enter who is present; the page says who is missing."


class MeetingIsOver(Refusal):
    """The meeting was closed."""

    message = "This meeting is closed. What was recorded stays; put anything wrong right with a dated correction."


class MeetingIsNotOpen(Refusal):
    """The meeting has not been opened, or is closed."""

    message = "The meeting is not open. The chair opens it on the attendance page."


class ItemsStillWait(Refusal):
    """Every child on the agenda is decided or deferred before a meeting closes."""

    message = "A child on the agenda has been neither decided nor deferred. Hear the item, or defer it with a reason."


class NotClosed(Refusal):
    """Minutes are approved after the meeting."""

    message = "The meeting is not closed yet. Close it, then approve the minutes."


class AlreadyApproved(Refusal):
    """Minutes are approved once."""

    message = "These minutes are already approved. Put anything wrong right with a dated correction."


@dataclass(frozen=True)
class Attended:
    """How somebody attended, and the public ids of the items they leave the room for; `because` is the chair's to write."""

    attendance: UUID
    presence: str
    deputy_name: str = ""
    leaves_for: tuple[UUID, ...] = ()
    because: str = ""


def ref(meeting: Meeting) -> audit.Ref:
    """Return a meeting as the trail names it."""
    return audit.Ref("meeting", meeting.public_id)


@act
def plan_meeting(*, viewer: Any, starts_at: datetime, place: str, key: str, now: datetime) -> Meeting:
    """Plan a meeting of the viewer's panel: ask its chair and members, and put the reviews due by then on it.

    Raises NotAllowed, InThePast, AlreadyPlanned.
    """
    viewer.require_role(Role.PANEL_COORDINATOR)
    if starts_at <= now:
        raise InThePast
    panel = _panel(viewer)
    if Meeting.objects.filter(panel=panel, starts_at=starts_at).exists():
        raise AlreadyPlanned
    day = local_date(starts_at)
    meeting = Meeting.objects.create(
        area_id=viewer.area_id, panel=panel, starts_at=starts_at, place=place,
        papers_due_on=intervals.papers_due(day, english_days()),
    )  # fmt: skip
    asked = _ask(viewer, meeting, now)
    due = PanelCase.objects.filter(panel=panel, state__in=REVIEWED, next_review_on__lte=day).order_by(
        "next_review_on", "pk"
    )
    for case in due:
        put_on(case, meeting, Kind.REVIEW, now)
    audit.record(viewer, "panel.meeting.planned", ref(meeting), now=now)
    outbox.tell("panel.meeting_planned", now=now, users=asked, area=viewer.area_public_id, link=link(meeting))
    return meeting


def link(meeting: Meeting) -> str:
    """Return the address of a meeting."""
    return f"/panel/meetings/{meeting.public_id}/"


def _panel(viewer: Any) -> Panel:
    service = min(queries.run_by(viewer))
    name = access.service(viewer.area_id, _public_id(viewer, service)).name
    panel, _ = Panel.objects.get_or_create(service_id=service, defaults={"area_id": viewer.area_id, "name": name})
    return panel


def _public_id(viewer: Any, service: int) -> UUID:
    return next(UUID(str(post.service_public_id)) for post in viewer.posts if post.service_id == service)


def _ask(viewer: Any, meeting: Meeting, now: datetime) -> list[UUID]:
    posts = access.people_in_area(viewer.area_id, now)
    seats: dict[int, Membership] = {}
    for post in posts:
        if post.service.kind == ServiceKind.PANEL and post.service_id != meeting.panel.service_id:
            continue  # they sit on another panel
        # somebody who is chair and member too sits as the chair
        if post.role == Role.PANEL_CHAIR or (post.role == Role.PANEL_MEMBER and post.user_id not in seats):
            seats[post.user_id] = post
    own = {post.user_id: post for post in posts if post.service_id != meeting.panel.service_id}
    for user, seat in seats.items():
        Attendance.objects.create(
            meeting=meeting, user_id=user, agency=own.get(user, seat).service.agency,
            is_chair=seat.role == Role.PANEL_CHAIR,
        )  # fmt: skip
    return [seat.user.public_id for seat in seats.values()]


@act
def release_pack(*, viewer: Any, meeting_id: UUID, version: int, key: str, now: datetime) -> Meeting:
    """Let the panel's chair and members read the pack from now on (line A6), and tell them.

    Raises NotFound, NotAllowed, AlreadyReleased, NothingToRead, Changed.
    """
    viewer.require_role(Role.PANEL_COORDINATOR)
    meeting = queries.meeting_locked(viewer, meeting_id)
    if meeting.pack_released_at:
        raise AlreadyReleased
    if not AgendaItem.objects.filter(meeting=meeting, deferred_at=None, withdrawn_at=None).exists():
        raise NothingToRead
    lapses = intervals.access_lapses(local_date(meeting.starts_at), english_days())
    versions.change(
        meeting, version=version, pack_released_at=now, pack_released_by=viewer.public_id, access_lapses_at=lapses
    )
    audit.record(viewer, "panel.pack.released", ref(meeting), now=now)
    asked = Attendance.objects.filter(meeting=meeting).order_by("pk").values_list("user__public_id", flat=True)
    outbox.tell("panel.pack_released", now=now, users=asked, area=viewer.area_public_id, link=link(meeting))
    return meeting


@act
def record_attendance(
    *, viewer: Any, meeting_id: UUID, version: int, attended: tuple[Attended, ...], key: str, now: datetime
) -> Meeting:  # fmt: skip
    """Keep who came, who sent a deputy or apologies, and who leaves the room for which items.

    Raises NotFound, NotAllowed, MeetingIsOver, Changed.
    """
    viewer.require_role(Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)
    meeting = queries.meeting_locked(viewer, meeting_id)
    if meeting.closed_at:
        raise MeetingIsOver
    rows = {row.public_id: row for row in Attendance.objects.filter(meeting=meeting).order_by("pk")}
    items = {line.item.public_id: line.item for line in queries.agenda(viewer, meeting.pk) if line.item}
    for one in attended:
        row = rows.get(one.attendance)
        if row is None or not set(one.leaves_for) <= set(items):
            raise NotFound
        versions.change(row, version=row.version, presence=one.presence, deputy_name=one.deputy_name)
        _leave(viewer, row, {items[item].pk for item in one.leaves_for}, list(items.values()), one.because, now)
    versions.change(meeting, version=version)
    audit.record(viewer, "panel.attendance.recorded", ref(meeting), now=now)
    return meeting


def _leave(
    viewer: Any, row: Attendance, wanted: set[int], known: list[AgendaItem], because: str, now: datetime
) -> None:
    """Keep the items somebody leaves for; those the viewer does not know of stay as they are.

    Not to leave for a child any more ends it at every meeting. Why is kept by the chair alone, and never lost by another.
    """
    here = Recusal.objects.filter(attendance__user=row.user_id, withdrawn_at=None)
    stays = [item.case_id for item in known if item.pk not in wanted]
    here.filter(item__case__in=stays).update(withdrawn_at=now)
    already = set(here.filter(attendance=row, item__in=[item.pk for item in known]).values_list("item", flat=True))
    told = because.strip() if Role.PANEL_CHAIR in viewer.roles else ""
    if told:
        here.filter(attendance=row, item__in=already & wanted).update(because=told)
    Recusal.objects.bulk_create(
        [
            Recusal(attendance=row, item_id=item, at=now, by=viewer.public_id, because=told)
            for item in sorted(wanted - already)
        ]
    )


@act
def open_meeting(*, viewer: Any, meeting_id: UUID, version: int, affirmed: bool, key: str, now: datetime) -> Meeting:
    """Open the meeting, with a quorum and the confidentiality statement affirmed.

    Raises NotFound, NotAllowed, NotReleased, NotAffirmed, NoChairPresent, MeetingIsOver, Changed.
    """
    viewer.require_role(Role.PANEL_CHAIR)
    meeting = queries.meeting_locked(viewer, meeting_id)
    if meeting.closed_at:
        raise MeetingIsOver
    if not meeting.pack_released_at:
        raise NotReleased
    if not affirmed:
        raise NotAffirmed
    if not queries.quorum_of(queries.came(meeting.pk)).is_met:
        raise NoChairPresent
    if meeting.opened_at:
        return meeting
    versions.change(meeting, version=version, opened_at=now, opened_by=viewer.public_id)
    audit.record(viewer, "panel.meeting.opened", ref(meeting), now=now)
    return meeting


@act
def close_meeting(*, viewer: Any, meeting_id: UUID, version: int, key: str, now: datetime) -> Meeting:
    """Close the meeting once every child the chair may know of is decided or deferred.

    Raises NotFound, NotAllowed, MeetingIsNotOpen, MeetingIsOver, ItemsStillWait, Changed.
    """
    viewer.require_role(Role.PANEL_CHAIR)
    meeting = queries.meeting_locked(viewer, meeting_id)
    if meeting.closed_at:
        raise MeetingIsOver
    if not meeting.opened_at:
        raise MeetingIsNotOpen
    if any(line.item and not line.is_over for line in queries.agenda(viewer, meeting.pk)):
        raise ItemsStillWait
    versions.change(meeting, version=version, closed_at=now, closed_by=viewer.public_id)
    audit.record(viewer, "panel.meeting.closed", ref(meeting), now=now)
    return meeting


@act
def approve_minutes(*, viewer: Any, meeting_id: UUID, version: int, key: str, now: datetime) -> Meeting:
    """Approve the minutes of every child of a meeting. From then on there are only dated corrections, and the pack closes
    to members after the fifth working day.

    Raises NotFound, NotAllowed, NotClosed, AlreadyApproved, Changed.
    """
    viewer.require_role(Role.PANEL_CHAIR)
    meeting = queries.meeting_locked(viewer, meeting_id)
    if not meeting.closed_at:
        raise NotClosed
    if meeting.minutes_approved_at:
        raise AlreadyApproved
    versions.change(
        meeting, version=version, minutes_approved_at=now, minutes_approved_by=viewer.public_id,
        access_ends_at=intervals.access_ends(now, english_days()),
    )  # fmt: skip
    audit.record(viewer, "panel.minutes.approved", ref(meeting), now=now)
    service = meeting.panel.service.public_id
    outbox.tell("panel.minutes_approved", now=now, services=[service], area=viewer.area_public_id, link=link(meeting))
    return meeting
