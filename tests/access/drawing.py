"""Worlds to judge by: one drawn at random from a seed, with edge dates, and one in which each line stands alone."""

import itertools
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.access.told import Post, Record, Somebody, Span, Tie, World

ROLES = [
    "practitioner",
    "social_worker",
    "safeguarding_lead",
    "front_door",
    "front_door_manager",
    "manager",
    "panel_coordinator",
    "panel_chair",
    "panel_member",
    "intelligence_officer",
    "early_help_officer",
    "designated_officer",
    "key_worker",
    "therapist",
    "isva",
    "iro",
    "commissioner",
    "training_officer",
    "prevention_officer",
    "licensing_officer",
    "board_officer",
    "scrutineer",
    "ig_officer",
    "data_officer",
    "administrator",
]
USUAL_ROLES = [
    "practitioner", "social_worker", "safeguarding_lead", "front_door", "front_door_manager", "manager",
    "panel_coordinator", "panel_chair", "intelligence_officer", "early_help_officer", "designated_officer", "key_worker",
]  # fmt: skip
# For each fact: of whom it is true. One user, or those of a service who hold one of these roles there.
ONE_USER: frozenset[str] = frozenset()
LEADERS = frozenset({"safeguarding_lead", "manager", "front_door_manager"})
DOOR = frozenset({"front_door", "front_door_manager"})
ANY_ROLE = frozenset(ROLES)
FACTS: dict[tuple[str, str], frozenset[str]] = {
    ("child", "allocated"): ONE_USER,
    ("child", "in_team"): ONE_USER,
    ("child", "working_with_child"): ONE_USER,
    ("child", "supporting"): ONE_USER,
    ("child", "own_service_leads"): LEADERS,
    ("child", "named_on_seal"): ONE_USER,
    ("child", "in_queue"): DOOR,
    ("child", "offered_by_matcher"): DOOR,
    ("child", "under_review"): frozenset({"data_officer"}),
    ("child", "asked_to_look"): DOOR | {"manager"},
    ("child", "on_own_panel"): frozenset({"panel_coordinator"}),
    ("child", "pack_released"): frozenset({"panel_chair", "panel_member"}),
    ("child", "left_the_room"): ONE_USER,
    ("child", "own_action"): ONE_USER,
    ("concern", "own_action"): ONE_USER,
    ("child", "agency_asked"): ANY_ROLE,
    ("concern", "check_asked"): ANY_ROLE,
    ("concern", "own_referral"): ONE_USER,
    ("concern", "own_services_referral"): frozenset({"safeguarding_lead"}),
    ("concern", "in_queue"): DOOR,
    ("concern", "on_own_panel"): frozenset({"panel_coordinator"}),
    ("concern", "in_intelligence_unit"): frozenset({"intelligence_officer"}),
    ("concern", "agency_asked"): frozenset({"early_help_officer"}),
    ("concern", "with_designated_officer"): frozenset({"designated_officer"}),
    ("public_report", "in_queue"): DOOR,
    ("public_report", "in_intelligence_unit"): frozenset({"intelligence_officer"}),
}
LEFT = ("child", "left_the_room")
# A record has one of these at most, and they have no dates.
ONCE = {"own_service_leads", "own_referral", "own_services_referral"}
AT_MOST_ONE = {
    *ONCE,
    "in_queue",
    "asked_to_look",
    "under_review",
    "on_own_panel",
    "in_intelligence_unit",
    "agency_asked",
    "with_designated_officer",
}
SERVICES = {"north": "council", "south": "council", "school": "academy"}
FAR = date(2030, 1, 1)
# Half past midnight in England is the day before in UTC; the microseconds are there to be lost by rounding.
INSTANTS = (
    datetime(2026, 10, 14, 9, 30, 0, 123457, tzinfo=UTC),
    datetime(2026, 10, 13, 23, 30, 0, 999999, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, 59, 999500, tzinfo=UTC),
)


