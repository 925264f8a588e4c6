"""Whether a child is raised at all on a day: still a child, and not known already."""

from datetime import date

from wardlight.kernel.days import add_months
from wardlight.lookout.rules.facts import Child
from wardlight.lookout.rules.settings import Known


def is_child(born_on: date | None, day: date, *, under: int) -> bool:
    """Say whether somebody is under this age on a day; on the birthday itself no longer. Without a birth date, a child.

    Born on 29 February, they come of age on 1 March where there is no such day.
    """
    if born_on is None:
        return True
    had_birthday = (day.month, day.day) >= (born_on.month, born_on.day)
    return day.year - born_on.year - (0 if had_birthday else 1) < under


def is_known(child: Child, day: date, known: Known) -> bool:
    """Say whether exploitation is known or being worked on: by an assessment's factor, or by open work, on that day."""
    since = add_months(day, -known.months)
    return any(since <= done.on <= day and done.factors & known.factors for done in child.assessments) or any(
        spell.covers(day) for spell in child.at_work
    )


def may_be_raised(child: Child, day: date, known: Known) -> bool:
    """Say whether something may be raised about the child on a day."""
    return is_child(child.born_on, day, under=known.under_age) and not is_known(child, day, known)
