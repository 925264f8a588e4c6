"""A year after "not now": each child who was put aside, with what their record says today, for those who may read it."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.kernel.days import add_months, local_date, local_time
from wardlight.lookout.models import Look
from wardlight.lookout.queries import settings
from wardlight.lookout.rules.answers import Answer
from wardlight.lookout.rules.followed_up import was_found
from wardlight.lookout.rules.settings import read
from wardlight.people import queries as people

MOST_SHOWN = 200


@dataclass(frozen=True)
class FollowedUp:
    """A child put aside: by which rule, when, until when and why; and what the record says now, where the viewer is given it."""

    child: str
    public_id: UUID
    rule: str
    looked_on: date
    not_before: date
    why: str
    exploited: str
    level: str
    is_found: bool


def followed_up(viewer: Viewer) -> list[FollowedUp]:
    """Return the answers "not now" of a year ago, and of the year before, about children whose record the viewer may read.

    Those whose record now says that they are, may be or were exploited, or sets a level, come first; then the latest.
    """
    today = local_date(viewer.now)
    months = settings.in_force(viewer.area_code, today).follow_up_months
    until, since = (local_time(add_months(today, -back), time(0)) for back in (months, 2 * months))
    looks = Look.objects.filter(
        area=viewer.area_id, answer=Answer.NOT_NOW, looked_at__gte=since, looked_at__lt=until
    ).order_by("-looked_at", "-pk")
    rows, _ = people.children(viewer, Act.READ_CHILD, among=looks.order_by().values("record"), size=MOST_SHOWN)
    children = {row.pk: row for row in rows}
    found = []
    for look in looks.filter(record__in=children).select_related("prompt__edition"):
        child, rule = children[look.record_id], read(look.prompt.edition.body).rule(look.prompt.rule)
        if rule is None or look.not_before is None:
            continue
        found.append(
            FollowedUp(
                child.name, child.public_id, rule.name, local_date(look.looked_at), look.not_before, look.why,
                child.exploited, child.level, was_found(child.exploited, child.level),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: not one.is_found)
