"""Measures of coming back from being missing: was a talk offered, accepted, held in time, by whom, and were police told."""

from collections.abc import Iterator
from datetime import datetime

from wardlight.assurance.rules.counts import One
from wardlight.assurance.rules.gathered import Gathered
from wardlight.concerns.rules.counting import ReturnCount
from wardlight.concerns.rules.interviews import clocks_of
from wardlight.kernel.days import local_date

YES, NO, NOT_APPLICABLE = "Y", "N", "NA"


def _one(gathered: Gathered, back: ReturnCount, category: str) -> One:
    return One(category, back.record, sex=back.sex, care=gathered.care.get(back.record, "neither"))


def _due(gathered: Gathered) -> Iterator[tuple[ReturnCount, datetime]]:
    """Each return that needed an interview and whose 72 hours ran out in the quarter (C13), with when they did."""
    until = gathered.period.until
    for back in gathered.returns:
        due = clocks_of(back.back_at, None, None, until).due_at
        if back.offered != NOT_APPLICABLE and due <= until and gathered.period.has(local_date(due)):
            yield back, due


def _by(at: datetime | None, until: datetime) -> datetime | None:
    return at if at is not None and at < until else None


def heard(gathered: Gathered) -> list[One]:
    """F7: returns, and whether the child was heard within 72 hours. One who declined counts, and was not."""

    def category(back: ReturnCount, due: datetime) -> str:
        done_at = _by(back.done_at, gathered.period.until)
        if done_at is not None:
            return "in_time" if done_at <= due else "late"
        if back.accepted == NO:
            return "declined"
        return "undated" if back.accepted == YES and back.offered_at is None else "no"

    return [_one(gathered, back, category(back, due)) for back, due in _due(gathered)]


def _is_offered(gathered: Gathered, back: ReturnCount) -> bool:
    """Say whether it was offered by the last day counted; the council's own system does not say when."""
    return back.offered == YES and (back.offered_at is None or back.offered_at < gathered.period.until)


def offered(gathered: Gathered) -> list[One]:
    """F7: returns, and whether a talk was offered."""

    def category(back: ReturnCount) -> str:
        if _is_offered(gathered, back):
            return "yes"
        return "no" if back.offered == NO else "not_said"

    return [_one(gathered, back, category(back)) for back, _ in _due(gathered)]


def accepted(gathered: Gathered) -> list[One]:
    """F7: offers, and what the child answered; one who talked has accepted."""

    def category(back: ReturnCount) -> str:
        if _by(back.done_at, gathered.period.until) or back.accepted == YES:
            return "yes"
        return "no" if back.accepted == NO else "waiting"

    return [_one(gathered, back, category(back)) for back, _ in _due(gathered) if _is_offered(gathered, back)]


def _held(gathered: Gathered) -> Iterator[ReturnCount]:
    for back in gathered.returns:
        done_at = _by(back.done_at, gathered.period.until)
        if done_at is not None and gathered.period.has(local_date(done_at)):
            yield back


def independent(gathered: Gathered) -> list[One]:
    """F7: interviews held in the quarter, and by what right somebody held them."""
    return [_one(gathered, back, back.whose or "not_said") for back in _held(gathered)]


def to_police(gathered: Gathered) -> list[One]:
    """I11: interviews held in the quarter, and whether police were sent anything from them."""

    def category(back: ReturnCount) -> str:
        if _by(back.told_at, gathered.period.until) is None:
            return "waiting"
        return "sent" if back.is_sent else "nothing"

    return [_one(gathered, back, category(back)) for back in _held(gathered)]
