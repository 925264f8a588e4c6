"""What a panel's decision on a child needs beyond the table of moves. Sources: strategy S1; experience page, section 8."""

from dataclasses import dataclass
from datetime import date

from wardlight.kernel import words
from wardlight.panel.rules import intervals
from wardlight.panel.rules.levels import HIGH, WORDS, falls_two

EXPLOITED = {"yes": "Yes", "suspected": "Suspected", "ended": "Ended", "not_known": "Not known"}


@dataclass(frozen=True)
class Step:
    """A step the top level asks for: its day, or why there is none."""

    on: date | None = None
    why_not: str = ""

    @property
    def is_answered(self) -> bool:
        """Say whether there is a day or a reason."""
        return self.on is not None or bool(self.why_not.strip())


@dataclass(frozen=True)
class Proposed:
    """A decision as it is about to be recorded."""

    level: str
    previous: str
    exploited: str
    next_review_on: date | None
    held_on: date
    strategy: Step = Step()
    missing_plan: Step = Step()
    nrm: Step = Step()
    two_levels_why: str = ""


@dataclass(frozen=True)
class Lack:
    """Something missing: the field it belongs to, and what to enter."""

    field: str
    words: str


def lacks(proposed: Proposed) -> tuple[Lack, ...]:
    """Return what is missing, in the order of the form; empty when the decision can be recorded."""
    found = []
    if not proposed.exploited:
        found.append(Lack("exploited", "Select whether the child is being exploited"))
    if proposed.level and falls_two(proposed.previous, proposed.level) and not proposed.two_levels_why.strip():
        fall = f"from {WORDS[proposed.previous]} to {WORDS[proposed.level]}"
        found.append(Lack("two_levels_why", f"Enter why the level falls by more than one step, {fall}"))
    if proposed.level == HIGH:
        found += _at_the_top(proposed)
    if proposed.level and proposed.next_review_on:
        last = intervals.review_by(proposed.level, proposed.held_on)
        if proposed.next_review_on <= proposed.held_on:
            found.append(Lack("next_review", "The next review must be after this meeting"))
        elif proposed.next_review_on > last:
            limit = f"{intervals.weeks(proposed.level)} weeks at {WORDS[proposed.level]}"
            found.append(
                Lack("next_review", f"The next review must be by {words.full_date(last)}: within {limit}")
            )  # fmt: skip
    return tuple(found)


def _at_the_top(proposed: Proposed) -> list[Lack]:
    found = []
    if not proposed.strategy.is_answered:
        found.append(
            Lack("no_strategy_why", "No strategy discussion is on record. Have one, or enter why there was none.")
        )
    if not proposed.missing_plan.is_answered:
        found.append(Lack("missing_plan", "Enter the date of the missing plan, or why there is none"))
    if not proposed.nrm.is_answered:
        found.append(Lack("nrm", "Enter the date of the trafficking referral (NRM), or why there is none"))
    return found
