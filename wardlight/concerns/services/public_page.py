"""Taking a message from somebody without an account: kept at once, refused never, and put where a flood cannot bury it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from wardlight.access.viewer import Viewer
from wardlight.concerns.models import PublicCaller, PublicReport, PublicSalt, PublicStep
from wardlight.concerns.queries import hours
from wardlight.concerns.queries import public_page as queries
from wardlight.concerns.queries.public_page import Door
from wardlight.concerns.rules import public_flood as flood
from wardlight.concerns.rules.public_page import decide_due, read_due, settings
from wardlight.kernel.days import local_date
from wardlight.ledger import audit, ids, outbox
from wardlight.ledger.acts import act

FRONT, ASIDE = PublicReport.Lane.FRONT, PublicReport.Lane.ASIDE


@dataclass(frozen=True)
class PublicGiven:
    """A message as typed and tidied. `page` stands for the page as it was shown, once; `seconds` is how long ago that was."""

    words: str
    when: str
    place: str
    phone: str
    language: str
    page: str
    seconds: float
    trap: bool

    @property
    def once(self) -> str:
        """What the same page sent again with the same words has in common, so that two presses make one message."""
        said = "\0".join((self.page, self.words, self.when, self.place, self.phone))
        return hashlib.sha256(said.encode()).hexdigest()


def ref(report: PublicReport) -> audit.Ref:
    """Return a message from the public as the trail names it."""
    return audit.Ref("public_report", report.public_id)


def keep_step(
    report: PublicReport, kind: str, *, now: datetime, by: UUID | None = None, after: str = "", words: str = ""
) -> None:
    """Keep a thing that was done with a message, in the order it was done."""
    PublicStep.objects.create(report=report, kind=kind, after=after, at=now, by=by, words=words)


def mark_of(connection: str, now: datetime) -> str:
    """Return today's mark of a sender's connection, empty for none. The address itself is kept nowhere."""
    if not connection:
        return ""
    return flood.sender_mark(connection, _salt(now))


def _salt(now: datetime) -> str:
    today = local_date(now)
    found = PublicSalt.objects.filter(day=today).first()
    if found is None:
        found, _ = PublicSalt.objects.get_or_create(day=today, defaults={"salt": secrets.token_hex(32)})
        PublicSalt.objects.filter(day__lt=today).delete()
    return found.salt


def send(*, door: Door, given: PublicGiven, connection: str, request_id: str, now: datetime) -> PublicReport:
    """Keep a message and tell the front door (I14). The same page with the same words again gives the first message.

    Who sent it is not asked; their connection leaves a mark that means nothing after today.
    """
    already = queries.sent_already(given.once)
    if already is not None:
        return already
    viewer = queries.speaker(door, now, request_id)
    try:
        return _keep(viewer=viewer, door=door, given=given, mark=mark_of(connection, now), now=now)
    except IntegrityError:  # the button was pressed twice, and the other press was first
        first = queries.sent_already(given.once)
        if first is None:
            raise
        return first


@act
def _keep(*, viewer: Viewer, door: Door, given: PublicGiven, mark: str, now: datetime) -> PublicReport:
    limits, clocks = settings().limits, settings().clocks
    opening = hours.in_force(viewer.area_code, now).opening
    lately = queries.lately(door=door, sender=mark, page=given.page, now=now)
    because = flood.weigh(flood.Arrival(given.trap, given.seconds), lately, limits)
    lane = ASIDE if because else FRONT
    likeness = flood.likeness(given.words, given.place)
    since = now - timedelta(hours=limits.same_within_hours)
    head = queries.head_of(door=door, likeness=likeness, since=since)
    if head and not flood.may_fold(
        when=given.when, has_phone=bool(given.phone), head_when=head.when, head_lane=head.lane
    ):
        head = None
    report = PublicReport.objects.create(
        area=door.area, service=door.service, link=door.link, language=given.language, when=given.when,
        words=given.words, place=given.place, sent_at=now, read_due_at=read_due(now, given.when, clocks, opening=opening),
        decide_due_at=decide_due(now, clocks, opening=opening), once=given.once, page=given.page, sender=mark, likeness=likeness,
        lane=head.lane if head else lane, aside_because=[str(why) for why in because], same_as=head,
        reference=ids.unused_reference(PublicReport.objects.all()),
    )  # fmt: skip
    if given.phone:
        PublicCaller.objects.create(report=report, phone=given.phone)
    keep_step(report, PublicStep.Kind.SENT, now=now, words=", ".join(flood.SAID[why] for why in because))
    audit.record(viewer, "concerns.public_report.sent", ref(report), now=now, detail={"reference": report.reference})
    if lane == FRONT and head is None:
        tell_front_door(report, now)
    return report


def tell_front_door(report: PublicReport, now: datetime) -> None:
    """Tell the front door that a message waits on its list: a reference and a link."""
    outbox.tell(
        "concerns.public_report_now" if report.when == PublicReport.When.NOW else "concerns.public_report",
        now=now, services=[report.service.public_id], area=report.area.public_id, reference=report.reference,
        link=f"/front-door/public/{report.public_id}/",
    )  # fmt: skip


def move_up(*, report: UUID, asked_at: datetime, now: datetime) -> bool:
    """Move a message that is held aside to the list, for a sender who waited; say whether nothing is left to wait for.

    `report` and `asked_at` come from the page's own signature. What is decided or on the list already needs nothing.
    """
    with transaction.atomic():
        row = queries.held_aside(report)
        if row is None:
            return True
        moved = queries.moved_up_lately(row.sender, now)
        waited = (now - asked_at).total_seconds()
        if not flood.may_move_up(waited_seconds=waited, moved_up_lately=moved, limits=settings().limits):
            return False
        to_list(row, PublicStep.Kind.MOVED_UP, now=now)
        door = Door(row.area, row.service, None)
        audit.record(queries.speaker(door, now, ""), "concerns.public_report.moved_up", ref(row), now=now)
    return True


def to_list(row: PublicReport, kind: str, *, now: datetime, by: UUID | None = None) -> None:
    """Put a message that was held aside on the front door's list, by itself, and tell the front door."""
    row.lane, row.same_as = FRONT, None
    row.version += 1
    fields = ["lane", "same_as", "version"]
    if kind == PublicStep.Kind.MOVED_UP:
        row.moved_up_at = now
        fields.append("moved_up_at")
    row.save(update_fields=fields)
    keep_step(row, kind, now=now, by=by)
    tell_front_door(row, now)
