"""Deciding a concern, in one act: the routes move, the person who told us is told, and the record says what it must."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.rules.roles import Role
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns import ports
from wardlight.concerns.models import Concern, Decision, Route, Step
from wardlight.concerns.queries import front_door, hours
from wardlight.concerns.rules import clocks
from wardlight.concerns.rules.deciding import (
    DECISION_MOVES,
    EARLY_HELP,
    PANEL_SAYS,
    Answer,
    Panel,
    Situation,
    Stage,
    lacking,
    lacking_to_tell,
    stage_after,
)
from wardlight.concerns.rules.law import of_decision
from wardlight.concerns.rules.routes import RECEIVED_BY, RouteKind
from wardlight.concerns.rules.triage import PANEL_WAITS
from wardlight.concerns.services.moves import close_if_finished, keep_step, move_along
from wardlight.concerns.services.routes import NobodyToReceive, tell_referrer
from wardlight.concerns.services.sending import leads_of
from wardlight.concerns.services.triage import page, undecided
from wardlight.kernel.refusals import NeedsReason, NotAllowed, Refusal
from wardlight.ledger import outbox, versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people
from wardlight.people import services as people_services
from wardlight.people.models import ChildRecord


class NotReady(Refusal):
    """A decision lacks something. `problems` are pairs of a field, empty for none, and a sentence."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        """Keep the problems; the message says them all."""
        self.problems = problems
        super().__init__(" ".join(f"{sentence.rstrip('.')}." for _, sentence in problems))


class WaitsForManager(Refusal):
    """No further action was proposed and is not yet answered."""

    message = "No further action is proposed, and the manager has not answered yet. Wait for the answer, or ask."


class NothingProposed(Refusal):
    """There is no proposal to answer."""

    message = "Nobody proposes no further action on this concern now. Look at it as it is."


class AnotherPerson(NotAllowed):
    """Whoever proposed may not agree."""

    message = "Somebody other than the person who proposed it has to agree. Ask another manager."


@act
def decide(*, viewer: Viewer, concern: UUID, version: int, answer: Answer, key: str, now: datetime) -> Decision:
    """Decide a concern, with reasons, and tell the person who told us (I8, C01).

    No further action is a proposal: it waits for a manager, and nobody is told before (`agree`, `send_back`). Raises
    NotReady with everything that is missing, AlreadyDecided, WaitsForManager, Changed; NotFound, NotAllowed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    undecided(row)
    before = front_door.stage_of(front_door.latest_decision(row))
    after = stage_after(answer)
    if after not in DECISION_MOVES[before]:
        raise WaitsForManager
    problems = lacking(answer, _situation(viewer, row))
    if problems:
        raise NotReady(problems)
    taken = {} if row.owner_id else {"owner_id": viewer.user_id, "taken_at": now}
    versions.change(row, version=version, **taken)
    decision = _write(row, answer, viewer, now)
    if after == Stage.WAITING:
        keep_step(row, Step.Kind.PROPOSED, viewer=viewer, now=now, words=answer.why, before=before, after=after)
        _tell_managers(row, now)
        return decision
    _carry_out(row, decision, viewer=viewer, now=now)
    keep_step(
        row, Step.Kind.DECIDED, viewer=viewer, now=now, words=_with_later(answer), before=before, after=answer.outcome
    )
    close_if_finished(row, viewer=viewer, now=now)
    return decision


def _with_later(answer: Answer) -> str:
    later = f" Not told yet, because: {answer.tell_later_why}" if answer.tell_later_why else ""
    return f"{answer.why}{later}"


def _situation(viewer: Viewer, row: Concern) -> Situation:
    offered = people.candidates(viewer, [row.mention_id]).get(row.mention_id, [])
    return Situation(
        looked=row.looked_at is not None,
        joined=people.joined_record(row.mention_id) is not None,
        red=row.priority == Concern.Priority.RED,
        discussion=bool(ports.discussions().of([row.pk])),
        likely_waiting=any(one.is_close and one.answer == "waiting" for one in offered),
    )


def _write(row: Concern, answer: Answer, viewer: Viewer, now: datetime) -> Decision:
    given = asdict(answer)
    panel = given.pop("panel")
    given["opens_early_help"] = answer.opens_early_help or answer.outcome == EARLY_HELP
    if panel != Panel.NO:
        given["panel_why_not"] = ""
    return Decision.objects.create(
        concern=row, area_id=row.area_id, panel_accepts=panel == Panel.YES, law=_law(answer), decided_at=now,
        decided_by=cast(UUID, viewer.public_id), **given,
    )  # fmt: skip


