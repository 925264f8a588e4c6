"""What surrounds every page. `ui` knows no area, so whoever does registers how the shell is made for a request."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class NavItem:
    """One entry of the navigation; `count` is of things waiting for this person, never of records."""

    label: str
    url: str
    count: int = 0
    current: bool = False


@dataclass(frozen=True)
class Link:
    """Words and where they lead."""

    label: str
    url: str


@dataclass(frozen=True)
class Shell:
    """Header, navigation and footer of one page for one person; without `user_name` it is a signed-out page."""

    area_name: str = ""
    user_name: str = ""
    role_name: str = ""
    nav: tuple[NavItem, ...] = ()
    search_url: str | None = None
    lock_url: str | None = None
    raise_url: str | None = None
    demo: bool = False
    title: str = "Wardlight"
    phone: str = ""
    links: tuple[Link, ...] = ()
    home_url: str = "/"


_builders: list[Callable[[HttpRequest], Shell]] = []


def register(builder: Callable[[HttpRequest], Shell]) -> None:
    """Make `builder` the one that says what surrounds a page; called once, at start-up."""
    _builders[:] = [builder]


def build(request: HttpRequest) -> Shell:
    """Return the shell for this request; a signed-out one while nobody has registered."""
    return _builders[0](request) if _builders else Shell()
