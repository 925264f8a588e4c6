"""Asking the front door for advice, its answer, and turning the question into a concern."""

from datetime import datetime
from typing import cast
from uuid import UUID

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.rules.roles import FRONT_DOOR
from wardlight.access.rules.table import Act, Kind
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import Concern, Consultation
from wardlight.concerns.queries import consultations as queries
from wardlight.concerns.queries import hours
from wardlight.concerns.rules import consulting as rules
from wardlight.concerns.services import drafting
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotAllowed, NotFound, Refusal
from wardlight.ledger import audit, drafts, ids, outbox, versions
from wardlight.ledger.acts import act
from wardlight.ledger.models import Draft


class NothingAsked(Refusal):
    """No words."""

    message = "Say what you would like to talk about."


class AdviceNeeded(Refusal):
    """An answer without advice, or without what was agreed."""

    message = "Say what you advise, and what was agreed."


class WhoRang(Refusal):
    """A call from nobody."""

    message = "Say who rang, and from which service or organisation."


class AlreadyAnswered(Refusal):
    """Somebody else was first."""

    message = "Somebody has answered this. Read what they said."


def ref(row: Consultation) -> audit.Ref:
    """Return a question as the trail names it."""
    return audit.Ref("consultation", row.public_id)


@act
def ask(
    *, viewer: Viewer, words: str, child: str, age_about: int | None, place: str, reach_me: str, key: str, now: datetime
) -> Consultation:
    """Ask the front door for advice, and tell it. Anybody with an active account and a post may.

    Raises NothingAsked, NotAllowed.
    """
    if not words.strip():
        raise NothingAsked
    due = rules.advice_due(now, settings=hours.in_force(viewer.area_code, now))
    given = {"words": words, "child": child, "age_about": age_about, "place": place, "reach_me": reach_me}
    row = _write(viewer, Consultation.Kind.ADVICE, due, now, **given)
    audit.record(viewer, "concerns.consultation.asked", ref(row), now=now)
    return row


@act
def disagree(*, viewer: Viewer, concern: UUID, words: str, key: str, now: datetime) -> Consultation:
    """Say that one does not agree with what became of one's own concern: a manager of the front door answers.

    Raises NothingAsked; NotFound and NotAllowed for anybody but its author.
    """
    row = Concern.objects.filter(public_id=concern).first()
    facts = gate.facts(viewer, Kind.CONCERN, [row.pk]).get(row.pk) if row else None
    if row is None or facts is None:
        raise NotFound
    gate.require(viewer, Act.ADD_TO_CONCERN, facts)
    if not words.strip():
        raise NothingAsked
    due = rules.manager_answers_by(now, settings=hours.in_force(viewer.area_code, now))
    said = _write(viewer, Consultation.Kind.DISAGREES, due, now, words=words, concern=row)
    audit.record(viewer, "concerns.concern.disagreed", audit.Ref("concern", row.public_id), now=now)
    return said


def _write(viewer: Viewer, kind: str, due: datetime, now: datetime, **given: object) -> Consultation:
    if not viewer.active or viewer.user_id is None or not viewer.posts:
        raise NotAllowed
    row = Consultation.objects.create(
        kind=kind, area_id=viewer.area_id, reference=ids.unused_reference(Consultation.objects),
        asker_id=viewer.user_id, asker_service_id=viewer.posts[0].service_id, asked_at=now, due_at=due, **given,
    )  # fmt: skip
    door = access.service_of_kind(viewer.area_id, "front_door")
    outbox.tell(
        "concerns.consultation_asked", now=now, services=[door.public_id] if door else [],
        area=viewer.area_public_id, reference=row.reference, link=f"/consultations/{row.public_id}/",
    )  # fmt: skip
    return row