def _law(answer: Answer) -> list[str]:
    """Return the law or local rule behind an answer, as it reads today: kept with the decision, whatever it says later."""
    found = of_decision(outcome=answer.outcome, panel=answer.panel, opens_early_help=answer.opens_early_help)
    return [rule.said for rule in found]


def _panel_of(decision: Decision) -> Panel:
    if decision.panel_accepts:
        return Panel.YES
    return Panel.NO if decision.panel_why_not else Panel.NOT_YET


def _carry_out(row: Concern, decision: Decision, *, viewer: Viewer, now: datetime) -> None:
    """Move the routes, say on the record whether the child is being exploited, and tell the person who told us."""
    routes = front_door.routes_of(row)
    join = people.joined_record(row.mention_id)
    move_along(
        viewer=viewer, route=routes[RouteKind.CHILD_PROTECTION], to="decided", now=now, words=decision.why,
        outcome=decision.outcome, outcome_words=decision.told_words, decided_at=now, decided_by=viewer.public_id,
        told_at=None if decision.tell_later_why else now,
    )  # fmt: skip
    _answer_panel(routes[RouteKind.PANEL], _panel_of(decision), decision.panel_why_not, viewer, now)
    if decision.opens_early_help:
        _open_early_help(row, routes[RouteKind.EARLY_HELP], decision.why, viewer, now)
    if join is not None:
        said_on_record(decision, join.record, viewer=viewer, now=now)
    if not decision.tell_later_why:
        _tell_author(row, now)


def said_on_record(decision: Decision, record: ChildRecord, *, viewer: Viewer, now: datetime) -> None:
    """Say on the record whether the child is being exploited, and keep what it said before, in case a join is undone."""
    versions.change(decision, version=decision.version, exploited_before=record.exploited)
    people_services.say_exploited(viewer=viewer, record=record, exploited=decision.exploited, now=now)


def _answer_panel(route: Route, panel: Panel, why_not: str, viewer: Viewer, now: datetime) -> None:
    if panel == Panel.NOT_YET:
        if route.state == "submitted":
            move_along(viewer=viewer, route=route, to="triage", now=now, read_at=now)
        return
    answered: dict[str, Any] = {
        "decided_at": now,
        "decided_by": viewer.public_id,
        "told_at": now,
        "outcome_words": PANEL_SAYS[panel],
    }
    if panel == Panel.YES:
        if route.state in ("not_opened", "no_receiver"):
            answered.update(_received(route, RouteKind.PANEL, viewer, now), not_needed_because="")
        move_along(viewer=viewer, route=route, to="accepted", now=now, outcome="accepted", **answered)
        if route.service:
            outbox.tell(
                "concerns.panel_accepted", now=now, services=[route.service.public_id],
                reference=route.concern.reference,
            )  # fmt: skip
    elif route.state == "not_opened":  # it stays unopened; the reason is why one goes without the other
        versions.change(route, version=route.version, explained_why=why_not, explained_by=viewer.public_id)
    else:
        move_along(
            viewer=viewer, route=route, to="not_accepted", now=now, words=why_not, outcome="not_accepted",
            explained_why=why_not, explained_by=viewer.public_id, **answered,
        )  # fmt: skip


def _received(route: Route, kind: RouteKind, viewer: Viewer, now: datetime) -> dict[str, Any]:
    service = route.service or access.service_of_kind(route.area_id, RECEIVED_BY[kind])
    if service is None:
        raise NobodyToReceive
    settings = hours.in_force(viewer.area_code, now)
    return {"service": service, "received_at": now, **clocks.of_route(kind, now, settings)}


def _open_early_help(row: Concern, route: Route, why: str, viewer: Viewer, now: datetime) -> None:
    if route.state != "not_opened":
        return
    values = _received(route, RouteKind.EARLY_HELP, viewer, now)
    move_along(viewer=viewer, route=route, to="received", now=now, words=why, not_needed_because="", **values)
    if route.service:
        outbox.tell(
            "concerns.received", now=now, services=[route.service.public_id], area=row.area.public_id,
            reference=row.reference,
        )  # fmt: skip


def _tell_author(row: Concern, now: datetime) -> None:
    """Tell the author, and whoever reads the same receipt, that there is an answer: a reference and a link, no more."""
    tell_referrer(concern=row, now=now)
    outbox.tell(
        "concerns.receipt_changed", now=now, users=[lead.public_id for lead in leads_of(row, now)],
        area=row.area.public_id, reference=row.reference, link=f"/concerns/{row.public_id}/",
    )  # fmt: skip


