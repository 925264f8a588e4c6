"""Asking while a concern is decided: a check of an agency, a question of the person who told us; and their answers."""

from datetime import datetime
from typing import cast
from uuid import UUID

from wardlight.access import queries as access
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Inquiry, Step
from wardlight.concerns.queries import front_door, hours
from wardlight.concerns.queries import inquiries as queries
from wardlight.concerns.rules.clocks import ask_due
from wardlight.concerns.rules.inquiring import lacking
from wardlight.concerns.services.deciding import NotReady
from wardlight.concerns.services.moves import keep_step
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import outbox, versions
from wardlight.ledger.acts import act


class NothingAnswered(Refusal):
    """No words."""

    message = "Enter your answer."


class WaitsAlready(Refusal):
    """The same service has a check on this concern that it has not answered."""

    message = "This service has been asked already and has not answered yet. Ring it, or ask another."


@act
def ask_agency(
    *, viewer: Viewer, concern: UUID, version: int, service: UUID, child: str, question: str, key: str, now: datetime
) -> Inquiry:
    """Ask a service of the area to check what it holds, with what it can find the child by. No clock stops.

    Raises NotReady with what is missing, WaitsAlready, Changed, NotFound, NotAllowed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    if str(service) not in dict(queries.services_to_ask(viewer)):
        raise NotFound
    asked = access.service(viewer.area_id, service)
    if Inquiry.objects.filter(concern=row, service=asked, answered_at=None).exists():
        raise WaitsAlready
    made = _ask(row, version, viewer, now, kind=Inquiry.Kind.CHECK, service=asked, child=child, question=question)
    keep_step(row, Step.Kind.ASKED_CHECK, viewer=viewer, now=now, words=f"{asked.name}: {question}")
    outbox.tell(
        "concerns.check_asked", now=now, services=[asked.public_id], area=row.area.public_id, reference=row.reference,
        link=f"/asked/{made.public_id}/",
    )  # fmt: skip
    return made


@act
def ask_referrer(*, viewer: Viewer, concern: UUID, version: int, question: str, key: str, now: datetime) -> Inquiry:
    """Ask the person who told us. They see it on Home and on the receipt. No clock stops.

    Raises NotReady where there are no words, or words that tell whether the child was known; Changed, NotFound, NotAllowed.
    """
    row = front_door.concern_locked(viewer, Act.TRIAGE_CONCERN, concern)
    made = _ask(row, version, viewer, now, kind=Inquiry.Kind.QUESTION, service=None, child="", question=question)
    keep_step(row, Step.Kind.ASKED_REFERRER, viewer=viewer, now=now, words=question)
    outbox.tell(
        "concerns.question_asked", now=now, users=[row.author.public_id], area=row.area.public_id,
        reference=row.reference, link=f"/concerns/{row.public_id}/",
    )  # fmt: skip
    return made


def _ask(row: Concern, version: int, viewer: Viewer, now: datetime, **given: object) -> Inquiry:
    kind = str(given["kind"])
    problems = lacking(kind, question=str(given["question"]), child=str(given["child"]))
    if problems:
        raise NotReady(problems)
    versions.change(row, version=version)
    due = ask_due(kind, now, row.decide_due_at, settings=hours.in_force(viewer.area_code, now))
    return Inquiry.objects.create(
        concern=row, area_id=row.area_id, asked_at=now, asked_by_id=cast(int, viewer.user_id), due_at=due, **given
    )


@act
def answer_check(
    *, viewer: Viewer, inquiry: UUID, version: int, answer: str, words: str, key: str, now: datetime
) -> Inquiry:
    """Answer a check for the service that was asked: nothing held, or what is. It lands on the concern.

    Raises NothingAnswered where something is held and not said; Changed, NotFound, NotAllowed.
    """
    row = queries.check_locked(viewer, inquiry)
    if answer != Inquiry.Answer.NOTHING and not words.strip():
        raise NothingAnswered
    held = Inquiry.Answer.NOTHING if answer == Inquiry.Answer.NOTHING else Inquiry.Answer.HELD
    _answer(row, version, held, words, viewer, now)
    service = row.service.name if row.service else ""
    said = Inquiry.Answer(held).label if held == Inquiry.Answer.NOTHING else words
    keep_step(row.concern, Step.Kind.CHECK_ANSWERED, viewer=viewer, now=now, words=f"{service}: {said}")
    return row


@act
def answer_question(*, viewer: Viewer, inquiry: UUID, version: int, words: str, key: str, now: datetime) -> Inquiry:
    """Answer a question about one's own concern. It lands on the concern, and the front door is told.

    Raises NothingAnswered, Changed, NotFound.
    """
    row = queries.question_locked(viewer, inquiry)
    if not words.strip():
        raise NothingAnswered
    _answer(row, version, Inquiry.Answer.TOLD, words, viewer, now)
    keep_step(row.concern, Step.Kind.REFERRER_SAID, viewer=viewer, now=now, words=words)
    return row


def _answer(row: Inquiry, version: int, answer: str, words: str, viewer: Viewer, now: datetime) -> None:
    versions.change(
        row, version=version, answered_at=now, answered_by_id=viewer.user_id, answer=answer, words=words.strip()
    )
    concern = row.concern
    door = access.service_of_kind(concern.area_id, "front_door")
    owner = [concern.owner.public_id] if concern.owner else []
    outbox.tell(
        "concerns.inquiry_answered", now=now, users=owner, services=[door.public_id] if door and not owner else [],
        area=concern.area.public_id, reference=concern.reference, link=f"/front-door/{concern.public_id}/",
    )  # fmt: skip
