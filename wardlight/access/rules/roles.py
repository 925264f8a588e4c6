"""The roles of product.md. What somebody is called is a post's title; what they may do follows from the role."""

from enum import StrEnum


class Role(StrEnum):
    """A role that a membership gives in one service."""

    PRACTITIONER = "practitioner"
    SOCIAL_WORKER = "social_worker"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    FRONT_DOOR = "front_door"
    FRONT_DOOR_MANAGER = "front_door_manager"
    MANAGER = "manager"
    PANEL_COORDINATOR = "panel_coordinator"
    PANEL_CHAIR = "panel_chair"
    PANEL_MEMBER = "panel_member"
    INTELLIGENCE_OFFICER = "intelligence_officer"
    EARLY_HELP_OFFICER = "early_help_officer"
    DESIGNATED_OFFICER = "designated_officer"
    KEY_WORKER = "key_worker"
    THERAPIST = "therapist"
    ISVA = "isva"
    IRO = "iro"
    COMMISSIONER = "commissioner"
    TRAINING_OFFICER = "training_officer"
    PREVENTION_OFFICER = "prevention_officer"
    LICENSING_OFFICER = "licensing_officer"
    BOARD_OFFICER = "board_officer"
    SCRUTINEER = "scrutineer"
    IG_OFFICER = "ig_officer"
    DATA_OFFICER = "data_officer"
    ADMINISTRATOR = "administrator"


LABELS: dict[Role, str] = {
    Role.PRACTITIONER: "Practitioner",
    Role.SOCIAL_WORKER: "Social worker",
    Role.SAFEGUARDING_LEAD: "Safeguarding lead",
    Role.FRONT_DOOR: "Front-door social worker",
    Role.FRONT_DOOR_MANAGER: "Front-door manager",
    Role.MANAGER: "Manager",
    Role.PANEL_COORDINATOR: "Panel co-ordinator",
    Role.PANEL_CHAIR: "Panel chair",
    Role.PANEL_MEMBER: "Panel member",
    Role.INTELLIGENCE_OFFICER: "Intelligence officer",
    Role.EARLY_HELP_OFFICER: "Early help officer",
    Role.DESIGNATED_OFFICER: "Designated officer",
    Role.KEY_WORKER: "Key worker",
    Role.THERAPIST: "Therapist",
    Role.ISVA: "Independent sexual violence adviser",
    Role.IRO: "Independent reviewing officer",
    Role.COMMISSIONER: "Commissioner",
    Role.TRAINING_OFFICER: "Training officer",
    Role.PREVENTION_OFFICER: "Prevention officer",
    Role.LICENSING_OFFICER: "Licensing officer",
    Role.BOARD_OFFICER: "Board officer",
    Role.SCRUTINEER: "Independent scrutineer",
    Role.IG_OFFICER: "Information-governance officer",
    Role.DATA_OFFICER: "Data officer",
    Role.ADMINISTRATOR: "Administrator",
}

# "Practitioner: anybody who works with children, social workers and IROs too" (security page, section 3).
WITH_CHILDREN = frozenset(
    {
        Role.PRACTITIONER, Role.SOCIAL_WORKER, Role.SAFEGUARDING_LEAD, Role.FRONT_DOOR, Role.KEY_WORKER,
        Role.THERAPIST, Role.ISVA, Role.IRO, Role.EARLY_HELP_OFFICER,
    }
)  # fmt: skip
MANAGERS = frozenset({Role.MANAGER, Role.FRONT_DOOR_MANAGER})
FRONT_DOOR = frozenset({Role.FRONT_DOOR, Role.FRONT_DOOR_MANAGER})
CASEWORK = frozenset(
    {
        Role.SOCIAL_WORKER, Role.MANAGER, Role.FRONT_DOOR, Role.FRONT_DOOR_MANAGER, Role.PANEL_COORDINATOR,
        Role.PANEL_CHAIR, Role.KEY_WORKER, Role.THERAPIST, Role.ISVA, Role.IRO,
    }
)  # fmt: skip
# Roles that never open a child's record, and may not be held together with one that does.
NO_CONTENT = frozenset({Role.ADMINISTRATOR, Role.BOARD_OFFICER, Role.SCRUTINEER, Role.TRAINING_OFFICER})
EVERYONE = frozenset(Role)
# Who may own an action for a child: whoever does something for children or against exploitation, in any agency. Not
# those who never open a record, nor those who look after records and data.
OWNS_ACTIONS = EVERYONE - NO_CONTENT - {Role.IG_OFFICER, Role.DATA_OFFICER}
# Who may lead a child: those whom line A1 lets work on the record they lead.
LEADS_CHILDREN = WITH_CHILDREN | MANAGERS