def _tell_managers(row: Concern, now: datetime) -> None:
    route = front_door.routes_of(row)[RouteKind.CHILD_PROTECTION]
    if route.service_id is None:
        return
    managers = access.holders(route.service_id, [Role.FRONT_DOOR_MANAGER], now)
    outbox.tell(
        "concerns.no_further_action_proposed", now=now, users=[manager.public_id for manager in managers],
        area=row.area.public_id, reference=row.reference, link=f"{page(row)}agree/",
    )  # fmt: skip


def _proposal(viewer: Viewer, row: Concern, decision: int) -> Decision:
    found = front_door.latest_decision(row)
    if found is None or front_door.stage_of(found) != Stage.WAITING:
        raise NothingProposed
    if found.decided_by == viewer.public_id:
        raise AnotherPerson
    if found.version != decision:
        raise NothingProposed
    return found


@act
def agree(*, viewer: Viewer, concern: UUID, version: int, decision: int, key: str, now: datetime) -> Decision:
    """Agree that nothing further is done; only now is it decided, and the person told.

    `decision` is the version of the proposal as shown. Raises NotAllowed unless the viewer manages the front door;
    AnotherPerson, NothingProposed, Changed.
    """
    row = front_door.concern_locked(viewer, Act.AGREE_NO_FURTHER_ACTION, concern)
    found = _proposal(viewer, row, decision)
    versions.change(row, version=version)
    versions.change(found, version=found.version, agreed_at=now, agreed_by=viewer.public_id)
    _carry_out(row, found, viewer=viewer, now=now)
    keep_step(row, Step.Kind.AGREED, viewer=viewer, now=now, before=Stage.WAITING, after=Stage.MADE)
    close_if_finished(row, viewer=viewer, now=now)
    return found


@act
def send_back(
    *, viewer: Viewer, concern: UUID, version: int, decision: int, why: str, key: str, now: datetime
) -> Decision:
    """Return a proposal of no further action, with the reason; it is to be decided again, and the clock goes on.

    Raises NeedsReason, and as `agree`.
    """
    row = front_door.concern_locked(viewer, Act.AGREE_NO_FURTHER_ACTION, concern)
    if not why.strip():
        raise NeedsReason
    found = _proposal(viewer, row, decision)
    versions.change(row, version=version)
    versions.change(found, version=found.version, returned_at=now, returned_by=viewer.public_id, returned_why=why)
    keep_step(row, Step.Kind.RETURNED, viewer=viewer, now=now, words=why, before=Stage.WAITING, after=Stage.RETURNED)
    outbox.tell(
        "concerns.no_further_action_returned", now=now, users=[found.decided_by], area=row.area.public_id,
        reference=row.reference, link=page(row),
    )  # fmt: skip
    return found


class NothingToTell(Refusal):
    """There is no decision that the person has not been told."""

    message = "The person who told us has been told already, or nothing is decided yet."


@act
def tell(*, viewer: Viewer, concern: UUID, version: int, told_words: str, key: str, now: datetime) -> Concern:
    """Tell the person who told us what was decided, where the decision left that for later (C01: two clocks).

    Raises NothingToTell; NotReady where the words are missing or say who was known; Changed, NotFound, NotAllowed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    route = front_door.routes_of(row)[RouteKind.CHILD_PROTECTION]
    if route.decided_at is None or route.told_at is not None:
        raise NothingToTell
    problems = lacking_to_tell(told_words)
    if problems:
        raise NotReady(problems)
    versions.change(row, version=version)
    versions.change(route, version=route.version, told_at=now, outcome_words=told_words)
    keep_step(row, Step.Kind.TOLD, viewer=viewer, now=now)
    _tell_author(row, now)
    close_if_finished(row, viewer=viewer, now=now)
    return row


class PanelAnswered(Refusal):
    """The panel's route has its answer."""

    message = "Whether the panel takes it has been answered already."


@act
def answer_panel(
    *, viewer: Viewer, concern: UUID, version: int, accepts: bool, why_not: str, key: str, now: datetime
) -> Concern:
    """Answer, after the decision, whether the panel takes the child; not accepting needs the reason.

    Raises NeedsReason, PanelAnswered; NotReady when it is accepted and the concern is not joined to a record; Changed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    route = front_door.routes_of(row)[RouteKind.PANEL]
    if route.state not in (*PANEL_WAITS, "not_opened"):
        raise PanelAnswered
    if not accepts and not why_not.strip():
        raise NeedsReason
    if accepts and people.joined_record(row.mention_id) is None:
        raise NotReady([("", "Join the concern to the child’s record before the panel takes it.")])
    versions.change(row, version=version)
    panel = Panel.YES if accepts else Panel.NO
    _answer_panel(route, panel, why_not, viewer, now)
    keep_step(row, Step.Kind.PANEL_ANSWERED, viewer=viewer, now=now, words=why_not, after=panel)
    close_if_finished(row, viewer=viewer, now=now)
    return row
