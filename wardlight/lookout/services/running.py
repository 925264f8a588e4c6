"""Running the rules: a prompt for each child and rule, asked of a named worker, failing that of the front door."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from wardlight.access import queries as access
from wardlight.access.viewer import Viewer, system_viewer
from wardlight.kernel.days import english_days, local_date
from wardlight.ledger import audit, bulk, outbox
from wardlight.ledger.acts import act
from wardlight.lookout.models import Prompt, Run
from wardlight.lookout.queries import asking, runs, settings
from wardlight.lookout.rules.facts import Cited, Found
from wardlight.lookout.rules.known import may_be_raised
from wardlight.lookout.rules.raising import Before, Todo, facts_told, what_to_do
from wardlight.lookout.rules.running import Raised
from wardlight.people import queries as people

LINK = "/look-again/"
NOT_RAISED, NOBODY = "known or grown up since", "nobody to ask"


def run_lookout(*, area: str, on: date, now: datetime) -> tuple[Run, runs.Outcome]:
    """Run the rules over an area's records up to a day, and raise what they find. Return what was done and found (I1).

    Raises NotFound for an unknown area, NotSetUp.
    """
    place = access.area(area)
    viewer = system_viewer(
        "lookout", area_id=place.pk, area_public_id=place.public_id, area_code=place.code, area_name=place.name, now=now
    )
    outcome = runs.found(area, on, now)
    return raise_prompts(viewer=viewer, outcome=outcome, now=now), outcome


@act
def raise_prompts(*, viewer: Viewer, outcome: runs.Outcome, now: datetime) -> Run:
    """Raise, tell of later events, or leave each child and rule that a run found; tell whoever is asked.

    A child whom somebody works on by the run's day, or who is grown up by then, is not asked about.
    """
    edition = settings.edition(viewer.area_code, outcome.on)
    known = settings.in_force(viewer.area_code, outcome.on).known
    counts: Counter[str] = Counter()
    latest = _latest(viewer.area_id)
    added: list[bulk.Put] = []
    fresh: list[tuple[Raised, tuple[Found, ...]]] = []
    for one in outcome.raised:
        if not may_be_raised(outcome.children[one.child], outcome.on, known):
            counts[NOT_RAISED] += 1
            continue
        before = latest.get((one.child, one.rule.id))
        todo, days = what_to_do(one.days, before[1] if before else None, outcome.on)
        counts[todo] += 1
        if todo is Todo.RAISE:
            fresh.append((one, days))
        elif todo is Todo.ADD and before is not None:
            added.append(bulk.Put(before[0], _told(days)))
    bulk.put(Prompt, added)
    made = _raise(viewer, fresh, edition.pk, outcome.on, now, counts)
    _hand_on(viewer)
    _tell(viewer, made, now)
    run = Run.objects.create(
        area_id=viewer.area_id, edition=edition, on=outcome.on, ran_at=now, children=len(outcome.children),
        counts=dict(counts) | {"rules": dict(Counter(one.rule.id for one in outcome.raised))},
    )  # fmt: skip
    refs = people.record_refs(sorted({prompt.record_id for prompt in made}))
    audit.record(
        viewer, "lookout.run.done", audit.Ref("lookout_run", run.public_id), now=now,
        subjects=[audit.Ref("child", public_id) for public_id, _ in refs.values()], detail=dict(counts),
    )  # fmt: skip
    return run


def _latest(area_id: int) -> dict[tuple[int, str], tuple[int, Before]]:
    rows = Prompt.objects.filter(area=area_id).order_by("pk")
    return {
        (record, rule): (pk, Before(latest_on, answered_at is not None, not_before))
        for pk, record, rule, latest_on, answered_at, not_before in rows.values_list(
            "pk", "record", "rule", "latest_on", "answered_at", "look__not_before"
        )
    }


def _told(days: Sequence[Found]) -> dict[str, Any]:
    return {
        "latest_on": days[-1].on, "facts": [_kept(fact) for fact in facts_told(days)], "other_id": days[-1].other,
    }  # fmt: skip


def _kept(fact: Cited) -> dict[str, str]:
    return {"what": fact.what, "on": fact.on.isoformat(), "code": fact.code, "ref": str(fact.ref or "")}


def _raise(
    viewer: Viewer, fresh: Sequence[tuple[Raised, tuple[Found, ...]]], edition: int, on: date, now: datetime,
    counts: Counter[str],
) -> list[Prompt]:  # fmt: skip
    asked = asking.whom(viewer, {(one.child, one.rule.ask) for one, _ in fresh})
    calendar, today = english_days(), local_date(now)
    made = []
    for one, days in fresh:
        whom = asked.get((one.child, one.rule.ask))
        if whom is None:
            counts[NOBODY] += 1
            counts[Todo.RAISE] -= 1
            continue
        made.append(
            Prompt(
                area_id=viewer.area_id, record_id=one.child, rule=one.rule.id, edition_id=edition,
                first_true_on=days[0].on, worker_id=whom.worker, service_id=whom.service, raised_at=now,
                due_on=calendar.after(today, days=one.rule.look_within_days), **_told(days),
            )
        )  # fmt: skip
    return Prompt.objects.bulk_create(made, batch_size=bulk.AT_ONCE)


def _hand_on(viewer: Viewer) -> None:
    """Ask about a child whom another now works with that other, and the front door where nobody is left, as the rule asks."""
    open_ones = list(Prompt.objects.filter(area=viewer.area_id, answered_at=None).order_by("pk"))
    asks = settings.asks_of({one.edition_id for one in open_ones})
    asked = asking.whom(viewer, {(one.record_id, asks[one.edition_id, one.rule]) for one in open_ones})
    moved = [
        bulk.Put(one.pk, {"worker_id": whom.worker, "service_id": one.service_id if one.late_told_at else whom.service})
        for one in open_ones
        if (one.late_told_at is None or one.service_id is not None)
        and (whom := asked.get((one.record_id, asks[one.edition_id, one.rule]))) is not None
        and (one.worker_id != whom.worker or (whom.worker is None and one.service_id is None))
    ]
    bulk.put(Prompt, moved)


def _tell(viewer: Viewer, made: Sequence[Prompt], now: datetime) -> None:
    users = access.public_ids_of_users({one.worker_id for one in made if one.worker_id})
    services = access.public_ids_of_services({one.service_id for one in made if one.service_id})
    outbox.tell(
        "lookout.asked", now=now, users=sorted(users), services=sorted(services), area=viewer.area_public_id, link=LINK
    )


def ran_on(area_id: int, day: date) -> bool:
    """Say whether the rules have been run over an area on a day of the calendar, or later."""
    last = Run.objects.filter(area=area_id).order_by("-ran_at").first()
    return last is not None and local_date(last.ran_at) >= day
