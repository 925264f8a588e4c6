"""A home's own notice of a serious event: whom it tells, of what, and by when.

Sources: clocks C31 (children's homes, SI 2015/541 reg 40), C31a (supported accommodation, SI 2023/416 reg 27) and C31b
(fostering, SI 2011/581 Schedule 7). The law says without delay; for a children's home the table has a local figure.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from wardlight.kernel import clocks
from wardlight.kernel.clocks import NoDate
from wardlight.kernel.days import standard_calendars


class Home(StrEnum):
    """What kind of home the child lives in."""

    CHILDRENS_HOME = "childrens_home"
    SUPPORTED = "supported"
    FOSTERING = "fostering"


HOMES = {
    Home.CHILDRENS_HOME: "A children’s home", Home.SUPPORTED: "Supported accommodation",
    Home.FOSTERING: "A foster home",
}  # fmt: skip
CLOCKS = {Home.CHILDRENS_HOME: "C31", Home.SUPPORTED: "C31a", Home.FOSTERING: "C31b"}
EVENTS = {
    "exploitation": "The child is, or may be, sexually exploited",
    "criminal": "The child is, or may be, exploited to commit crime",
    "police": "Something serious to which police were called",
    "allegation": "Somebody said that the home, or somebody in it, harmed the child",
    "enquiry": "A child protection enquiry began or ended",
}
# Criminal exploitation is named for supported accommodation; a fostering service's notice is of exploitation.
OF_HOME = {
    Home.CHILDRENS_HOME: ("exploitation", "police", "allegation", "enquiry"),
    Home.SUPPORTED: ("exploitation", "criminal", "police", "allegation", "enquiry"),
    Home.FOSTERING: ("exploitation",),
}
BODIES = {
    "ofsted": "Ofsted", "responsible": "The authority that placed the child", "area": "The authority of this area",
    "police": "Police",
}  # fmt: skip
TELLS = {
    Home.CHILDRENS_HOME: ("ofsted", "responsible"),
    Home.SUPPORTED: ("ofsted", "responsible"),
    Home.FOSTERING: ("ofsted", "responsible", "area", "police"),
}


def due_at(home: str, known_at: datetime) -> datetime | None:
    """Return by when a notice is in time; None where the law says without delay and nobody has set a figure."""
    try:
        return clocks.due(CLOCKS[Home(home)], known_at, standard_calendars()).instant
    except NoDate:
        return None


def still_to_tell(home: str, told: Iterable[str]) -> list[str]:
    """Return who has still to be told, in order."""
    known = set(told)
    return [body for body in TELLS[Home(home)] if body not in known]


def is_given(home: str, told: Iterable[str], confirmed_at: datetime | None) -> bool:
    """Say whether a notice is given: everybody it tells has been told, and it is confirmed in writing."""
    return confirmed_at is not None and not still_to_tell(home, told)
