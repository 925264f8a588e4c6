"""Who works in the benchmark's area: the agencies and services of a partnership, and a user for each role measured."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from wardlight.access import queries, services
from wardlight.access.models import Area, Membership, Service, User
from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer, system_viewer

AREA = "luton"
BEFORE = timedelta(days=800)  # how long agencies and users have been there
TRAINED_FOR = timedelta(days=300)

SERVICES = {  # code: (agency's code, its name and kind; the service's name and kind)
    "front-door": ("council", "Council", "council", "Front door", "front_door"),
    "family-team": ("council", "Council", "council", "Family team", "casework"),
    "early-help": ("council", "Council", "council", "Early help", "early_help"),
    "designated-officer": ("council", "Council", "council", "Designated officer", "designated_officer"),
    "panel": ("council", "Council", "council", "Exploitation panel", "panel"),
    "school": ("school", "Testwood High School", "school", "Testwood High School", "school"),
    "intelligence": ("police", "Police", "police", "Intelligence team", "intelligence"),
    "health": ("health", "Community Health", "health", "School nursing", "other"),
    "youth": ("youth", "Youth service", "youth", "Youth service", "other"),
    "board": ("board", "Safeguarding board", "board", "Safeguarding board", "board"),
}
STAFF = {  # name: (role, service)
    "social worker": (Role.SOCIAL_WORKER, "family-team"),
    "manager": (Role.MANAGER, "family-team"),
    "front door": (Role.FRONT_DOOR, "front-door"),
    "front-door manager": (Role.FRONT_DOOR_MANAGER, "front-door"),
    "co-ordinator": (Role.PANEL_COORDINATOR, "panel"),
    "chair": (Role.PANEL_CHAIR, "panel"),
    "social care member": (Role.PANEL_MEMBER, "family-team"),
    "police member": (Role.PANEL_MEMBER, "intelligence"),
    "health member": (Role.PANEL_MEMBER, "health"),
    "youth member": (Role.PANEL_MEMBER, "youth"),
    "intelligence officer": (Role.INTELLIGENCE_OFFICER, "intelligence"),
    "early help officer": (Role.EARLY_HELP_OFFICER, "early-help"),
    "safeguarding lead": (Role.SAFEGUARDING_LEAD, "school"),
    "teacher": (Role.PRACTITIONER, "school"),
    "board officer": (Role.BOARD_OFFICER, "board"),
}
OTHERS = 300  # users beside them, so that looking one up is looking among many


def system(now: datetime) -> Viewer:
    """Return the benchmark itself as a viewer, which holds no post."""
    area = queries.area(AREA)
    return system_viewer(
        "bench", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
    )


def hire(now: datetime) -> dict[str, User]:
    """Open the services, give every user a post, and return those of `STAFF` by name."""
    bench, area = system(now), queries.area(AREA)
    opened = {code: _open(bench, area, code, now) for code in SERVICES}
    users = {}
    for name, (role, service) in STAFF.items():
        email = f"{name.replace(' ', '.')}@bench.example"
        users[name] = services.add_user(viewer=bench, email=email, name=name.capitalize(), phone="", now=now)
        services.give_post(
            viewer=bench, user=users[name], service=opened[service], role=role, title="", starts_at=now - BEFORE,
            trained_until=(now + TRAINED_FOR).date(), now=now,
        )  # fmt: skip
    _others(list(opened.values()), now)
    return users


def _open(bench: Viewer, area: Area, code: str, now: datetime) -> Service:
    agency, agency_name, agency_kind, name, kind = SERVICES[code]
    return services.open_service(
        viewer=bench, area=area, agency_code=agency, agency_name=agency_name, agency_kind=agency_kind, code=code,
        name=name, kind=kind, phone="", starts_at=now - BEFORE, now=now,
    )  # fmt: skip


def _others(opened: list[Service], now: datetime) -> None:
    users = User.objects.bulk_create(
        User(email=f"user.{number}@bench.example", name=f"User {number}") for number in range(OTHERS)
    )
    Membership.objects.bulk_create(
        Membership(
            user=user, service=opened[number % len(opened)], role=Role.PRACTITIONER, starts_at=now - BEFORE,
            trained_until=(now + TRAINED_FOR).date(),
        )
        for number, user in enumerate(users)
    )  # fmt: skip


def viewer(user: User, now: datetime) -> Viewer:
    """Return a user as a viewer, with both factors."""
    found = queries.viewer_for(user, now, area=AREA, second_factor=True)
    if found is None:
        raise LookupError(user.name)
    return found[0]


def sit_down(user: User, now: datetime) -> str:
    """Sign a user in with both factors, and return the key of the session: a real row, as signing in makes it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.update(
        {
            SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
            HASH_SESSION_KEY: user.get_session_auth_hash(), "second_factor": True, "area": AREA,
            "begun": now.isoformat(), "seen": now.isoformat(), "locked": False,
        }
    )  # fmt: skip
    session.create()
    return str(session.session_key)
