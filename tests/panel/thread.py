"""A world in which a child has been referred, and a panel that can hear them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from tests import world as worlds
from tests.world import World
from wardlight.access.rules.roles import Role
from wardlight.concerns.models import Concern, Decision, Route
from wardlight.panel import services
from wardlight.panel.models import AgendaItem, Attendance, Meeting
from wardlight.panel.services.hearing import Decided, NewAction
from wardlight.panel.services.meetings import Attended
from wardlight.people import services as people
from wardlight.people.models import ChildRecord, Join
from wardlight.plans.protection.models import StrategyDiscussion

COORDINATOR, CHAIR, POLICE, CARE, HEALTH = "Nasreen Baig", "Helen Osei", "Anil Perera", "Ruth Cole", "Priya Nair"
LEAD, TEACHER, DOOR, OTHER_CHAIR = "Daniel Mistry", "Joanne Reid", "Maya Stone", "Omar Haddad"


@dataclass
class Thread:
    """The world, and what a test has made in it."""

    world: World
    now: datetime

    def viewer(self, name: str, now: datetime | None = None):
        return self.world.viewer(name, now=now or self.now)

    def child(self, name: str, *, level: str = "high", **given: object) -> Route:
        """Return the accepted panel route of a concern joined to a new child on file, the lead allocated."""
        record = self.world.child(name, **given)
        self.world.works_with(LEAD, name, "allocated")
        return self.refer(record, level=level)

    def refer(self, record: ChildRecord, *, level: str = "high") -> Route:
        """Return the accepted panel route of another concern about a child."""
        area, users, services_ = self.world.areas["luton"], self.world.users, self.world.services
        mention = people.make_mention(viewer=self.viewer(TEACHER), now=self.now, as_given="As named")
        concern = Concern.objects.create(
            area=area, mention=mention, author=users[TEACHER], author_service=services_["luton/testwood"],
            sent_at=self.now - timedelta(days=2), safe="yes", words="Worried", first_look_due_at=self.now,
            decide_due_at=self.now,
        )  # fmt: skip
        Join.objects.create(
            mention=mention, record=record, area=area, why="Same child", joined_at=self.now, joined_by=uuid4()
        )
        Decision.objects.create(
            concern=concern, area=area, outcome="child_protection", why="Signs of exploitation", exploited="suspected",
            level=level, panel_accepts=True, told_words="Thank you", decided_at=self.now, decided_by=uuid4(),
        )  # fmt: skip
        return Route.objects.create(
            concern=concern, area=area, kind="panel", state="accepted", service=services_["luton/panel"],
            received_at=self.now, decided_at=self.now,
        )  # fmt: skip

    def meeting(self, days: int = 1) -> Meeting:
        """Return a meeting planned so many days ahead."""
        return services.plan_meeting(
            viewer=self.viewer(COORDINATOR), starts_at=self.now + timedelta(days=days), place="Town Hall, room 3",
            key=str(uuid4()), now=self.now,
        )  # fmt: skip

    def listed(self, route: Route, meeting: Meeting, *, urgent: bool = False) -> AgendaItem:
        """Return the agenda item of a child listed for a meeting."""
        return services.list_child(
            viewer=self.viewer(COORDINATOR), route_id=route.public_id, meeting_id=meeting.public_id,
            lead_id=self.world.users[LEAD].public_id, is_urgent=urgent, key=str(uuid4()), now=self.now,
        )  # fmt: skip

    def release(self, meeting: Meeting) -> Meeting:
        return services.release_pack(
            viewer=self.viewer(COORDINATOR), meeting_id=meeting.public_id, version=self.version(meeting),
            key=str(uuid4()), now=self.now,
        )  # fmt: skip

    def attend(self, meeting: Meeting, *away: str, leaves: dict[str, tuple[UUID, ...]] | None = None) -> None:
        """Record everybody as present but those away, and who leaves for which items."""
        rows = Attendance.objects.filter(meeting=meeting).select_related("user").order_by("pk")
        services.record_attendance(
            viewer=self.viewer(CHAIR), meeting_id=meeting.public_id, version=self.version(meeting), key=str(uuid4()),
            now=self.now,
            attended=tuple(
                Attended(
                    row.public_id, "apologies" if row.user.name in away else "present",
                    leaves_for=(leaves or {}).get(row.user.name, ()),
                )
                for row in rows
            ),
        )  # fmt: skip

    def open(self, meeting: Meeting) -> Meeting:
        return services.open_meeting(
            viewer=self.viewer(CHAIR), meeting_id=meeting.public_id, version=self.version(meeting), affirmed=True,
            key=str(uuid4()), now=self.now,
        )  # fmt: skip

    def call(self, item: AgendaItem) -> AgendaItem:
        return services.call_item(
            viewer=self.viewer(CHAIR),
            item_id=item.public_id,
            version=self.version(item),
            key=str(uuid4()),
            now=self.now,
        )

    def ready(self, route: Route) -> AgendaItem:
        """Return the called item of a child, at a meeting that is open with everybody there."""
        meeting = self.meeting()
        item = self.listed(route, meeting)
        self.release(meeting)
        self.attend(meeting)
        self.open(meeting)
        return self.call(item)

    def decide(self, item: AgendaItem, by: str = CHAIR, **changes: object):
        return services.decide(
            viewer=self.viewer(by), item_id=item.public_id, version=self.version(item),
            decided=self.decided(**changes), key=str(uuid4()), now=self.now,
        )  # fmt: skip

    def decided(self, **changes: object) -> Decided:
        """Return a decision that lacks nothing at Medium, with one action for the police officer."""
        fields: dict[str, object] = {
            "level": "medium", "exploited": "suspected", "why": "A night missing, and a van near school.",
            "next_review_on": self.now.date() + timedelta(days=28), "actions": (self.action(),), **changes,
        }  # fmt: skip
        return Decided(**fields)  # type: ignore[arg-type]

    def action(self, what: str = "Identify the van", owner: str = POLICE, service: str = "intelligence") -> NewAction:
        return NewAction(
            what, "investigate", self.world.users[owner].public_id, self.world.services[f"luton/{service}"].public_id,
            self.now.date() + timedelta(days=7),
        )  # fmt: skip

    def discussed(self, record: ChildRecord, held_at: datetime) -> None:
        """Put a strategy discussion that was held on record."""
        StrategyDiscussion.objects.create(
            area=record.area, record=record, asked_at=held_at, asked_by=uuid4(), why="Missing", due_at=held_at,
            held_at=held_at, recorded_by=uuid4(), outcome="enquiry_joint", outcome_why="Significant harm",
        )  # fmt: skip

    def close(self, meeting: Meeting) -> Meeting:
        return services.close_meeting(
            viewer=self.viewer(CHAIR), meeting_id=meeting.public_id, version=self.version(meeting), key=str(uuid4()),
            now=self.now,
        )  # fmt: skip

    def approve(self, meeting: Meeting) -> Meeting:
        return services.approve_minutes(
            viewer=self.viewer(CHAIR), meeting_id=meeting.public_id, version=self.version(meeting), key=str(uuid4()),
            now=self.now,
        )  # fmt: skip

    @staticmethod
    def version(row: Meeting | AgendaItem) -> int:
        return type(row).objects.get(pk=row.pk).version


def start(now: datetime) -> Thread:
    """Return a world with a co-ordinator, a chair, three members, a lead professional, a teacher and a front door."""
    world = worlds.small(now)
    world.user(COORDINATOR, Role.PANEL_COORDINATOR, "panel")
    world.user(CHAIR, Role.PANEL_CHAIR, "panel")
    world.user(POLICE, Role.PANEL_MEMBER, "intelligence")
    world.user(CARE, Role.PANEL_MEMBER, "family-team")
    world.user(HEALTH, Role.PANEL_MEMBER, "school-nursing")
    world.user(LEAD, Role.SOCIAL_WORKER, "family-team")
    world.user(TEACHER, Role.PRACTITIONER, "testwood")
    world.user(DOOR, Role.FRONT_DOOR, "front-door")
    world.user(OTHER_CHAIR, Role.PANEL_CHAIR, "panel", area="bedford")
    return Thread(world, now)


BORN = date(2012, 5, 3)
