"""What the public page asks before anybody is known: which area, and through which link. No viewer: it gives no record."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from wardlight.access import queries as access
from wardlight.access.models import Area, Service
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.concerns.models import PublicLink, PublicReport
from wardlight.concerns.rules.public_flood import Lately

HOUR = timedelta(hours=1)
RECEIVES = "front_door"


@dataclass(frozen=True)
class Door:
    """Where a message goes: the area, its front door, and the link it came through, if any."""

    area: Area
    service: Service
    link: PublicLink | None

    @property
    def address(self) -> str:
        """The part of the page's address that names it."""
        return self.link.code if self.link else self.area.code


def door(where: str) -> Door | None:
    """Return where the address leads: a link's code, as typed in any case, or an area's code; None for neither."""
    link = PublicLink.objects.filter(code=where.upper()).select_related("area").first()
    area = link.area if link else Area.objects.filter(code=where.lower()).first()
    service = access.service_of_kind(area.pk, RECEIVES) if area else None
    return Door(area, service, link) if area and service else None


def areas() -> list[Area]:
    """Return the areas with a front door, by name."""
    return [one for one in access.areas() if access.service_of_kind(one.pk, RECEIVES)]


def speaker(door: Door, now: datetime, request_id: str) -> Viewer:
    """Return the public page as whoever acts in this area: nobody with a name, and nothing the gate would give."""
    area = door.area
    page = system_viewer(
        "public page", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )
    return replace(page, request_id=request_id)


def lately(*, door: Door, sender: str, page: str, now: datetime) -> Lately:
    """Return how many messages came before this one, as the flood rule asks, in one query."""
    within = Q(sent_at__gt=now - HOUR)
    found = PublicReport.objects.filter(within | Q(page=page), area=door.area).aggregate(
        sender=Count("pk", filter=within & Q(sender=sender)),
        link=Count("pk", filter=within & Q(link=door.link)),
        page=Count("pk", filter=Q(page=page)),
    )
    return Lately(found["sender"] if sender else 0, found["link"], found["page"])


def moved_up_lately(sender: str, now: datetime) -> int:
    """Return how many messages of one sender were moved up within the hour; none where the sender cannot be told apart."""
    if not sender:
        return 0
    return PublicReport.objects.filter(sender=sender, moved_up_at__gt=now - HOUR).count()


def head_of(*, door: Door, likeness: str, since: datetime) -> PublicReport | None:
    """Return the first open message since an instant that says the same, the most urgent of them first."""
    rows = PublicReport.objects.filter(
        service=door.service, likeness=likeness, same_as=None, decided_at=None, sent_at__gte=since
    )
    return min(rows, key=lambda row: (row.lane != "front", row.when != "now", row.pk), default=None)


def sent_already(once: str) -> PublicReport | None:
    """Return the message that the same form with the same words became, or None."""
    return PublicReport.objects.filter(once=once).first()


def held_aside(public_id: UUID) -> PublicReport | None:
    """Return a message that is held aside and not decided, locked, or None. For whoever holds the page's own signature."""
    return (
        PublicReport.objects.select_for_update(of=("self",))
        .filter(public_id=public_id, lane=PublicReport.Lane.ASIDE, decided_at=None)
        .select_related("area", "service")
        .first()
    )
