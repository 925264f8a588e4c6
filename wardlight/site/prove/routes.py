"""Ten thousand concerns through crashes, absences and late answers: is any route lost, and does all go up in time?

Everything is done by the real services. What is counted is read from every row there is, not from what the sweep asks.
"""

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db.models import F

from wardlight.access.rules.roles import Role
from wardlight.access.viewer import Viewer
from wardlight.concerns import services as concerns
from wardlight.concerns.models import Concern, Decision, Escalation, Route, RouteMove, Step
from wardlight.concerns.queries import climbing
from wardlight.concerns.rules.climbing import due
from wardlight.concerns.rules.deciding import Answer, Stage, usual_answer
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.rules.routes import ANSWERED_BY, RouteKind
from wardlight.concerns.services import elsewhere, routes, sweeping
from wardlight.kernel.refusals import Refusal
from wardlight.ledger.models import Notice
from wardlight.site.prove.staff import Crash, Staff, crash_at

SWEEP_EVERY = timedelta(minutes=15)
LOOK_EVERY = timedelta(hours=6)
IN_TIME = timedelta(hours=1)  # within which something that is due to go up has gone up
A_DAY = timedelta(days=1)
AFTERWARDS = 12 * A_DAY  # after the last concern, so that what nobody answers has climbed to the top
FRONT = (Role.FRONT_DOOR, Role.FRONT_DOOR_MANAGER)
ANSWERS: dict[RouteKind, tuple[str, Role]] = {
    RouteKind.POLICE: ("intelligence", Role.INTELLIGENCE_OFFICER),
    RouteKind.EARLY_HELP: ("early-help", Role.EARLY_HELP_OFFICER),
    RouteKind.DESIGNATED_OFFICER: ("lado", Role.DESIGNATED_OFFICER),
}
NAMES = UUID("0d6b1c2e-6f0a-4a6e-9d55-3f6f7d1b8a11")


