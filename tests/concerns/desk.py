"""A front door to test at: people in posts, two children on file, and a concern as a teacher sends one."""

from dataclasses import replace
from uuid import uuid4

from tests import world as worlds
from wardlight.access.rules.roles import Role
from wardlight.concerns import services
from wardlight.concerns.models import Concern
from wardlight.concerns.rules.deciding import Answer, usual_answer
from wardlight.concerns.rules.given import ConcernGiven
from wardlight.people.models import MatchCandidate

TIANNA = ConcernGiven(
    safe="yes", safe_words="She is in school today.", forename="Tianna", surname="Marsh", sex="F", age_about=14,
    school="Testwood High School", school_year=10, signs=("absent", "unknown_cars"),
    words="She got into the front of a grey van. She kept looking back at the school.",
)  # fmt: skip
ANSWER = Answer(
    outcome="assess", why="In a van with somebody nobody can name.", who_else="No other child at home.",
    exploited="suspected", level="medium", panel="yes", told_words=usual_answer("Tianna"),
)  # fmt: skip


class Desk:
    """What a test does at the front door, said shortly; every act is a service's, as a named person."""

    def __init__(self, now):
        self.world = world = worlds.small(now)
        world.user("Helen Osei", Role.PRACTITIONER, "testwood")
        world.user("Carys Bowen", Role.SAFEGUARDING_LEAD, "testwood")
        world.user("Ruth Adeyemi", Role.FRONT_DOOR, "front-door")
        world.user("Owen Price", Role.FRONT_DOOR, "front-door")
        world.user("Gwen Tuckett", Role.FRONT_DOOR_MANAGER, "front-door")
        world.user("Daniel Mistry", Role.SOCIAL_WORKER, "family-team")
        world.user("Nasreen Baig", Role.PANEL_COORDINATOR, "panel")
        world.user("Bedford Door", Role.FRONT_DOOR, "front-door", area="bedford")
        self.record = world.child(
            "Tiana Marsh", also_known_as=("Tee", "Tianna"),
            school=world.services["luton/testwood"], house="12", street="Acacia Road", town="Luton",
            postcode="LU1 1AA", lives_with="Marcia Marsh",
        )  # fmt: skip
        world.works_with("Daniel Mistry", "Tiana Marsh", "allocated")

    def viewer(self, who="Ruth Adeyemi", now=None, area="luton"):
        return self.world.viewer(who, now=now, area=area)

    def send(self, given=TIANNA, now=None, **changed):
        now = now or self.world.now
        given = replace(given, **changed)
        return services.send_concern(viewer=self.viewer("Helen Osei", now), given=given, key=str(uuid4()), now=now)

    def do(self, act, concern, who="Ruth Adeyemi", now=None, version=None, **given):
        now = now or self.world.now
        fresh = Concern.objects.get(pk=concern.pk)
        given.setdefault("key", str(uuid4()))
        if act is services.take:
            given.pop("key")
        act(viewer=self.viewer(who, now), concern=concern.public_id, version=version or fresh.version, now=now, **given)
        return Concern.objects.get(pk=concern.pk)

    def look(self, concern, priority="amber", red=(), **given):
        return self.do(services.look, concern, priority=priority, red=red, why="As told.", **given)

    def join(self, concern, **given):
        given.setdefault("why", "Same school and year, and this spelling is on her record.")
        return self.do(services.join, concern, record=self.record.public_id, **given)

    def decide(self, concern, answer=ANSWER, **given):
        changed = {name: given.pop(name) for name in list(given) if name in Answer.__dataclass_fields__}
        return self.do(services.decide, concern, answer=replace(answer, **changed), **given)

    def decided(self, **given):
        concern = self.send()
        self.look(concern)
        self.join(concern)
        return self.decide(concern, **given)

    def offered(self, concern):
        return MatchCandidate.objects.get(mention=concern.mention, record=self.record)
