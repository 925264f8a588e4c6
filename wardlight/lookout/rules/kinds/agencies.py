"""Several agencies, nothing done (R2): contacts from several families of agency, each of which ended in advice or nothing."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from wardlight.lookout.rules.facts import Child, Cited, Contact, Found
from wardlight.lookout.rules.settings import Rule


def several_agencies(child: Child, rule: Rule) -> Iterator[Found]:
    """Find the days of a counting contact on which `families` families have counting contacts in the `days` days to it.

    Nothing is found where a contact in those days, from anyone, ended otherwise.
    """
    families: Mapping[str, str] = rule.codes["families"]
    counting = [one for one in child.contacts if one.source in families and _ended_in_nothing(one, rule)]
    if len(counting) < rule.numbers["families"]:
        return
    counting.sort(key=lambda one: one.on)
    otherwise = [one.on for one in child.contacts if _ended_otherwise(one, rule)]
    window = timedelta(days=rule.numbers["days"])
    for day in dict.fromkeys(one.on for one in counting):
        lately = [one for one in counting if day - window <= one.on <= day]
        heard = {families[one.source] for one in lately}
        if len(heard) >= rule.numbers["families"] and not any(day - window <= on <= day for on in otherwise):
            yield Found(day, tuple(Cited("contact", one.on, families[one.source], one.ref) for one in lately))


def _ended_otherwise(contact: Contact, rule: Rule) -> bool:
    return any(contact.outcomes.get(flag) is True for flag in rule.codes["ended_otherwise"])


def _ended_in_nothing(contact: Contact, rule: Rule) -> bool:
    return not _ended_otherwise(contact, rule) and any(
        contact.outcomes.get(flag) is True for flag in rule.codes["ended_in_nothing"]
    )
