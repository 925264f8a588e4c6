"""The number of the front door: the area's own where it has one on file, else the installation's."""

from django.conf import settings

from wardlight.access import queries as access
from wardlight.access.asking import Asked


def front_door_phone(request: Asked) -> str:
    """Return the number to ring in the viewer's area."""
    service = access.service_of_kind(request.viewer.area_id, "front_door")
    return or_the_installations(service.phone if service else "")


def or_the_installations(phone: str) -> str:
    """Return the number, or the installation's where there is none."""
    return phone or settings.WARDLIGHT.front_door_phone
