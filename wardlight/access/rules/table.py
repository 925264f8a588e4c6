"""Who may see and do what: section 3 of the security page, line by line. Query and check both derive from it.

Levels: 1 status, 2 summary, 3 read, 4 edit, 5 manage. A line gives a level at sensitivity N, R and S.
A line says nothing of a kind of record for which its fact is not registered.
"""

from dataclasses import dataclass
from enum import StrEnum

from wardlight.access.rules.roles import CASEWORK, EVERYONE, FRONT_DOOR, MANAGERS, WITH_CHILDREN, Role


class Kind(StrEnum):
    """The kinds of record that the gate guards; all else hangs from one of them."""

    CHILD = "child"
    CONCERN = "concern"
    PUBLIC_REPORT = "public_report"


class Sensitivity(StrEnum):
    """How closely a record is held: normal, restricted, sealed."""

    NORMAL = "N"
    RESTRICTED = "R"
    SEALED = "S"


class Layer(StrEnum):
    """What a record is made of; each is granted apart."""

    CORE = "core"
    THIRD_PARTY = "third_party"
    HEALTH = "health"
    INTELLIGENCE = "intelligence"
    SOURCE = "source"
    POLICE = "police"
    LEGAL = "legal"
    THERAPY = "therapy"
    IDENTITY_ONLY = "identity_only"  # not a layer to add: the line gives nothing but who the child is


class Fact(StrEnum):
    """A relationship that a line needs; the area that owns it registers its two faces."""

    ALLOCATED = "allocated"
    IN_TEAM = "in_team"
    OWN_SERVICE_LEADS = "own_service_leads"
    IN_QUEUE = "in_queue"
    OFFERED_BY_MATCHER = "offered_by_matcher"
    UNDER_REVIEW = "under_review"
    ASKED_TO_LOOK = "asked_to_look"
    ON_OWN_PANEL = "on_own_panel"
    PACK_RELEASED = "pack_released"
    LEFT_THE_ROOM = "left_the_room"
    OWN_REFERRAL = "own_referral"
    OWN_SERVICES_REFERRAL = "own_services_referral"
    OWN_ACTION = "own_action"
    AGENCY_ASKED = "agency_asked"
    CHECK_ASKED = "check_asked"
    NAMED_ON_SEAL = "named_on_seal"
    IN_INTELLIGENCE_UNIT = "in_intelligence_unit"
    SUPPORTING = "supporting"
    WITH_DESIGNATED_OFFICER = "with_designated_officer"
    WORKING_WITH_CHILD = "working_with_child"


class Deny(StrEnum):
    """What beats every grant."""

    INACTIVE = "inactive"
    ONE_FACTOR = "one_factor"
    NO_AGREEMENT = "no_agreement"
    UNTRAINED = "untrained"
    NO_CONTENT = "no_content"
    CONFLICT_BLOCK = "conflict_block"
    OTHER_AREA = "other_area"


@dataclass(frozen=True)
class Line:
    """One line of the table. `layers` are those beyond core; `purpose` is what the trail says it is for."""

    id: str
    roles: frozenset[Role]
    fact: Fact
    levels: tuple[int, int, int]
    purpose: str
    layers: frozenset[Layer] = frozenset()
    unless: Fact | None = None  # where this holds for the viewer too, the line does not

    def level(self, sensitivity: str) -> int:
        """Return the level this line gives on a record of this sensitivity."""
        return self.levels["NRS".index(sensitivity)]

    @property
    def gives(self) -> frozenset[Layer]:
        """The layers it gives, core among them unless it gives nothing but who the child is."""
        return self.layers if Layer.IDENTITY_ONLY in self.layers else self.layers | {Layer.CORE}


def _layers(*names: Layer) -> frozenset[Layer]:
    return frozenset(names)


THIRD, HEALTH, POLICE, SOURCE = Layer.THIRD_PARTY, Layer.HEALTH, Layer.POLICE, Layer.SOURCE
INTELLIGENCE = Layer.INTELLIGENCE

