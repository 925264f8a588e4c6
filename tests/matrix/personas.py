"""Who walks through every door: each role with and without what opens a record, and everybody something bars.

`sees` is by hand: the records of `scene` of which this person may know at all (level 1 or more).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from wardlight.access.rules.roles import Role

YESTERDAY = date(2026, 10, 13)
MONTH = timedelta(days=30)
NOTHING = timedelta()
ALL_THREE = ("tiana", "rosa", "sasha")  # normal, restricted, sealed
MESSAGES = ("message", "read_message", "aside_message", "spam_message", "passed_message")  # from the public
REFERRED = ("lily", "joanna", "wren", "pia", "paul")  # each with a concern about them


@dataclass(frozen=True)
class Persona:
    """Somebody with a post, what they have to do with which child, and what stands in their way."""

    role: Role
    service: str = "family-team"
    works: str = ""  # the part they have in the three children of Luton
    from_: timedelta = MONTH  # how long ago that began
    until: timedelta | None = None  # how long ago it ended
    area: str = "luton"
    also: tuple[tuple[Role, str, str], ...] = ()  # further posts: role, area, service
    desk: str = "luton"  # the area they are signed in to
    named: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    trained_until: date = date(2030, 1, 1)
    both_factors: bool = True
    active: bool = True
    left: bool = False
    sees: frozenset[str] = frozenset()

    @property
    def enters(self) -> bool:
        """Whether a session of theirs opens any page: an active account with a post and both factors."""
        return self.active and self.both_factors and not self.left


def _sees(*names: str) -> frozenset[str]:
    return frozenset(names)


ALLOCATED = Persona(Role.SOCIAL_WORKER, works="allocated", sees=_sees(*ALL_THREE))

PERSONAS: dict[str, Persona] = {
    # each role, with nothing that opens a record
    "teacher": Persona(Role.PRACTITIONER, "testwood", sees=_sees("concern", "draft", "old_draft", "question")),
    "school lead": Persona(Role.SAFEGUARDING_LEAD, "testwood", sees=_sees("concern", "old_draft")),
    "social worker": Persona(Role.SOCIAL_WORKER),
    "front door": Persona(
        Role.FRONT_DOOR, "front-door", sees=_sees("concern", "question", "shift", "call", "handed", "lily", "joanna", "mia", "greta", *MESSAGES)
    ),
    "front-door manager": Persona(
        Role.FRONT_DOOR_MANAGER,
        "front-door",
        sees=_sees("concern", "question", "shift", "call", "handed", "lily", "joanna", "mia", "greta", "poster_link", *MESSAGES),
    ),
    "manager elsewhere": Persona(Role.MANAGER, "early-help"),
    "co-ordinator": Persona(Role.PANEL_COORDINATOR, "panel", sees=_sees("concern", *REFERRED)),
    "chair": Persona(Role.PANEL_CHAIR, "panel", sees=_sees("pia", "paul")),
    "panel member": Persona(Role.PANEL_MEMBER, "panel", sees=_sees("pia", "paul")),
    "intelligence": Persona(
        Role.INTELLIGENCE_OFFICER, "intelligence", sees=_sees("concern", "passed_message", *REFERRED)
    ),
    "early help": Persona(Role.EARLY_HELP_OFFICER, "early-help", sees=_sees("concern")),
    "designated officer": Persona(Role.DESIGNATED_OFFICER, "lado", sees=_sees("concern")),
    "key worker": Persona(Role.KEY_WORKER, "youth"),
    "therapist": Persona(Role.THERAPIST, "school-nursing"),
    "isva": Persona(Role.ISVA, "youth"),
    "iro": Persona(Role.IRO),
    "commissioner": Persona(Role.COMMISSIONER, "board"),
    "training officer": Persona(Role.TRAINING_OFFICER, "board", sees=_sees("poster_link")),
    "prevention officer": Persona(Role.PREVENTION_OFFICER, "youth", sees=_sees("poster_link")),
    "licensing officer": Persona(Role.LICENSING_OFFICER, "board", sees=_sees("poster_link")),
    "board officer": Persona(Role.BOARD_OFFICER, "board"),
    "scrutineer": Persona(Role.SCRUTINEER, "board"),
    "ig officer": Persona(Role.IG_OFFICER, "board"),
    "data officer": Persona(Role.DATA_OFFICER, "family-team", sees=_sees("twice", "joined")),
    "administrator": Persona(Role.ADMINISTRATOR, "board"),
    # with what gives a line
    "allocated": replace(ALLOCATED, sees=_sees(*ALL_THREE, "asked", "looked")),
    "allocated manager": Persona(Role.MANAGER, "early-help", works="allocated", sees=_sees(*ALL_THREE, "looked")),
    "in team": Persona(Role.SOCIAL_WORKER, works="team", sees=_sees("tiana")),
    "manager": Persona(Role.MANAGER, "family-team", sees=_sees("tiana", "looked", "rosa", "mia", "greta", "twice", "joined", "sacha", *REFERRED)),
    "named iro": Persona(Role.IRO, named=("sasha",), sees=_sees("sasha")),
    "supporting key worker": Persona(Role.KEY_WORKER, "youth", works="support", sees=_sees("tiana", "rosa")),
    "supporting therapist": Persona(Role.THERAPIST, "school-nursing", works="support", sees=_sees("tiana", "rosa")),
    "working teacher": Persona(Role.PRACTITIONER, "testwood", works="working", sees=_sees("tiana")),
    "action owner": Persona(Role.PRACTITIONER, "youth", sees=_sees("paul")),
    # with the same, and something in the way
    "blocked": replace(ALLOCATED, blocked=ALL_THREE, sees=_sees()),
    "blocked from one": replace(ALLOCATED, blocked=("tiana",), sees=_sees("rosa", "sasha")),
    "one factor": replace(ALLOCATED, both_factors=False, sees=_sees()),
    "untrained": replace(ALLOCATED, trained_until=YESTERDAY, sees=_sees()),
    "without agreement": replace(ALLOCATED, service="unsigned", sees=_sees()),
    "inactive": replace(ALLOCATED, active=False, sees=_sees()),
    "leaver": replace(ALLOCATED, left=True, sees=_sees()),
    "other area": replace(ALLOCATED, area="bedford", desk="bedford", sees=_sees()),
    "at the other desk": replace(
        ALLOCATED, also=((Role.SOCIAL_WORKER, "bedford", "family-team"),), desk="bedford", sees=_sees()
    ),
    "no longer allocated": replace(ALLOCATED, until=NOTHING, sees=_sees()),
    "not yet allocated": replace(ALLOCATED, from_=-timedelta(microseconds=1), sees=_sees()),
    "allocated this instant": replace(ALLOCATED, from_=NOTHING),
    "allocated administrator": Persona(Role.ADMINISTRATOR, "board", works="allocated"),
    "allocated commissioner": Persona(Role.COMMISSIONER, "board", works="allocated"),
}  # fmt: skip

EVERYBODY = frozenset(name for name, persona in PERSONAS.items() if persona.enters)


def who_see(*children: str) -> frozenset[str]:
    """Return those who may know of any of these records."""
    return frozenset(name for name, persona in PERSONAS.items() if persona.sees & set(children))


# Who may read which child's record, by hand: A1 to A3, A5 and A9 read; the others may know, and not read it: A4 and A4m
# (restricted, or offered), A6 (the pack only), A8, A11 and A17.
A1 = {"allocated", "allocated manager", "allocated this instant"}
READS: dict[str, set[str]] = {
    "tiana": A1 | {"in team", "manager"},
    "rosa": A1 | {"manager", "blocked from one"},
    "sasha": A1 | {"named iro", "blocked from one"},
    "bea": set(),
    "lily": {"manager"},
    "joanna": {"manager"},
    "greta": {"manager", "front door", "front-door manager"},
    "wren": {"manager", "co-ordinator"},
    "pia": {"manager", "co-ordinator"},
    "paul": {"manager", "co-ordinator"},
    "mia": {"manager"},
}
KNOWS: dict[str, set[str]] = {
    "tiana": {"supporting key worker", "supporting therapist", "working teacher"},
    "rosa": {"supporting key worker", "supporting therapist"},
    "sasha": set(),
    "bea": set(),
    "lily": {"front door", "front-door manager"},
    "joanna": {"front door", "front-door manager"},
    "greta": set(),
    "wren": set(),
    "pia": {"chair", "panel member"},
    "paul": {"chair", "panel member", "action owner"},
    "mia": {"front door", "front-door manager"},
}
# Who may change it: level 4 and 5. A2 and A9 read only.
EDITS: dict[str, set[str]] = {
    "tiana": A1 | {"manager"},
    "rosa": A1 | {"manager", "blocked from one"},
    "sasha": A1 | {"blocked from one"},
    "bea": set(),
    "wren": {"manager", "co-ordinator"},
    "pia": {"manager", "co-ordinator"},
}
