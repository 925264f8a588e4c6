"""The return interview: offered, answered, held by somebody independent or chosen by the child, and told to police."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wardlight.access import gate
from wardlight.access import queries as access
from wardlight.access.models import User
from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.models import MissingAsked, MissingEpisode, ReturnInterview
from wardlight.concerns.queries import missing as queries
from wardlight.concerns.rules import missing as rules
from wardlight.concerns.rules.given import ConcernGiven, GivenLine
from wardlight.concerns.rules.interviews import THEMES, Whose
from wardlight.concerns.services import sending
from wardlight.kernel.refusals import NeedsReason, NotAllowed, Refusal
from wardlight.ledger import audit, outbox, versions
from wardlight.ledger.acts import act
from wardlight.people import queries as people
from wardlight.people import services as people_services

ANSWERS = {"": ReturnInterview.Told.NOT_APPLICABLE, "yes": ReturnInterview.Told.YES, "no": ReturnInterview.Told.NO}


class NotBackYet(Refusal):
    """Nobody has recorded that the child is back."""

    message = "The child is not recorded as back. Record that first: the 72 hours run from it."


class NotIndependent(Refusal):
    """Somebody who works with the child is not independent, and nobody said that the child chose them."""

    message = (
        "This person works with the child, so they are not independent. Choose somebody who does not, or say that the child "
        "chose them and in what words. The trusted adult is not asked unless the child asks."
    )


class BeforeTheReturn(Refusal):
    """An offer or a talk is dated before the child was back, or ahead."""

    message = "Enter a time after the child was back, and not still to come."


class NothingOffered(Refusal):
    """An interview is recorded as held that nobody has offered."""

    message = "Record the offer, and who holds the interview, first."


class NotTheInterviewer(NotAllowed):
    """Only the interviewer, or who may change the record, says what was said."""

    message = "The interviewer records what the child said. Ask them, or the child’s social worker."


@dataclass(frozen=True)
class Offered:
    """An offer as it was made. `answer` is yes, no, or empty while the child has not answered."""

    offered_at: datetime
    answer: str
    said: str
    interviewer: UUID
    whose: str
    chosen_words: str = ""


@dataclass(frozen=True)
class Held:
    """An interview as it was held. `words` are the child's own."""

    done_at: datetime
    themes: tuple[str, ...]
    words: str
    summary: str


@act
def offer_interview(
    *, viewer: Viewer, episode: UUID, version: int, offered: Offered, key: str, now: datetime
) -> ReturnInterview:
    """Keep that the interview was offered, what the child answered and said, and who holds it; ask the interviewer.

    Raises NotBackYet, BeforeTheReturn, NotIndependent, NeedsReason, Changed, NotFound.
    """
    row = queries.episode_locked(viewer, episode, version)
    if row.ends_at is None:
        raise NotBackYet
    if not row.ends_at <= offered.offered_at <= now:
        raise BeforeTheReturn
    who = access.user(offered.interviewer)
    _may_hold(row, who, offered, now)
    kept = _interview(row, now)
    versions.change(
        kept, version=kept.version, offered=ReturnInterview.Told.YES, accepted=ANSWERS[offered.answer] if offered.answer else "",
        offered_at=kept.offered_at or offered.offered_at, offered_by=kept.offered_by or viewer.public_id,
        answer_words=offered.said, interviewer=who, whose=offered.whose, chosen_words=offered.chosen_words,
    )  # fmt: skip
    versions.change(row, version=row.version)
    _ask(row, who, now)
    _keep(viewer, row, "offered", now, {"answer": offered.answer, "whose": offered.whose})
    return kept


def _may_hold(row: MissingEpisode, who: User, offered: Offered, now: datetime) -> None:
    if offered.whose == Whose.CHOSEN:
        if not offered.chosen_words.strip():
            raise NeedsReason("Enter how the child chose this person, in the child’s words if you can.")
        return
    if people.is_working_with(row.record_id, who.pk, now):
        raise NotIndependent


def _interview(row: MissingEpisode, now: datetime) -> ReturnInterview:
    kept: ReturnInterview = ReturnInterview.objects.select_for_update().get_or_create(
        episode=row, defaults={"record_id": row.record_id, "area_id": row.area_id, "recorded_at": now}
    )[0]
    return kept


