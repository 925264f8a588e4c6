"""Measures that count children: identified, protected, supported, at the panel, at the top level."""

from collections.abc import Iterator
from datetime import date

from wardlight.assurance.rules.counts import One
from wardlight.assurance.rules.gathered import Gathered
from wardlight.kernel.days import local_date

FOUND = frozenset({"yes", "suspected", "ended"})  # the words that say a child is, may be, or was exploited
PROTECTION = ("strategy_held", "enquiry", "conference", "protection_plan")
RANK = {"none": 0, "low": 1, "medium": 2, "high": 3}
SOURCES = ("concern", "assessment", "level", "record")  # on the same day, the first of these counts
EXPLOITATION = "11A"


def one(gathered: Gathered, record: int, category: str) -> One:
    """Return a child as a measure counts them."""
    return One(category, record, sex=gathered.sexes.get(record, "U"), care=gathered.care.get(record, "neither"))


def identified(gathered: Gathered) -> dict[int, tuple[date, str]]:
    """Return, for every child anybody has identified by the last day counted, the first day and by what."""
    found: list[tuple[date, int, int]] = [
        (local_date(said.decided_at), SOURCES.index("concern"), said.record)
        for said in gathered.decisions
        if said.record is not None and said.exploited in FOUND
    ]
    for fact in gathered.all("factor"):
        if fact.value == EXPLOITATION:
            found.append((fact.on, SOURCES.index("assessment"), fact.record))
    for fact in gathered.all("level"):
        if RANK.get(fact.value, 0):
            found.append((fact.on, SOURCES.index("level"), fact.record))
    for fact in gathered.all("exploited", "panel_exploited"):
        if fact.value in FOUND:
            found.append((fact.on, SOURCES.index("record"), fact.record))
    first: dict[int, tuple[date, str]] = {}
    for day, source, record in sorted(found, key=lambda each: each[:2]):
        if day <= gathered.period.last:
            first.setdefault(record, (day, SOURCES[source]))
    return first


def looked_in_time(gathered: Gathered) -> list[One]:
    """I1: prompts to look again that fell due in the quarter, and whether somebody had looked by then."""
    return [
        one(gathered, fact.record, "yes" if fact.value == "in_time" else "no")
        for fact in gathered.all("prompt_due")
        if gathered.period.has(fact.on)
    ]


def screened(gathered: Gathered) -> list[One]:
    """I1: looks recorded in the quarter, and whether they led to screening."""
    return [
        one(gathered, fact.record, "yes" if fact.value == "screened" else "no")
        for fact in gathered.all("prompt_looked")
        if gathered.period.has(fact.on)
    ]


def _this_quarter(gathered: Gathered) -> list[tuple[int, date, str]]:
    return [(record, day, source) for record, (day, source) in identified(gathered).items() if gathered.period.has(day)]


def protected(gathered: Gathered) -> list[One]:
    """F1: of the children identified in the quarter, those being protected."""
    last = gathered.period.last
    acted = {action.record for action in gathered.actions if action.purpose == "protect"}
    by_record: dict[int, list[date | None]] = {}
    for fact in gathered.all(*PROTECTION):
        by_record.setdefault(fact.record, []).append(fact.until)

    def is_protected(record: int, since: date) -> bool:
        ends = by_record.get(record, ())
        return record in acted or any(until is None or until >= since for until in ends)

    return [
        one(gathered, record, "yes" if is_protected(record, day) else "no")
        for record, day, _ in _this_quarter(gathered)
        if day <= last
    ]


def supported(gathered: Gathered) -> list[One]:
    """F1: of the children identified in the quarter, those being supported."""
    last = gathered.period.last
    helped = gathered.records("supported", "in_need_plan", on=last)
    helped |= {action.record for action in gathered.actions if action.purpose == "support"}
    return [one(gathered, record, "yes" if record in helped else "no") for record, _, _ in _this_quarter(gathered)]


def risk_after_a_year(gathered: Gathered) -> list[One]:
    """F1: of the children identified in the same quarter a year ago, how the agreed level has moved."""
    year_ago = gathered.period.quarter.back(4)
    levels: dict[int, list[str]] = {}
    for fact in gathered.all("level"):
        levels.setdefault(fact.record, []).append(fact.value)

    def moved(record: int) -> str:
        agreed = levels.get(record, [])
        if len(agreed) < 2:
            return "not_known"
        first, latest = RANK[agreed[0]], RANK[agreed[-1]]
        return "lower" if latest < first else "higher" if latest > first else "same"

    return [
        one(gathered, record, moved(record))
        for record, (day, _) in identified(gathered).items()
        if year_ago.first <= day <= year_ago.last
    ]


def by_route(gathered: Gathered) -> list[One]:
    """I1: how the children identified in the quarter were first identified."""
    return [one(gathered, record, source) for record, _, source in _this_quarter(gathered)]


def never_at_panel(gathered: Gathered) -> list[One]:
    """I10: children an assessment found exploited, and whether a panel has ever heard them."""
    heard = gathered.records("heard")
    return [one(gathered, record, "no" if record in heard else "yes") for record in sorted(gathered.records("factor"))]


def with_plan(gathered: Gathered) -> list[One]:
    """I6: children open to the panel, and whether they have a plan in force."""
    last = gathered.period.last
    planned = gathered.records("in_need_plan", "protection_plan", on=last)
    planned |= {record for record, status in gathered.care.items() if status == "in_care"}
    return [
        one(gathered, record, "yes" if record in planned else "no")
        for record in sorted(gathered.records("open_case", on=last))
    ]


def top_level(gathered: Gathered) -> list[One]:
    """S1: children at the top level, and whether a strategy discussion was held or why not."""
    latest = {fact.record: fact.value for fact in gathered.all("level")}
    held = gathered.records("strategy_held")
    reasoned = gathered.records("no_strategy_because")
    reasoned |= {
        said.record for said in gathered.decisions if said.has_reason_for_no_strategy and said.record is not None
    }
    return [
        one(gathered, record, "held" if record in held else "reason" if record in reasoned else "neither")
        for record, level in latest.items()
        if level == "high"
    ]


def discussions_in_time(gathered: Gathered) -> list[One]:
    """S1: strategy discussions that fell due in the quarter, and whether they were held in time."""
    return list(_due(gathered))


def _due(gathered: Gathered) -> Iterator[One]:
    for fact in gathered.all("strategy_due"):
        if gathered.period.has(fact.on):
            yield one(gathered, fact.record, "yes" if fact.value == "in_time" else "no")