LINES: tuple[Line, ...] = (
    Line("A1", WITH_CHILDREN | MANAGERS, Fact.ALLOCATED, (4, 4, 4), "allocated", _layers(THIRD, HEALTH, INTELLIGENCE)),
    Line("A2", WITH_CHILDREN, Fact.IN_TEAM, (3, 0, 0), "team", _layers(THIRD)),
    Line(
        "A3", frozenset({Role.SAFEGUARDING_LEAD}) | MANAGERS, Fact.OWN_SERVICE_LEADS, (5, 5, 0), "lead service",
        _layers(THIRD, HEALTH),
    ),
    Line("A4", FRONT_DOOR, Fact.IN_QUEUE, (3, 2, 0), "front door", _layers(THIRD)),
    Line("A4m", FRONT_DOOR, Fact.OFFERED_BY_MATCHER, (2, 2, 0), "matching", _layers(Layer.IDENTITY_ONLY)),
    # a look-again prompt waits in their open queue; late, in that of the manager of the worker who was asked
    Line("A4p", FRONT_DOOR | MANAGERS, Fact.ASKED_TO_LOOK, (3, 2, 0), "look again", _layers(THIRD)),
    Line("A5", frozenset({Role.PANEL_COORDINATOR}), Fact.ON_OWN_PANEL, (4, 4, 0), "panel", _layers(THIRD, INTELLIGENCE)),
    Line(
        "A6", frozenset({Role.PANEL_CHAIR, Role.PANEL_MEMBER}), Fact.PACK_RELEASED, (3, 3, 0), "panel", _layers(),
        unless=Fact.LEFT_THE_ROOM,
    ),
    Line("A7", EVERYONE, Fact.OWN_REFERRAL, (1, 1, 1), "own referral"),
    Line("A7l", frozenset({Role.SAFEGUARDING_LEAD}), Fact.OWN_SERVICES_REFERRAL, (1, 1, 1), "own service's referral"),
    Line("A8", EVERYONE, Fact.OWN_ACTION, (2, 2, 1), "own action"),
    Line("A8a", EVERYONE, Fact.AGENCY_ASKED, (2, 2, 1), "asked of own service"),
    # a check asked while a concern is decided: the question, and what identifies the child
    Line("A8c", EVERYONE, Fact.CHECK_ASKED, (2, 2, 1), "check asked of own service"),
    Line("A9", CASEWORK, Fact.NAMED_ON_SEAL, (3, 3, 3), "named on the seal", _layers(THIRD)),
    Line(
        "A10", frozenset({Role.INTELLIGENCE_OFFICER}), Fact.IN_INTELLIGENCE_UNIT, (3, 3, 0), "intelligence",
        _layers(INTELLIGENCE, SOURCE, POLICE),
    ),
    Line("A11", frozenset({Role.KEY_WORKER, Role.THERAPIST}), Fact.SUPPORTING, (2, 2, 0), "support"),
    Line(
        "A13", frozenset({Role.DATA_OFFICER}), Fact.UNDER_REVIEW, (2, 0, 0), "matching review",
        _layers(Layer.IDENTITY_ONLY),
    ),
    Line(
        "A16", frozenset({Role.DESIGNATED_OFFICER}), Fact.WITH_DESIGNATED_OFFICER, (3, 3, 0), "designated officer",
        _layers(THIRD),
    ),
    Line("A17", WITH_CHILDREN, Fact.WORKING_WITH_CHILD, (2, 0, 0), "working with the child"),
)  # fmt: skip

# Roles that a relationship can open a record to; the information-governance officer will have a line of their own.
WITH_CONTENT = frozenset({Role.IG_OFFICER}).union(*(line.roles for line in LINES if line.roles != EVERYONE))


