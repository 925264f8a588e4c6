"""What comes of a look: a concern begun, or advice asked of the front door, with what the prompt says and nothing typed again."""

from datetime import datetime
from uuid import UUID

from wardlight.access.rules.table import Act
from wardlight.access.viewer import Viewer
from wardlight.concerns.services import beginning
from wardlight.kernel.days import local_date
from wardlight.kernel.words import full_date
from wardlight.lookout.models import Prompt
from wardlight.lookout.queries.prompts import cited
from wardlight.lookout.rules import told
from wardlight.lookout.rules.answers import Answer
from wardlight.lookout.rules.settings import read
from wardlight.people import queries as people
from wardlight.people.queries import for_lookout

MISSING = "missing"  # the sign of the concern form
LONGEST_ANSWER = 300  # characters of a sign's follow-up


def begin(viewer: Viewer, prompt: Prompt, answer: str, why: str, now: datetime) -> UUID | None:
    """Begin what the answer leads to, in the same act. Return its public id, or None where it leads to nothing here.

    Of a sealed record nothing is carried: what is written there goes no further than its own people decide.
    """
    is_sealed = bool(for_lookout.sealed_among([prompt.record_id]))
    key = f"prompt {prompt.public_id}"
    if answer == Answer.CONCERN:
        known = None if is_sealed else _known(viewer, prompt, why, now)
        return beginning.begin_concern(viewer=viewer, known=known, key=key, now=now).public_id
    if answer == Answer.CONSULTATION and not is_sealed:
        return beginning.ask(viewer=viewer, known=_known(viewer, prompt, why, now), key=key, now=now).public_id
    return None


def _known(viewer: Viewer, prompt: Prompt, why: str, now: datetime) -> beginning.Known:
    rows, _ = people.children(viewer, Act.LIST_CHILD, among=[prompt.record_id], size=1)
    child = rows[0]
    facts = [cited(fact) for fact in prompt.facts]
    rule = read(prompt.edition.body).rule(prompt.rule)
    days = "; ".join(dict.fromkeys(full_date(fact.on) for fact in facts if fact.what in told.OF_MISSING))
    return beginning.Known(
        forename=child.forename, surname=child.name.removeprefix(child.forename).strip(),
        sex=child.sex, born_on=child.born_on, school=child.school,
        words=told.carried(rule, facts, why, local_date(now)) if rule else why.strip(),
        signs=((MISSING, days[:LONGEST_ANSWER]),) if days else (),
    )  # fmt: skip
