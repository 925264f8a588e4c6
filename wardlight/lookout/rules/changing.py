"""What a changed rule must be: words in which only its own numbers stand, whole numbers, somebody to ask, and a day to begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from string import Formatter

from wardlight.kernel.days import add_months
from wardlight.kernel.words import full_date

MOST = 1000  # of any number of a rule
LONGEST_NAME, LONGEST_WORDING = 60, 300  # characters
LATEST_MONTHS = 12  # how far ahead a change may begin


class Ask(StrEnum):
    """Whom a rule asks. Failing them the front door is asked; of a sealed record an owner of the seal, whatever the rule."""

    WORKER = "worker"
    MANAGER = "manager"
    FRONT_DOOR = "front_door"


@dataclass(frozen=True)
class Changed:
    """A rule as it is to be: `wording` has a number's name in braces where the number stands."""

    name: str
    wording: str
    ask: str
    look_within_days: int  # working days
    numbers: Mapping[str, int]


def lacking(changed: Changed, known: Mapping[str, int], starts_on: date, earliest: date) -> list[tuple[str, str]]:
    """Return what is wrong with a change of a rule whose numbers are `known`, as pairs of a field and a sentence.

    `earliest` is the first day on which it may begin: today, or the day of a change that is already to come.
    """
    problems = []
    if not 1 <= len(changed.name.strip()) <= LONGEST_NAME:
        problems.append(("name", f"Enter a name of up to {LONGEST_NAME} characters."))
    if not changed.wording.strip() or len(changed.wording) > LONGEST_WORDING:
        problems.append(("wording", f"Enter the rule in one sentence of up to {LONGEST_WORDING} characters."))
    elif not _stands(changed.wording, known):
        names = ", ".join(f"{{{name}}}" for name in sorted(known))
        problems.append(("wording", f"Between braces only these may stand: {names}."))
    if changed.ask not in set(Ask):
        problems.append(("ask", "Choose whom the rule asks."))
    if set(changed.numbers) != set(known) or not all(
        1 <= number <= MOST for number in (*changed.numbers.values(), changed.look_within_days)
    ):
        problems.append(("", f"Each number is a whole number from 1 to {MOST}."))
    if not earliest <= starts_on <= add_months(earliest, LATEST_MONTHS):
        problems.append(("starts_on", f"Enter a day from {full_date(earliest)} up to a year later."))
    return problems


def _stands(wording: str, known: Mapping[str, int]) -> bool:
    try:
        fields = [
            (name, spec, conversion) for _, name, spec, conversion in Formatter().parse(wording) if name is not None
        ]
    except ValueError:
        return False
    return all(name in known and not spec and not conversion for name, spec, conversion in fields)
