"""The facts behind a prompt in words, for the page and for what is made of it. A fact says what was recorded, no more."""

from collections.abc import Sequence
from datetime import date

from wardlight.kernel.words import full_date
from wardlight.lookout.rules.facts import Cited
from wardlight.lookout.rules.settings import Rule

ANOTHER = "another child"  # by name only to whom may know of them, and never in what goes on to others
PLACES = {"placement": "the same placement", "address": "the same address", "school": "the same school"}
SAID = {"not_offered": "the return interview was not offered", "declined": "the return interview was declined"}
CHANGES = {"CHILD": "the child asked", "CREQB": "the carer asked"}
# Facts that are the sign "going missing, or coming home very late" of the concern form.
OF_MISSING = frozenset({"missing", "together", "over", "returned"})


def said(cited: Cited, with_whom: str = ANOTHER) -> str:
    """Return what one fact says, without its day."""
    return {
        "missing": "A missing episode began",
        "together": f"Missing at the same time as {with_whom}; {PLACES.get(cited.code, 'one place')}",
        "over": "By this day, missing for longer than the rule says",
        "returned": f"Back from a long absence; {SAID.get(cited.code, 'nothing is known of an interview')}",
        "contact": f"A contact ({cited.code}) ended in advice or no further action",
        "change": f"A placement ended because {CHANGES.get(cited.code, 'it was asked for')}",
        "assessed": "An assessment was authorised that found going missing, and no exploitation",
    }[cited.what]


def carried(rule: Rule, facts: Sequence[Cited], why: str, day: date) -> str:
    """Return what is known, in words, for a concern or a question that comes of a prompt: the rule, its facts, the look.

    It names nobody. `day` is the day of the look.
    """
    return "\n".join(
        [
            f"Asked to look again: {rule.name.lower()}. {rule.sentence}",
            "",
            "On file:",
            *(f"- {full_date(one.on)}: {said(one)}" for one in facts),
            "",
            f"What I looked at on {full_date(day)}, and why I decide this:",
            why.strip(),
        ]
    )