def _ask(row: MissingEpisode, who: User, now: datetime) -> None:
    """Let the interviewer, and no earlier one, know of the child until the interview is done."""
    MissingAsked.objects.filter(episode=row, ends_at=None).exclude(user=None).exclude(user=who).update(ends_at=now)
    if not MissingAsked.objects.filter(episode=row, user=who, ends_at=None).exists():
        MissingAsked.objects.create(episode=row, record_id=row.record_id, user=who, starts_at=now)
        outbox.tell(
            "concerns.interview_asked", now=now, users=[who.public_id], area=row.record.area.public_id,
            reference=row.record.reference, link=f"/missing/{row.public_id}/",
        )  # fmt: skip


@act
def record_interview(
    *, viewer: Viewer, episode: UUID, version: int, held: Held, key: str, now: datetime
) -> ReturnInterview:
    """Keep that the interview was held, its themes and what the child said, word for word.

    Raises NothingOffered, NotTheInterviewer, BeforeTheReturn, NeedsReason, Changed, NotFound.
    """
    row = queries.episode_locked(viewer, episode, version)
    kept = ReturnInterview.objects.select_for_update().filter(episode=row).first()
    if kept is None or kept.offered_at is None or row.ends_at is None:
        raise NothingOffered
    _require_interviewer(viewer, row, kept)
    if not row.ends_at <= held.done_at <= now:
        raise BeforeTheReturn
    if not held.themes or set(held.themes) - set(THEMES):
        raise NeedsReason("Choose what the interview was about.")
    quote = (
        people_services.keep_words(
            viewer=viewer, record=row.record, words=held.words, said_at=held.done_at,
            said_to=kept.interviewer.name if kept.interviewer else viewer.name, now=now,
        )
        if held.words.strip()
        else None
    )  # fmt: skip
    versions.change(
        kept, version=kept.version, accepted=ReturnInterview.Told.YES, done_at=held.done_at, done_by=viewer.public_id,
        themes=list(held.themes), quote=quote, summary=held.summary,
    )  # fmt: skip
    versions.change(row, version=row.version)
    MissingAsked.objects.filter(episode=row, ends_at=None).exclude(user=None).update(
        ends_at=now + rules.settings().told_for
    )
    _keep(viewer, row, "held", now, {"themes": list(held.themes)})
    return kept


def _require_interviewer(viewer: Viewer, row: MissingEpisode, kept: ReturnInterview) -> None:
    is_interviewer = kept.interviewer_id is not None and kept.interviewer_id == viewer.user_id
    if not is_interviewer and not gate.may(viewer, Act.EDIT_CHILD, people.facts_of(viewer, row.record_id)):
        raise NotTheInterviewer


@act
def tell_police(
    *, viewer: Viewer, episode: UUID, version: int, lines: tuple[GivenLine, ...], words: str, safe: str, none_why: str,
    key: str, now: datetime,
) -> ReturnInterview:  # fmt: skip
    """Send what the interview brought to police, as lines of a concern, or keep why there is nothing to send (C14).

    The front door reads it too; police read the lines alone. Raises NothingOffered, NotTheInterviewer, NeedsReason.
    """
    row = queries.episode_locked(viewer, episode, version)
    kept = ReturnInterview.objects.select_for_update().filter(episode=row).first()
    if kept is None or kept.done_at is None:
        raise NothingOffered
    _require_interviewer(viewer, row, kept)
    if kept.told_at is not None or not (lines or none_why.strip()):
        raise NeedsReason("Enter at least one person, car, place, phone or name online; or why there is nothing.")
    concern = None
    if lines:
        name = people.names_of_records([row.record_id])[row.record_id]
        forename, _, surname = name.partition(" ")
        concern = sending.send_concern(
            viewer=viewer, key=str(uuid5(NAMESPACE_URL, f"interview/{key}")), now=now,
            given=ConcernGiven(
                safe=safe, forename=forename, surname=surname, born_on=row.record.person.born_on, lines=lines,
                words=words or "Told in a return interview.", how_known="child_told",
            ),
        )  # fmt: skip
    versions.change(
        kept, version=kept.version, told_at=now, told_by=viewer.public_id, told_as=concern, none_why=none_why.strip()
    )
    versions.change(row, version=row.version)
    _keep(viewer, row, "told_police" if lines else "nothing_for_police", now, None)
    return kept


def _keep(viewer: Viewer, row: MissingEpisode, what: str, now: datetime, detail: Any) -> None:
    audit.record(
        viewer, f"concerns.interview.{what}", audit.Ref("missing_episode", row.public_id), now=now,
        subjects=[audit.Ref("child", row.record.public_id)], detail=detail,
    )  # fmt: skip