def drawn(seed: int, *, people: int = 22, records: int = 44) -> World:
    """Return the world of a seed: two areas, every role, and dates that lie on the instant itself or beside it."""
    dice = random.Random(seed)
    now = INSTANTS[seed % len(INSTANTS)]
    beside = [now + timedelta(microseconds=step) for step in (-500, -1, 0, 0, 1, 500)]

    def span(dice: random.Random = dice) -> Span:
        if dice.random() < 0.75:
            return Span(now - timedelta(days=9), None)
        starts, ends = sorted(
            [dice.choice([*beside, now - timedelta(days=9)]), dice.choice([*beside, now + timedelta(days=9)])]
        )
        return Span(starts, dice.choice([None, ends, ends]))

    def post(role: str) -> Post:
        today = now.astimezone(ZoneInfo("Europe/London")).date()
        trained = dice.choice([FAR] * 6 + [today, today - timedelta(days=1), today + timedelta(days=1)])
        area = dice.choice(["luton"] * 4 + ["bedford"])
        return Post(area, dice.choice(list(SERVICES)), role, span(), trained)

    world = World(now, agency_of=dict(SERVICES))
    for area in ("luton", "bedford"):
        for agency in ("council", "academy"):
            world.agreements[agency, area] = [span() for _ in range(dice.choice([1, 2, 2]))]
    roles = [*ROLES, *USUAL_ROLES * 3]
    for number in range(people):
        name = f"u{number}"
        own = dice.sample(roles, dice.choice([1, 1, 2, 3]))
        world.people[name] = Somebody(
            name, [post(role) for role in own], active=dice.random() < 0.93, both_factors=dice.random() < 0.93
        )
    facts = [one for one in FACTS if one != LEFT]
    leaving = random.Random(seed + 1_000_000)  # apart, so that what else is drawn stays as it is
    for number in range(records):
        kind = "child" if number % 2 else "public_report" if number % 8 == 4 else "concern"
        record = Record(f"r{number}", kind, dice.choice(["luton"] * 4 + ["bedford"]), dice.choice("NNRS"))
        own = [f for k, f in facts if k == kind]
        for fact in dice.sample(own, min(len(own), dice.choice([1, 2, 3, 4]))):
            for _ in range(1 if fact in AT_MOST_ONE else dice.choice([2, 5, 8])):
                record.ties.append(_tie(kind, fact, record.area, list(world.people), dice, span))
        record.ties += at_panel(record)
        if any(tie.fact == "pack_released" for tie in record.ties):  # else there is nothing to leave the room for
            who = leaving.sample(list(world.people), len(world.people) // 3)
            record.ties += [Tie(LEFT[1], span(leaving), user=name) for name in who]
        blocks = [(dice.choice(list(world.people)), span()) for _ in range(dice.choice([0, 0, 1, 2]))]
        record.blocks = [] if kind == "public_report" else blocks  # it hangs from no child, whose block it could carry
        world.records[record.name] = record
    return world


def _tie(kind: str, fact: str, area: str, people: Sequence[str], dice: random.Random, span) -> Tie:
    when = Span() if fact in ONCE else span()
    roles = FACTS[kind, fact]
    if not roles:
        return Tie(fact, when, user=dice.choice(people))
    return Tie(fact, when, service=f"{area}/{dice.choice(list(SERVICES))}", roles=roles)


def at_panel(record: Record) -> list[Tie]:
    """Return what a released pack makes true beside itself: a child with an item at a meeting is at that panel."""
    return [
        Tie("on_own_panel", service=tie.service, roles=FACTS["child", "on_own_panel"])
        for tie in record.ties
        if tie.fact == "pack_released"
    ]


def each_line_alone() -> World:
    """Return a world with one person for each role and, for each fact and sensitivity, a record it alone opens.

    Each fact is true of all of them who can have it, in one service with everything in force, and of nobody in the
    other service: so any change to a line or a fact shows on somebody.
    """
    now = INSTANTS[0]
    world = World(now, agency_of={"north": "council", "south": "council"}, agreements={("council", "luton"): [Span()]})
    for role in ROLES:
        world.people[role] = Somebody(role, [Post("luton", "north", role, Span(), FAR)])
        world.people[f"{role} elsewhere"] = Somebody(f"{role} elsewhere", [Post("luton", "south", role, Span(), FAR)])
    for (kind, fact), roles in FACTS.items():
        for sensitivity in "NRS":
            if fact == "own_referral":  # it has one author
                for name in ROLES:
                    record = Record(f"{fact}-{sensitivity}-{name}", kind, "luton", sensitivity, [Tie(fact, user=name)])
                    world.records[record.name] = record
                continue
            record = Record(f"{kind}-{fact}-{sensitivity}", kind, "luton", sensitivity)
            if roles:
                record.ties = [Tie(fact, service="luton/north", roles=roles)]
                record.ties += at_panel(record)
            else:
                record.ties = [Tie(fact, user=name) for name in ROLES]
            if fact == "left_the_room":  # it opens nothing, and shuts the pack on all of the panel but its chair
                record.ties = [tie for tie in record.ties if tie.user != "panel_chair"]
                record.ties.append(Tie("pack_released", service="luton/north", roles=FACTS["child", "pack_released"]))
                record.ties += at_panel(record)
            world.records[record.name] = record
    return world


def roles_in_pairs() -> World:
    """Return a world of people with two roles each, of one blocked and one lapsed for each role, and a record a fact.

    What an act asks beside its level shows only on somebody who has the level by another line.
    """
    now = INSTANTS[0]
    world = World(now, agency_of={"north": "council"}, agreements={("council", "luton"): [Span()]})

    def somebody(name: str, roles: Sequence[str], trained_until: date = FAR) -> None:
        world.people[name] = Somebody(name, [Post("luton", "north", role, Span(), trained_until) for role in roles])

    for pair in itertools.combinations(USUAL_ROLES, 2):
        somebody(" ".join(pair), pair)
    for role in (*USUAL_ROLES, "data_officer"):  # who has a line that nobody else has
        somebody(f"{role} blocked", [role])
        somebody(f"{role} lapsed", [role], date(2026, 10, 13))
    blocked = [(name, Span()) for name in world.people if name.endswith("blocked")]
    for kind in ("child", "concern", "public_report"):
        barred = [] if kind == "public_report" else blocked
        every = [
            Tie(fact, user="" if roles else name, service="luton/north" if roles else "", roles=roles)
            for (of, fact), roles in FACTS.items()
            if of == kind and fact not in ("own_referral", "left_the_room")
            for name in (["all"] if roles else world.people)
        ]
        for fact in sorted({tie.fact for tie in every}):
            ties = [tie for tie in every if tie.fact == fact]
            world.records[f"{kind} {fact}"] = Record(f"{kind} {fact}", kind, "luton", "N", ties, list(barred))
        world.records[f"{kind} all"] = Record(f"{kind} all", kind, "luton", "N", every, list(barred))
    return world
