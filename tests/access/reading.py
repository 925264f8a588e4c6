"""The permission table read a third time, straight from the page: section 3 of the security page, by hand.

It shares no code and no data with `wardlight.access`. When the page changes, change it here and there.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tests.access.told import Post, Record, Somebody, Tie, World

PRACTITIONER = (
    "practitioner social_worker safeguarding_lead front_door key_worker therapist isva iro early_help_officer"
)
MANAGER = "manager front_door_manager"
FRONT_DOOR = "front_door front_door_manager"
CASEWORK = (
    "social_worker manager front_door_manager front_door panel_coordinator panel_chair key_worker therapist isva iro"
)
ANYBODY = "*"
WITHOUT_CONTENT = "administrator board_officer scrutineer training_officer"

# line, who, fact, levels on N R S, layers beyond core
PAGE = [
    ("A1", f"{PRACTITIONER} {MANAGER}", "allocated", "444", "third_party health intelligence"),
    ("A2", PRACTITIONER, "in_team", "3--", "third_party"),
    ("A3", f"safeguarding_lead {MANAGER}", "own_service_leads", "55-", "third_party health"),
    ("A4", FRONT_DOOR, "in_queue", "32-", "third_party"),
    ("A4m", FRONT_DOOR, "offered_by_matcher", "22-", "identity_only"),
    ("A4p", f"{FRONT_DOOR} {MANAGER}", "asked_to_look", "32-", "third_party"),
    ("A5", "panel_coordinator", "on_own_panel", "44-", "third_party intelligence"),
    ("A6", "panel_chair panel_member", "pack_released", "33-", ""),
    ("A7", ANYBODY, "own_referral", "111", ""),
    ("A7l", "safeguarding_lead", "own_services_referral", "111", ""),
    ("A8", ANYBODY, "own_action", "221", ""),
    ("A8a", ANYBODY, "agency_asked", "221", ""),
    ("A8c", ANYBODY, "check_asked", "221", ""),
    ("A9", CASEWORK, "named_on_seal", "333", "third_party"),
    ("A10", "intelligence_officer", "in_intelligence_unit", "33-", "intelligence source police"),
    ("A11", "key_worker therapist", "supporting", "22-", ""),
    ("A13", "data_officer", "under_review", "2--", "identity_only"),
    ("A16", "designated_officer", "with_designated_officer", "33-", "third_party"),
    ("A17", PRACTITIONER, "working_with_child", "2--", ""),
]
# Who left the room for a child does not read the pack about them.
UNLESS = {"A6": "left_the_room"}
# What waits for a role, in whichever service of the area they hold it.
OF_THE_AREA = {"under_review"}


@dataclass(frozen=True)
class Wanted:
    """What an act asks: a kind of record, a level, by whom, by which fact, by which not, and whether it is a receipt."""

    kind: str
    level: int
    layer: str = ""
    roles: str = ""
    facts: str = ""
    not_by: str = ""
    receipt: bool = False


ACTS = {
    "list_child": Wanted("child", 2),
    "identify_child": Wanted("child", 2, roles=FRONT_DOOR),
    "review_same_child": Wanted("child", 2, facts="under_review"),
    "read_child": Wanted("child", 3, not_by="pack_released"),  # A6: the pack only
    "edit_child": Wanted("child", 4),
    "manage_child": Wanted("child", 5),
    # whether a child is exploited is said by who decides a concern of their queue (A4), and by the chair (A6)
    "say_exploited": Wanted("child", 2, roles=f"{FRONT_DOOR} panel_chair", facts="in_queue pack_released"),
    "look_again": Wanted("child", 2, facts="allocated asked_to_look named_on_seal"),
    # section 3: a carer, the panel and whoever owes an action have what is theirs; an offer is who it is and no more
    "read_missing": Wanted(
        "child", 2, not_by="working_with_child pack_released offered_by_matcher under_review own_action"
    ),
    "read_receipt": Wanted("concern", 1, facts="own_referral own_services_referral", receipt=True),
    "add_to_concern": Wanted("concern", 1, facts="own_referral", receipt=True),
    # the front door has a restricted concern at 2 (A4), and still decides it
    "read_concern": Wanted("concern", 2, roles=FRONT_DOOR),
    "count_concern": Wanted("concern", 2),
    "triage_concern": Wanted("concern", 2, roles=FRONT_DOOR, facts="in_queue"),
    "agree_no_further_action": Wanted("concern", 2, roles="front_door_manager", facts="in_queue"),
    "answer_escalation": Wanted("concern", 1, facts="own_action"),
    "answer_check": Wanted("concern", 2, facts="check_asked"),
    "answer_police_route": Wanted("concern", 3, facts="in_intelligence_unit"),
    "answer_early_help_route": Wanted("concern", 2, roles="early_help_officer", facts="agency_asked"),
    "answer_designated_officer_route": Wanted("concern", 3, facts="with_designated_officer"),
    "read_public_report": Wanted("public_report", 3, roles=FRONT_DOOR, facts="in_queue"),
    "clear_public_reports": Wanted("public_report", 3, roles="front_door_manager", facts="in_queue"),
    "receive_public_report": Wanted("public_report", 3, facts="in_intelligence_unit"),
    "list_at_panel": Wanted("child", 4, roles="panel_coordinator"),
    "prepare_panel_child": Wanted("child", 4, facts="on_own_panel"),
    "decide_at_panel": Wanted("child", 3, roles="panel_chair", facts="pack_released"),
    "agree_panel_closing": Wanted("child", 3, roles="manager"),
    "read_panel_item": Wanted("child", 3, facts="pack_released on_own_panel"),
    "complete_action": Wanted("child", 1, facts="own_action"),
}


@dataclass(frozen=True)
class Holds:
    """A line of the page that holds, with the level it gives here."""

    line: str
    fact: str
    level: int
    layers: frozenset[str]


class Reader:
    """One person at a desk in one area, judged by the page."""

    def __init__(self, world: World, person: Somebody, area: str) -> None:
        self.world, self.person, self.area = world, person, area
        self.posts = [post for post in person.posts if post.area == area and post.span.holds(world.now)]
        self.in_force = [post for post in self.posts if self._may_open(post)]

    def _may_open(self, post: Post) -> bool:
        agreements = self.world.agreements.get((self.world.agency_of[post.service], self.area), [])
        today = self.world.now.astimezone(ZoneInfo("Europe/London")).date()
        return today <= post.trained_until and any(span.holds(self.world.now) for span in agreements)

    def _true(self, tie: Tie, posts: list[Post]) -> bool:
        if not tie.span.holds(self.world.now):
            return False
        if tie.user:
            return tie.user == self.person.name
        if tie.fact in OF_THE_AREA:
            return any(post.role in tie.roles for post in posts)
        return any(f"{post.area}/{post.service}" == tie.service and post.role in tie.roles for post in posts)

    def lines(self, record: Record, wanted: Wanted | None = None) -> list[Holds]:
        """Return the lines that hold on a record, for an act; none when anything stands in the way."""
        receipt = wanted is not None and wanted.receipt
        if not self.person.active or not self.person.both_factors or record.area != self.area:
            return []
        posts = self.posts if receipt else self.in_force
        if not receipt:
            if any(post.role in WITHOUT_CONTENT.split() for post in self.posts):
                return []
            if any(who == self.person.name and span.holds(self.world.now) for who, span in record.blocks):
                return []
        roles = {post.role for post in posts}
        found = []
        for line, who, fact, levels, layers in PAGE:
            digit = levels["NRS".index(record.sensitivity)]
            if digit == "-" or not posts or (who != ANYBODY and not roles & set(who.split())):
                continue
            if receipt and fact not in wanted.facts.split():
                continue
            if any(tie.fact == UNLESS.get(line) and self._true(tie, posts) for tie in record.ties):
                continue
            if any(tie.fact == fact and self._true(tie, posts) for tie in record.ties):
                found.append(Holds(line, fact, int(digit), frozenset(layers.split())))
        return found

    def given(self, record: Record) -> tuple[int, frozenset[str]]:
        """Return the level and layers the page gives of a record."""
        lines = self.lines(record)
        level = max((line.level for line in lines), default=0)
        more = [line for line in lines if line.level >= 2 and "identity_only" not in line.layers]
        if more:
            return level, frozenset({"core"}).union(*(line.layers for line in more))
        return level, frozenset({"identity_only"}) if level >= 2 else frozenset()

    def may(self, wanted: Wanted, record: Record) -> bool:
        """Say whether the page lets this person do something with a record."""
        if record.kind != wanted.kind:
            return False
        if wanted.roles and not {post.role for post in self.in_force} & set(wanted.roles.split()):
            return False
        lines = self.lines(record, wanted)
        if wanted.facts and not any(line.fact in wanted.facts.split() for line in lines):
            return False
        return any(
            line.level >= wanted.level and _gives(line, wanted.layer) and line.fact not in wanted.not_by.split()
            for line in lines
        )


def _gives(line: Holds, layer: str) -> bool:
    if layer == "core":
        return "identity_only" not in line.layers
    return not layer or layer in line.layers