@dataclass
class Proof:
    """What was done, and what was found. `lost` and `late` are to be none."""

    concerns: int = 0
    routes: int = 0
    answered: int = 0
    still_open: int = 0
    crashes: int = 0
    sends_crashed: int = 0
    sweeps_crashed: int = 0
    sweeps_missed: int = 0
    people_left: int = 0
    services_emptied: int = 0
    late_answers: int = 0
    escalations: int = 0
    put_back: int = 0
    given_a_receiver: int = 0
    refused: int = 0
    lost: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Say whether nothing is lost and all went up in time."""
        return not self.lost and not self.late


class Simulation:
    """A world and the clock that drives it."""

    def __init__(
        self, *, number: int, seed: int, begins: datetime, days: int, afterwards: timedelta = AFTERWARDS
    ) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a made-up world, drawn again from its seed
        self.staff = Staff(begins, self.dice)
        self.begins, self.ends, self.days = begins, begins + days * A_DAY, days
        self.last = self.ends + afterwards
        self.proof = Proof()
        self.order = itertools.count()
        self.ahead: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self.sent: dict[UUID, datetime] = {}
        self.down_until = begins
        self.moment = itertools.count()
        for one in range(number):
            self.plan(begins + self.dice.random() * days * A_DAY, self._send(one))
        self._plan_absences()
        self.plan(begins, self._sweep)
        self.plan(begins, self._look_at_all)

    def plan(self, at: datetime, do: Callable[[datetime], None]) -> None:
        """Do something at a moment of the simulated clock."""
        heapq.heappush(self.ahead, (at, next(self.order), do))

    def run(self) -> Proof:
        """Run to the end and count."""
        while self.ahead and self.ahead[0][0] <= self.last:
            at, _, do = heapq.heappop(self.ahead)
            do(at)
        self._count(self.last)
        return self.proof

    # What happens

    def _key(self) -> str:
        return str(uuid5(NAMES, f"act {next(self.moment)}"))

    def _act(self, act: Callable[..., Any], **given: Any) -> bool:
        """Do one act of a service: sometimes killed at a statement and tried again with the same key, or sent twice."""
        chance = self.dice.random()
        if chance < 0.05:
            self.proof.crashes += 1
            try:
                with crash_at(self.dice.randint(1, 30)):
                    act(**given)
            except Crash:
                if self.dice.random() < 0.3:
                    return False  # whoever it was gave up
            except Refusal:
                self.proof.refused += 1
                return False
        try:
            act(**given)
            if 0.05 <= chance < 0.07 and "key" in given:
                act(**given)  # the answer did not reach the browser, and the form was sent again
        except Refusal:
            self.proof.refused += 1
            return False
        return True

    def _send(self, number: int) -> Callable[[datetime], None]:
        dice = self.dice
        lines = [GivenLine("vehicle", "a grey van", plate="K?2")] if dice.random() < 0.6 else []
        if dice.random() < 0.15:
            lines.append(GivenLine("person", "a coach", works_with_children="yes"))
        given = ConcernGiven(
            safe=dice.choices(["yes", "no", "not_sure"], [0.8, 0.1, 0.1])[0], forename=f"Child{number}", sex="F",
            age_about=dice.randint(10, 17), signs=("absent", "unknown_cars")[: dice.randint(1, 2)],
            words="Late home.", lines=tuple(lines),
        )  # fmt: skip
        key = str(uuid5(NAMES, f"concern {number}"))

        def send(at: datetime) -> None:
            viewer = self.staff.somebody("school", (Role.PRACTITIONER,), at)
            if viewer is None:
                self.plan(at + timedelta(hours=2), send)
                return
            before = self.proof.crashes
            if self._act(concerns.send_concern, viewer=viewer, given=given, key=key, now=at):
                self.sent[UUID(key)] = at
                self._plan_answers(UUID(key), at)
            else:
                self.plan(at + timedelta(minutes=dice.randint(1, 120)), send)  # the draft is still there
            self.proof.sends_crashed += self.proof.crashes - before

        return send

    def _after(self, at: datetime, hours: float) -> datetime:
        """Return when somebody gets to it: mostly soon, sometimes late, and sometimes never before it has gone up."""
        chance = self.dice.random()
        if chance < 0.7:
            return at + timedelta(hours=self.dice.random() * hours)
        if chance < 0.95:
            return at + timedelta(hours=hours + self.dice.random() * 96)
        return at + self.dice.random() * 10 * A_DAY + 8 * A_DAY

    def _plan_answers(self, concern: UUID, at: datetime) -> None:
        if self.dice.random() < 0.03:
            return  # nobody ever does anything about it: it has to climb to the top
        self.plan(self._after(at, 1), lambda now: self._front_door(concern, now))
        for kind in ANSWERED_BY:
            if self.dice.random() < 0.95:
                self.plan(self._after(at, 20), lambda now, kind=kind: self._answer(concern, kind, now))  # type: ignore[misc]

    def _front_door(self, public_id: UUID, at: datetime) -> None:
        """Do the next thing the front door has to do with a concern, and plan the one after it."""
        viewer = self.staff.somebody("front-door", FRONT, at)
        row = Concern.objects.get(public_id=public_id)
        if viewer is None:
            self.plan(at + timedelta(hours=3), lambda now: self._front_door(public_id, now))
            return
        if row.closed_at is not None:
            return
        given = {"concern": public_id, "version": row.version, "now": at}
        if row.looked_at is None:
            priority = self.dice.choices(["red", "amber", "green"], [0.1, 0.6, 0.3])[0]
            self._act(concerns.look, viewer=viewer, priority=priority, red=(), why="As told.", key=self._key(), **given)
        else:
            self._decide(viewer, row, given, at)
        self.plan(self._after(at, 6), lambda now: self._front_door(public_id, now))

    def _decide(self, viewer: Viewer, row: Concern, given: dict[str, Any], at: datetime) -> None:
        route = Route.objects.get(concern=row, kind=RouteKind.CHILD_PROTECTION)
        if route.decided_at is not None:
            if route.told_at is None:
                self._act(concerns.tell, viewer=viewer, told_words=usual_answer("the child"), key=self._key(), **given)
            elif not row.mention.joins.exists():
                self._act(
                    concerns.answer_panel, viewer=viewer, accepts=False, why_not="Below what it takes.", key=self._key(),
                    **given,
                )  # fmt: skip
            else:
                self._act(concerns.answer_panel, viewer=viewer, accepts=True, why_not="", key=self._key(), **given)
            return
        decision = Decision.objects.filter(concern=row).order_by("-decided_at", "-pk").first()
        if decision is not None and _stage(decision) == Stage.WAITING:
            manager = self.staff.somebody("front-door", (Role.FRONT_DOOR_MANAGER,), at)
            if manager is not None:
                self._act(concerns.agree, viewer=manager, decision=decision.version, key=self._key(), **given)
            return
        joined = row.mention.joins.exists()
        if not joined and self.dice.random() < 0.4:
            self._act(
                concerns.open_new_record, viewer=viewer, forename=row.mention.forename, surname="", sex="F", born_on=None,
                key=self._key(), **given,
            )  # fmt: skip
            return
        self._act(concerns.decide, viewer=viewer, answer=self._answer_of(row, joined), key=self._key(), **given)

    def _answer_of(self, row: Concern, joined: bool) -> Answer:
        dice = self.dice
        outcome = dice.choice(["assess", "early_help"]) if joined else "no_further_action"
        panel = dice.choice(["yes", "not_yet", "no"]) if joined else dice.choice(["no", "not_yet"])
        return Answer(
            outcome=outcome, why="As told.", who_else="Nobody.", exploited="not_known", level="low", panel=panel,
            told_words=usual_answer("the child"), panel_why_not="Below what it takes." if panel == "no" else "",
            no_strategy_why="No harm is suspected." if row.priority == "red" else "",
            tell_later_why="They teach until four." if dice.random() < 0.1 else "",
        )  # fmt: skip

    def _answer(self, public_id: UUID, kind: RouteKind, at: datetime) -> None:
        """Let a receiver take a route or answer it; send it by phone where nobody receives it."""
        route = Route.objects.select_related("concern").get(concern__public_id=public_id, kind=kind)
        if route.told_at is not None or (route.state == "not_opened" and kind != RouteKind.EARLY_HELP):
            return
        again = self._after(at, 10)
        if route.state in ("no_receiver", "sent_otherwise"):
            self._otherwise(route, kind, at)
        elif route.state in ("received", "read"):
            code, role = ANSWERS[kind]
            viewer = self.staff.somebody(code, (role,), at)
            if viewer is not None:
                if route.due_at and at > route.due_at:
                    self.proof.late_answers += 1
                given = {"viewer": viewer, "concern": public_id, "kind": kind, "version": route.version,
                         "key": self._key(), "now": at}  # fmt: skip
                if route.state == "received":
                    self._act(routes.take_route, **given)
                else:
                    self._act(routes.answer_route, accepts=True, why="", **given)
        self.plan(again, lambda now: self._answer(public_id, kind, now))

    def _otherwise(self, route: Route, kind: RouteKind, at: datetime) -> None:
        viewer = self.staff.somebody("front-door", FRONT, at)
        if viewer is None or route.concern.closed_at is not None:
            return
        given = {"viewer": viewer, "concern": route.concern.public_id, "kind": kind, "version": route.version,
                 "key": self._key(), "now": at}  # fmt: skip
        if route.state == "no_receiver":
            self._act(elsewhere.sent_otherwise, how="phone", to="Somebody there", sent_at=at, **given)
        else:
            self._act(elsewhere.answered_away, words="They have it.", **given)

    # Absences

    def _plan_absences(self) -> None:
        self.plan(self.begins + min(3, self.days / 2) * A_DAY, self.staff.open_intelligence)
        for day in range(1, self.days):
            self.plan(self.begins + day * A_DAY, self._somebody_leaves)
            if day % 7 == 0:
                self.plan(self.begins + day * A_DAY, self._everybody_leaves)

    def _gone(self, code: str, at: datetime, *, everybody: bool, after: timedelta) -> None:
        if code not in self.staff.services:
            return
        roles = self.staff.leave(code, at, everybody=everybody)
        self.proof.people_left += len(roles)

        def replaced(now: datetime) -> None:
            for role in roles:
                self.staff.hire(code, role, now)

        self.plan(at + after, replaced)

    def _somebody_leaves(self, at: datetime) -> None:
        code = self.dice.choice(["front-door", "intelligence", "early-help", "lado", "panel", "school"])
        self._gone(code, at, everybody=False, after=self.dice.random() * 2 * A_DAY)

    def _everybody_leaves(self, at: datetime) -> None:
        self.proof.services_emptied += 1
        code = self.dice.choice(["intelligence", "early-help", "lado", "panel"])
        self._gone(code, at, everybody=True, after=2 * A_DAY)

    # The worker, and whoever checks it

    def _sweep(self, at: datetime) -> None:
        self.plan(at + SWEEP_EVERY, self._sweep)
        if at < self.down_until:
            self.proof.sweeps_missed += 1
            return
        if self.dice.random() < 0.02:  # killed in the middle; whoever watches it starts it again within half an hour
            self.proof.sweeps_crashed += 1
            killed = self.dice.randint(1, 200)
            self.down_until = at + timedelta(minutes=self.dice.randint(1, 29))
            try:
                self._swept(at, killed)
            except Crash:
                self.plan(self.down_until, self._swept)
            return
        self._swept(at)

    def _swept(self, at: datetime, killed: int = 0) -> None:
        if killed:
            for seen, pk in enumerate(climbing.to_sweep(at)):
                if seen == killed % 7:
                    with crash_at(killed % 12 + 1):
                        sweeping.sweep_route(pk, at)
                    raise Crash
                sweeping.sweep_route(pk, at)
            raise Crash
        done = sweeping.sweep(at)
        self.proof.put_back += done.put_back
        self.proof.given_a_receiver += done.received

    def _look_at_all(self, at: datetime) -> None:
        """Look at every open route, not by the sweep's question, for a step that should have been taken an hour ago."""
        if at <= self.last - timedelta(hours=2):
            self.plan(at + LOOK_EVERY, self._look_at_all)
        rows = Route.objects.exclude(state="not_opened").filter(told_at=None).select_related("concern")
        taken = set(Escalation.objects.filter(route__in=rows.values("pk")).values_list("route", "lack", "rung"))
        for row in rows.order_by("pk"):
            if row.due_at is None:
                self.proof.lost.append(f"{row.kind} of {row.concern.reference} is open and has no clock")
                continue
            for step in due(climbing.as_open(row), at - IN_TIME):
                if (row.pk, step.lack, step.rung) not in taken:
                    self.proof.late.append(f"{row.kind} of {row.concern.reference}: {step.lack} {step.rung} at {at}")

    def _gone_up_late(self) -> list[str]:
        """Return the steps taken more than an hour after they fell due, where nothing had just made them due.

        A route that moved, or a concern that was looked at (red brings the second step forward), may make a step due that lies
        in the past already.
        """
        found = []
        for one in Escalation.objects.filter(at__gt=F("since") + IN_TIME).select_related("route__concern"):
            window = {"at__gte": one.at - IN_TIME, "at__lte": one.at}
            moved = RouteMove.objects.filter(route=one.route, **window).exists()
            if (
                not moved
                and not Step.objects.filter(concern=one.concern_id, kind__startswith="looked", **window).exists()
            ):
                found.append(
                    f"{one.route.kind} of {one.route.concern.reference}: {one.lack} {one.rung} went up at {one.at}"
                )
        return found

    def _count(self, at: datetime) -> None:
        proof, rows = self.proof, Route.objects.exclude(state="not_opened")
        proof.concerns, proof.routes = Concern.objects.count(), rows.count()
        proof.answered = rows.filter(told_at__isnull=False).count()
        proof.still_open = proof.routes - proof.answered
        proof.escalations = Escalation.objects.count()
        proof.late += self._gone_up_late()
        kept = dict(Concern.objects.values_list("public_id", "pk"))
        proof.lost += [f"concern {one} was sent and is not there" for one in self.sent if one not in kept]
        five = set(RouteKind)
        found: dict[int, set[str]] = {}
        for concern, kind in Route.objects.values_list("concern", "kind"):
            found.setdefault(concern, set()).add(kind)
        proof.lost += [f"concern {pk} has not every route" for pk in kept.values() if found.get(pk, set()) != five]
        told = set(Notice.objects.filter(kind="concerns.receipt_changed").values_list("reference", flat=True))
        answered = rows.filter(told_at__isnull=False).exclude(kind=RouteKind.PANEL)
        proof.lost += [
            f"the referrer of {reference} was not told of {kind}"
            for reference, kind in answered.values_list("concern__reference", "kind")
            if reference not in told
        ]
        top = set(Escalation.objects.filter(rung=3).values_list("route", flat=True))
        for row in rows.filter(told_at=None).select_related("concern"):
            watched = climbing.open_routes().filter(pk=row.pk).exists()
            climbs_out = due(climbing.as_open(row), at - IN_TIME) if row.due_at else ()
            if not watched or (any(step.rung == 3 for step in climbs_out) and row.pk not in top):
                proof.lost.append(f"{row.kind} of {row.concern.reference} is open and nobody was told of it")


def _stage(decision: Decision) -> Stage:
    if decision.returned_at:
        return Stage.RETURNED
    waits = decision.outcome == Decision.Outcome.NO_FURTHER_ACTION and decision.agreed_at is None
    return Stage.WAITING if waits else Stage.MADE