@act
def answer(
    *, viewer: Viewer, consultation: UUID, version: int, advice: str, agreed: str, then: str, key: str, now: datetime
) -> Consultation:
    """Record the advice given, by whom, and what was agreed; the asker is told.

    Raises NotFound, NotAllowed, AlreadyAnswered, AdviceNeeded, Changed.
    """
    row = queries.row_for(viewer, consultation, lock=True)
    if row.answered_at is not None:
        raise AlreadyAnswered
    if not queries.may_answer(viewer, row):
        raise NotAllowed("A manager of the front door answers this, and nobody answers their own question.")
    if not advice.strip() or not agreed.strip():
        raise AdviceNeeded
    versions.change(
        row, version=version, answered_at=now, answered_by_id=viewer.user_id, advice=advice, agreed=agreed, then=then
    )
    audit.record(viewer, "concerns.consultation.answered", ref(row), now=now, detail={"then": then})
    outbox.tell(
        "concerns.consultation_answered", now=now, users=[row.asker.public_id], area=row.area.public_id,
        reference=row.reference, link=f"/consultations/{row.public_id}/",
    )  # fmt: skip
    return row


@act
def record_call(
    *, viewer: Viewer, caller: str, caller_service: str, caller_phone: str, words: str, child: str,
    age_about: int | None, place: str, advice: str, agreed: str, then: str, key: str, now: datetime,
) -> Consultation:  # fmt: skip
    """Record advice that the front door gave on the phone: to whom, what was asked, what was advised and agreed.

    Whoever rang may have no account, so nobody is told. Raises WhoRang, NothingAsked, AdviceNeeded; NotAllowed for anybody
    who is not at the front door.
    """
    viewer.require_role(*FRONT_DOOR)
    if not caller.strip() or not caller_service.strip():
        raise WhoRang
    if not words.strip():
        raise NothingAsked
    if not advice.strip() or not agreed.strip():
        raise AdviceNeeded
    row = Consultation.objects.create(
        kind=Consultation.Kind.ADVICE, area_id=viewer.area_id, reference=ids.unused_reference(Consultation.objects),
        asker_id=cast(int, viewer.user_id), asker_service_id=viewer.posts[0].service_id, asked_at=now, due_at=now,
        caller=caller, caller_service=caller_service, caller_phone=caller_phone, words=words, child=child,
        age_about=age_about, place=place, answered_at=now, answered_by_id=viewer.user_id, advice=advice, agreed=agreed,
        then=then,
    )  # fmt: skip
    audit.record(viewer, "concerns.consultation.call_recorded", ref(row), now=now, detail={"then": then})
    return row


@act
def begin_concern(*, viewer: Viewer, consultation: UUID, now: datetime) -> Draft:
    """Begin a concern with everything that was asked already in it; again gives the same one.

    The asker does; or the front door, which then says who told it. Raises NotFound.
    """
    row = queries.row_for(viewer, consultation, lock=True)
    if row.kind != Consultation.Kind.ADVICE:
        raise NotFound(about=("consultation", consultation))
    draft = drafting.begin(viewer=viewer, key=f"consultation {row.public_id}", now=now)
    if draft.sent_at is None and not draft.data:
        filled = _filled(row, by_asker=row.asker_id == viewer.user_id and not row.caller)
        drafts.save(viewer=viewer, draft=draft, data={"consultation": str(row.public_id), "filled": filled}, now=now)
    return draft


def _filled(row: Consultation, *, by_asker: bool) -> dict[str, dict[str, list[str]]]:
    """Return what the steps of the form begin with, each a name and its values: still to be looked at, step by step."""
    about = [] if row.age_about is None else [str(row.age_about)]
    steps = {
        "child": {"forename": [row.child], "age_about": about or [""], "usual_place": [row.place]},
        "worry": {"words": [row.words]},
    }
    if by_asker:
        return {**steps, "knows": {"reach_me": [row.reach_me]}}
    told = {"how_known": ["someone_told"], "told_by": [_who_told(row)]}
    return {**steps, "people": told}


def _who_told(row: Consultation) -> str:
    if not row.caller:
        return f"{row.asker.name}, {row.asker_service.name}"
    on = f"{local_date(row.asked_at):%d %B %Y}".lstrip("0")
    number = f", {row.caller_phone}" if row.caller_phone else ""
    return f"{row.caller}, {row.caller_service}{number}, on the phone on {on}"


def became(*, viewer: Viewer, draft: Draft, concern: Concern, now: datetime) -> None:
    """Note on the question a draft was begun from that it has become a concern, in the act that sends it."""
    asked = draft.data.get("consultation")
    row = Consultation.objects.filter(public_id=asked, became=None).first() if asked else None
    if row:
        versions.change(row, version=row.version, became=concern)
        audit.record(viewer, "concerns.consultation.became_concern", ref(row), now=now)
