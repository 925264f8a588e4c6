"""Concerns on their way: a queue at the front door, and the children who go from it to the next meeting of the panel.

All of it through the services that people use, so that what is measured lies as it would in use.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count

from wardlight.access.models import User
from wardlight.access.viewer import Viewer
from wardlight.concerns import services as concerns
from wardlight.concerns.models import Concern, Route
from wardlight.concerns.rules.deciding import Answer, Panel
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.rules.routes import RouteKind
from wardlight.concerns.services import drafting
from wardlight.kernel.refusals import Refusal
from wardlight.ledger.models import Draft
from wardlight.panel import services as panel
from wardlight.panel.models import Meeting
from wardlight.panel.services.meetings import Attended
from wardlight.people.models import Address, ChildRecord, Name
from wardlight.site.bench.staff import viewer

WAITING, AT_PANEL = 60, 25  # concerns in the queue; children at the meeting
_keys = (f"bench-{number}" for number in count())


def given(record: ChildRecord) -> ConcernGiven:
    """Return a concern about a child, with enough in it to open every route."""
    name = Name.objects.filter(person=record.person_id).order_by("pk")[:1].get()
    home = Address.objects.filter(person=record.person_id).order_by("pk")[:1].get()
    return ConcernGiven(
        safe="yes", forename=name.forename, surname=name.surname, born_on=record.person.born_on,
        sex=record.person.sex, school="Testwood High School", postcode=home.postcode,
        signs=("missing", "unknown_cars"), words="Seen getting into a grey car by the shops after school.",
        child_words="He says he is my friend.", lines=(GivenLine("vehicle", "A grey car", "AB12CDE"),),
        how_known="saw", child_knows="no", family_knows="no", child_agrees="not_asked", why_not_asked="Not yet safe.",
    )  # fmt: skip


def send(users: dict[str, User], record: ChildRecord, now: datetime) -> Concern:
    """Send a concern about a child, as the teacher."""
    return concerns.send_concern(viewer=viewer(users["teacher"], now), given=given(record), key=next(_keys), now=now)


def draft(users: dict[str, User], record: ChildRecord, now: datetime) -> Draft:
    """Return a draft of a concern about a child with every step answered, as the teacher left it: Send comes next."""
    teacher, told = viewer(users["teacher"], now), given(record)
    steps: dict[str, dict[str, list[str]]] = {
        "safe": {"safe": [told.safe]},
        "child": {"forename": [told.forename], "surname": [told.surname], "sex": [told.sex], "school": [told.school]},
        "worry": {"signs": list(told.signs), "words": [told.words]},
        "people": {"vehicle-0": [told.lines[0].words], "vehicle-0-plate": ["AB12 CDE"], "how_known": [told.how_known]},
        "knows": {"child_knows": [told.child_knows], "family_knows": [told.family_knows]},
    }
    begun = drafting.begin(viewer=teacher, key=next(_keys), now=now)
    for step, answers in steps.items():
        begun = drafting.keep_step(viewer=teacher, draft=begun.public_id, step=step, answers=answers, now=now)
    return begun


def queue(users: dict[str, User], records: Iterable[ChildRecord], now: datetime) -> list[Concern]:
    """Send a concern about each child, and look at every second: what waits at the front door."""
    sent = [send(users, record, now - timedelta(minutes=7 * n)) for n, record in enumerate(records)]
    officer = viewer(users["front door"], now)
    for row in sent[::2]:
        _look(officer, row, now)
    return sent


def _look(officer: Viewer, row: Concern, now: datetime) -> Concern:
    return concerns.look(
        viewer=officer, concern=row.public_id, version=row.version, priority="amber", red=(), why="No sign of harm now.",
        key=next(_keys), now=now,
    )  # fmt: skip


def meeting(users: dict[str, User], records: Iterable[ChildRecord], children: int, now: datetime) -> Meeting:
    """Take children through the front door to a meeting whose pack is out, and open it. Some of `records` may be left over."""
    co_ordinator, chair = viewer(users["co-ordinator"], now), viewer(users["chair"], now)
    planned = panel.plan_meeting(
        viewer=co_ordinator, starts_at=now + timedelta(hours=1), place="Room 2", key=next(_keys), now=now
    )
    listed = 0
    for record in records:
        if listed == children:
            break
        route = _to_panel(users, record, now)
        if route is None:
            continue
        panel.list_child(
            viewer=co_ordinator, route_id=route.public_id, meeting_id=planned.public_id,
            lead_id=users["social worker"].public_id, is_urgent=False, key=next(_keys), now=now,
        )  # fmt: skip
        listed += 1
    row = panel.release_pack(
        viewer=co_ordinator, meeting_id=planned.public_id, version=planned.version, key=next(_keys), now=now
    )
    here = tuple(Attended(one.public_id, "present") for one in row.attendances.order_by("pk"))
    row = panel.record_attendance(
        viewer=co_ordinator, meeting_id=row.public_id, version=row.version, attended=here, key=next(_keys), now=now
    )
    return panel.open_meeting(
        viewer=chair, meeting_id=row.public_id, version=row.version, affirmed=True, key=next(_keys), now=now
    )


def _to_panel(users: dict[str, User], record: ChildRecord, now: datetime) -> Route | None:
    """Send, join and decide a concern for the panel; None where the matcher does not offer the record for it."""
    officer = viewer(users["front door"], now)
    row = send(users, record, now)
    try:
        row = concerns.join(
            viewer=officer, concern=row.public_id, record=record.public_id, version=row.version,
            why="Name, birth date and address agree.", key=next(_keys), now=now,
        )  # fmt: skip
    except Refusal:
        return None
    row = _look(officer, row, now)
    answer = Answer(
        outcome="assess", why="A pattern of going missing.", who_else="Nobody known.", exploited="suspected",
        level="medium", panel=Panel.YES, told_words="Thank you. We have decided what happens next.",
    )  # fmt: skip
    concerns.decide(viewer=officer, concern=row.public_id, version=row.version, answer=answer, key=next(_keys), now=now)
    return Route.objects.get(concern=row, kind=RouteKind.PANEL)
