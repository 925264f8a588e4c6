"""What surrounds every page: who is signed in, where they can go, and how many things wait for them."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.site import navigation
from wardlight.ui.shell import NavItem, Shell


def build(request: HttpRequest) -> Shell:
    """Return header, navigation and footer for whoever is asking; a signed-out page for nobody."""
    demo = bool(settings.WARDLIGHT.demo)
    phone = settings.WARDLIGHT.front_door_phone
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None or request.session.get("locked"):
        return Shell(demo=demo, phone=phone)
    return Shell(
        area_name=viewer.area_name,
        user_name=viewer.name,
        role_name=_role(viewer),
        # counted only where the navigation is drawn: the screen for the room has none
        nav=cast(
            tuple[NavItem, ...],
            SimpleLazyObject(lambda: _items(request, viewer)),
        ),
        search_url=reverse("search") if navigation.may_search(viewer) else None,
        lock_url=reverse("access:lock"),
        raise_url=reverse("concerns:new"),
        demo=demo,
        phone=phone,
    )


def _role(viewer: Viewer) -> str:
    """A teacher or a lead is known by their school or service; others by what they do."""
    first = viewer.posts[0] if viewer.posts else None
    if first and first.role in (Role.PRACTITIONER, Role.SAFEGUARDING_LEAD) and first.service_kind == "school":
        return first.service_name
    return viewer.title


def _items(request: HttpRequest, viewer: Viewer) -> tuple[NavItem, ...]:
    places = navigation.places(viewer)
    numbers = navigation.numbers(viewer, places)
    return tuple(_item(request, place, numbers.get(place.name, 0)) for place in places)


def _item(request: HttpRequest, place: navigation.Place, count: int) -> NavItem:
    url = reverse(place.name)
    path = request.path
    return NavItem(
        label=place.label,
        url=url,
        count=count,
        current=path == url or (url != "/" and path.startswith(url)),
    )