@dataclass(frozen=True)
class Needs:
    """What an act needs on its record. `roles` and `facts`, where given, narrow it: one of each must hold as well.

    One line must give the level and the layers together.
    """

    kind: Kind
    level: int
    layers: frozenset[Layer] = frozenset()
    roles: frozenset[Role] = frozenset()
    facts: frozenset[Fact] = frozenset()
    # Facts that give less than this act, whatever the level of their line: a pack is not the record it was made from.
    not_by: frozenset[Fact] = frozenset()
    # A referrer's receipt goes on under a block, a seal or lapsed training. Then the lines of `facts` count and no other.
    receipt: bool = False


class Act(StrEnum):
    """What somebody may want to do with a guarded record."""

    LIST_CHILD = "list_child"
    IDENTIFY_CHILD = "identify_child"
    REVIEW_SAME_CHILD = "review_same_child"
    READ_CHILD = "read_child"
    EDIT_CHILD = "edit_child"
    MANAGE_CHILD = "manage_child"
    SAY_EXPLOITED = "say_exploited"
    LOOK_AGAIN = "look_again"
    READ_MISSING = "read_missing"
    READ_RECEIPT = "read_receipt"
    ADD_TO_CONCERN = "add_to_concern"
    READ_CONCERN = "read_concern"
    COUNT_CONCERN = "count_concern"
    TRIAGE_CONCERN = "triage_concern"
    AGREE_NO_FURTHER_ACTION = "agree_no_further_action"
    ANSWER_ESCALATION = "answer_escalation"
    ANSWER_CHECK = "answer_check"
    ANSWER_POLICE_ROUTE = "answer_police_route"
    ANSWER_EARLY_HELP_ROUTE = "answer_early_help_route"
    ANSWER_DESIGNATED_OFFICER_ROUTE = "answer_designated_officer_route"
    READ_PUBLIC_REPORT = "read_public_report"
    CLEAR_PUBLIC_REPORTS = "clear_public_reports"
    RECEIVE_PUBLIC_REPORT = "receive_public_report"
    LIST_AT_PANEL = "list_at_panel"
    PREPARE_PANEL_CHILD = "prepare_panel_child"
    DECIDE_AT_PANEL = "decide_at_panel"
    AGREE_PANEL_CLOSING = "agree_panel_closing"
    READ_PANEL_ITEM = "read_panel_item"
    COMPLETE_ACTION = "complete_action"


