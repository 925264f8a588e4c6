"""Measures of those who look after children in care: carers and homes that see and say, and those from whom nothing comes."""

from wardlight.assurance.rules.counts import One
from wardlight.assurance.rules.gathered import Gathered
from wardlight.assurance.rules.work import silent_for_a_year
from wardlight.kernel.days import local_date

HOME, CARERS = "home", "carers"  # kinds of service
LOOK_AFTER = frozenset({HOME, CARERS})


def first_by_carer(gathered: Gathered) -> list[One]:
    """I16: children in care about whom the first concern of a year came in the quarter, and whether a carer or home sent it."""
    found: dict[int, One] = {}
    seen: set[int] = set()
    for sent in sorted(gathered.concerns, key=lambda one: one.sent_at):
        if sent.record is None or sent.record in seen or gathered.care.get(sent.record) != "in_care":
            continue
        seen.add(sent.record)
        if gathered.period.has(local_date(sent.sent_at)):
            category = "yes" if sent.service_kind in LOOK_AFTER else "no"
            found[sent.record] = One(category, sent.record, sent.concern, sent.sex, "in_care")
    return list(found.values())


def silent(gathered: Gathered) -> list[One]:
    """I16: homes and groups of carers, and whether they have sent nothing for a year."""
    return silent_for_a_year(gathered, LOOK_AFTER)


def by_homes(gathered: Gathered) -> list[One]:
    """I18: concerns of the quarter, and whether a children's home sent them."""
    return [
        One(
            "home" if sent.service_kind == HOME else "other", sent.record, sent.concern, sent.sex,
            service=gathered.names.get(sent.service, "Another service"),
        )
        for sent in gathered.concerns
        if gathered.period.has(local_date(sent.sent_at))
    ]  # fmt: skip
