"""Answering a prompt: what somebody found, and what they do. A person decides; the answer is kept with its reason."""

from datetime import date, datetime
from uuid import UUID

from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import NotFound, Refusal
from wardlight.ledger import audit, versions
from wardlight.ledger.acts import act
from wardlight.lookout.models import Look
from wardlight.lookout.queries import prompts
from wardlight.lookout.rules.answers import Answer, lacking
from wardlight.lookout.services import leading
from wardlight.people import queries as people


class NotWhole(Refusal):
    """An answer lacks something. `problems` are pairs of a field and a sentence."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        """Keep the problems; the message says them all."""
        self.problems = problems
        super().__init__(" ".join(sentence for _, sentence in problems))


class AlreadyLooked(Refusal):
    """Somebody has answered the prompt."""

    message = "Somebody has looked and answered this already. What they recorded stays."


@act
def record_look(
    *, viewer: Viewer, prompt: UUID, version: int, answer: str, why: str, not_before: date | None, key: str, now: datetime
) -> Look:  # fmt: skip
    """Record what the person asked found and does about a child (I1), and begin what comes of it. "Not now" holds until its day.

    A concern is begun as a draft of the viewer's, and advice is asked of the front door, each with the facts in words.

    Raises NotFound when it is not asked of the viewer or they may not look at the child, AlreadyLooked, NotWhole, Changed.
    """
    row = prompts.one_locked(viewer, prompt)
    if viewer.public_id is None:  # only a person looks
        raise NotFound
    if row.answered_at is not None:
        raise AlreadyLooked
    until = not_before if answer == Answer.NOT_NOW else None
    problems = lacking(answer, why, until, local_date(now))
    if problems:
        raise NotWhole(problems)
    led_to = leading.begin(viewer, row, answer, why, now)
    versions.change(row, version=version, answered_at=now, answered_by=viewer.public_id)
    look = Look.objects.create(
        area_id=row.area_id, record_id=row.record_id, prompt=row, answer=answer, why=why.strip(), not_before=until,
        looked_at=now, looked_by=viewer.public_id, led_to=led_to,
    )  # fmt: skip
    refs = people.record_refs([row.record_id])
    audit.record(
        viewer, "lookout.prompt.answered", audit.Ref("prompt", row.public_id), now=now,
        subjects=[audit.Ref("child", public_id) for public_id, _ in refs.values()],
        detail={"rule": row.rule, "answer": answer, "why": why, "not_before": until},
    )  # fmt: skip
    return look