ACTS: dict[Act, Needs] = {
    Act.LIST_CHILD: Needs(Kind.CHILD, 2),  # a row that is identity alone says only who the child is
    Act.IDENTIFY_CHILD: Needs(Kind.CHILD, 2, roles=FRONT_DOOR),
    Act.REVIEW_SAME_CHILD: Needs(Kind.CHILD, 2, facts=frozenset({Fact.UNDER_REVIEW})),
    Act.READ_CHILD: Needs(Kind.CHILD, 3, not_by=frozenset({Fact.PACK_RELEASED})),  # line A6: the pack only
    Act.EDIT_CHILD: Needs(Kind.CHILD, 4),
    Act.MANAGE_CHILD: Needs(Kind.CHILD, 5),  # who works with the child, and who is kept out
    # whoever decides a concern of theirs, or the child at the panel; on a restricted record too, so level 2
    Act.SAY_EXPLOITED: Needs(
        Kind.CHILD, 2, roles=FRONT_DOOR | {Role.PANEL_CHAIR}, facts=frozenset({Fact.IN_QUEUE, Fact.PACK_RELEASED})
    ),
    Act.LOOK_AGAIN: Needs(Kind.CHILD, 2, facts=frozenset({Fact.ALLOCATED, Fact.ASKED_TO_LOOK, Fact.NAMED_ON_SEAL})),
    # a carer or teacher has their own report; the panel its pack; who is only offered, reviews, or owes an action, that alone
    Act.READ_MISSING: Needs(
        Kind.CHILD, 2,
        not_by=frozenset(
            {
                Fact.WORKING_WITH_CHILD, Fact.PACK_RELEASED, Fact.OFFERED_BY_MATCHER, Fact.UNDER_REVIEW,
                Fact.OWN_ACTION,
            }
        ),
    ),
    Act.READ_RECEIPT: Needs(Kind.CONCERN, 1, facts=frozenset({Fact.OWN_REFERRAL, Fact.OWN_SERVICES_REFERRAL}), receipt=True),
    Act.ADD_TO_CONCERN: Needs(Kind.CONCERN, 1, facts=frozenset({Fact.OWN_REFERRAL}), receipt=True),
    # joined to a restricted record a concern is held as closely, and still has to be decided: so level 2
    Act.READ_CONCERN: Needs(Kind.CONCERN, 2, roles=FRONT_DOOR),
    Act.COUNT_CONCERN: Needs(Kind.CONCERN, 2),
    Act.TRIAGE_CONCERN: Needs(Kind.CONCERN, 2, roles=FRONT_DOOR, facts=frozenset({Fact.IN_QUEUE})),
    Act.AGREE_NO_FURTHER_ACTION: Needs(
        Kind.CONCERN, 2, roles=frozenset({Role.FRONT_DOOR_MANAGER}), facts=frozenset({Fact.IN_QUEUE})
    ),
    # what went up to somebody by name is their own open action: its reference and what it lacks
    Act.ANSWER_ESCALATION: Needs(Kind.CONCERN, 1, facts=frozenset({Fact.OWN_ACTION})),
    Act.ANSWER_CHECK: Needs(Kind.CONCERN, 2, facts=frozenset({Fact.CHECK_ASKED})),
    Act.ANSWER_POLICE_ROUTE: Needs(Kind.CONCERN, 3, facts=frozenset({Fact.IN_INTELLIGENCE_UNIT})),
    Act.ANSWER_EARLY_HELP_ROUTE: Needs(
        Kind.CONCERN, 2, roles=frozenset({Role.EARLY_HELP_OFFICER}), facts=frozenset({Fact.AGENCY_ASKED})
    ),
    Act.ANSWER_DESIGNATED_OFFICER_ROUTE: Needs(Kind.CONCERN, 3, facts=frozenset({Fact.WITH_DESIGNATED_OFFICER})),
    # a message from the public hangs from no child: the front door reads and decides it, police receive what is passed on
    Act.READ_PUBLIC_REPORT: Needs(Kind.PUBLIC_REPORT, 3, roles=FRONT_DOOR, facts=frozenset({Fact.IN_QUEUE})),
    Act.CLEAR_PUBLIC_REPORTS: Needs(
        Kind.PUBLIC_REPORT, 3, roles=frozenset({Role.FRONT_DOOR_MANAGER}), facts=frozenset({Fact.IN_QUEUE})
    ),
    Act.RECEIVE_PUBLIC_REPORT: Needs(Kind.PUBLIC_REPORT, 3, facts=frozenset({Fact.IN_INTELLIGENCE_UNIT})),
    Act.LIST_AT_PANEL: Needs(Kind.CHILD, 4, roles=frozenset({Role.PANEL_COORDINATOR})),
    Act.PREPARE_PANEL_CHILD: Needs(Kind.CHILD, 4, facts=frozenset({Fact.ON_OWN_PANEL})),
    Act.DECIDE_AT_PANEL: Needs(
        Kind.CHILD, 3, roles=frozenset({Role.PANEL_CHAIR}), facts=frozenset({Fact.PACK_RELEASED})
    ),
    # the second who agrees that a case closes: a manager of social care who can read the child's record, or the pack
    Act.AGREE_PANEL_CLOSING: Needs(Kind.CHILD, 3, roles=frozenset({Role.MANAGER})),
    Act.READ_PANEL_ITEM: Needs(Kind.CHILD, 3, facts=frozenset({Fact.PACK_RELEASED, Fact.ON_OWN_PANEL})),
    Act.COMPLETE_ACTION: Needs(Kind.CHILD, 1, facts=frozenset({Fact.OWN_ACTION})),
}  # fmt: skip
