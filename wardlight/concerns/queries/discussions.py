"""The daily exploitation discussion: today's list, what was agreed, and the days before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.models import Membership
from wardlight.access.rules.roles import FRONT_DOOR
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, DailyDiscussion, Discussed, Inquiry
from wardlight.concerns.queries import missing
from wardlight.concerns.queries.inquiries import RELATED, InquiryView, view_of
from wardlight.concerns.queries.missing import EpisodeRow
from wardlight.concerns.rules.discussing import is_listed
from wardlight.kernel.days import local_date
from wardlight.people import queries as people
from wardlight.people.queries import MentionView

BEFORE_THE_FIRST = timedelta(days=7)  # how far back the first list of an area goes
DAYS_SHOWN = 10
MOST = 60


@dataclass(frozen=True)
class Agreed:
    """What was agreed of one thing."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Talked:
    """A concern on the list, with what was agreed today and the answers that came in since."""

    public_id: UUID
    reference: str
    child: MentionView
    strands: tuple[str, ...]
    from_service: str
    sent_at: datetime
    owner: str
    is_new: bool
    answers: tuple[InquiryView, ...]
    agreed: tuple[Agreed, ...]


@dataclass(frozen=True)
class Absent:
    """An absence on the list, with what was agreed today."""

    row: EpisodeRow
    agreed: tuple[Agreed, ...]


@dataclass(frozen=True)
class Day:
    """A day's discussion: closed or not; those who took part, or why it was not held."""

    public_id: UUID
    on: date
    version: int
    closed_at: datetime | None
    closed_by: str
    took_part: tuple[str, ...]
    not_held_why: str


@dataclass(frozen=True)
class Today:
    """Today's list since the last discussion, the day itself once something was recorded, and the days before."""

    on: date
    since: datetime
    concerns: tuple[Talked, ...]
    missing: tuple[Absent, ...]
    day: Day | None
    before: tuple[Day, ...]


def today(viewer: Viewer) -> Today:
    """Return the list of today for somebody at the front door, and note its rows. Raises NotAllowed."""
    viewer.require_role(*FRONT_DOOR)
    on = local_date(viewer.now)
    rows = DailyDiscussion.objects.filter(area=viewer.area_id, on__lte=on).select_related("closed_by").order_by("-on")
    days = [_day(row) for row in rows[:DAYS_SHOWN]]
    now = next((one for one in days if one.on == on), None)
    before = tuple(one for one in days if one.on < on)
    since = next((one.closed_at for one in before if one.closed_at), viewer.now - BEFORE_THE_FIRST)
    agreed = _agreed(now)
    concerns = _concerns(viewer, since, agreed)
    absent = [
        Absent(row, tuple(said for about, said in agreed if about == ("episode", row.pk)))
        for row in missing.missing(viewer)
        if row.is_missing_now or (row.ends_at or row.starts_at or since) >= since
    ]
    return Today(on, since, concerns, tuple(absent), now, before)


def _agreed(day: Day | None) -> list[tuple[tuple[str, int], Agreed]]:
    if day is None:
        return []
    rows = Discussed.objects.filter(discussion__public_id=day.public_id).select_related("by").order_by("at", "pk")
    return [
        (("concern", row.concern_id) if row.concern_id else ("episode", row.episode_id or 0),
         Agreed(row.agreed, row.by.name, row.at))
        for row in rows
    ]  # fmt: skip


def _concerns(viewer: Viewer, since: datetime, agreed: list[tuple[tuple[str, int], Agreed]]) -> tuple[Talked, ...]:
    """Return the concerns that came since, and those with an answer since."""
    visible = Concern.objects.filter(gate.visible_to(viewer, Act.TRIAGE_CONCERN), closed_at=None)
    answered = Inquiry.objects.filter(answered_at__gte=since, concern__in=visible.order_by().values("pk"))
    answers: dict[int, list[InquiryView]] = {}
    for row in answered.select_related(*RELATED).order_by("answered_at", "pk"):
        answers.setdefault(row.concern_id, []).append(view_of(row))
    new = visible.filter(sent_at__gte=since) | visible.filter(pk__in=list(answers))
    rows = [
        row
        for row in new.select_related("mention", "author_service", "owner").order_by("sent_at", "pk")[:MOST]
        if is_listed(row.strands)
    ]
    gate.note_rows(viewer, Kind.CONCERN, [row.public_id for row in rows], level=3, line="A4")
    return tuple(
        Talked(
            row.public_id, row.reference, people.mention_view(row.mention), tuple(row.strands), row.author_service.name,
            row.sent_at, row.owner.name if row.owner else "", row.sent_at >= since, tuple(answers.get(row.pk, ())),
            tuple(said for about, said in agreed if about == ("concern", row.pk)),
        )
        for row in rows
    )  # fmt: skip


def _day(row: DailyDiscussion) -> Day:
    return Day(
        row.public_id, row.on, row.version, row.closed_at, row.closed_by.name if row.closed_by else "",
        tuple(row.took_part), row.not_held_why,
    )  # fmt: skip


def owners(viewer: Viewer) -> list[Membership]:
    """Return every post in the area that may be given something to do."""
    return access.people_in_area(viewer.area_id, viewer.now)
