"""What somebody who was asked to look may answer, and what has to come with it."""

from datetime import date
from enum import StrEnum

from wardlight.kernel.days import add_months

LONGEST_NOT_NOW_MONTHS = 12  # local rule: nobody puts a reason aside for longer without looking again


class Answer(StrEnum):
    """What somebody found and does. A person decides; nothing follows by itself."""

    CONCERN = "concern"
    ASSESSMENT = "assessment"
    CONSULTATION = "consultation"
    IN_HAND = "in_hand"
    NOTHING_MORE = "nothing_more"
    NOT_NOW = "not_now"


# Answers after which the child is being screened for exploitation.
LED_TO_SCREENING = frozenset({Answer.CONCERN, Answer.ASSESSMENT, Answer.CONSULTATION})


def lacking(answer: str, why: str, not_before: date | None, today: date) -> list[tuple[str, str]]:
    """Return what an answer lacks, as pairs of a field and a sentence; nothing when it is whole."""
    problems = []
    if answer not in set(Answer):
        problems.append(("answer", "Choose what you found and what happens now."))
    if not why.strip():
        problems.append(("why", "Enter what you looked at and why you decide this."))
    if answer == Answer.NOT_NOW:
        if not_before is None:
            problems.append(("not_before", "Enter the day until which you are not to be asked for this reason."))
        elif not today < not_before <= add_months(today, LONGEST_NOT_NOW_MONTHS):
            problems.append(("not_before", "Enter a day from tomorrow up to a year from now."))
    return problems
