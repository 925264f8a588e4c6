"""Whom the area asks about a child, where a rule needs somebody by name."""

from datetime import datetime

from wardlight.access import queries as access
from wardlight.access.models import Membership
from wardlight.access.rules.roles import Role
from wardlight.people import queries as people
from wardlight.people.models import ChildRecord


def responsible_for(record: ChildRecord, now: datetime) -> Membership | None:
    """Return the post of the child's allocated worker, or of the front door's manager where there is none; None without both.

    Inside an act that holds the record.
    """
    allocated = people.allocated_user(record.pk)
    posts = access.people_in_area(record.area_id, now)
    worker = next((post for post in posts if post.user.public_id == allocated), None)
    return worker or next((post for post in posts if post.role == Role.FRONT_DOOR_MANAGER), None)
