"""Whose word a contact or referral is, by the national code of its source."""

# Kinds of agency as `access` has them; individuals and the unknown are "other".
ORIGINS: dict[str, str] = {
    "1A": "other", "1B": "other", "1C": "other", "1D": "other", "2A": "school", "2B": "council", "3A": "health",
    "3B": "health", "3C": "health", "3D": "health", "3E": "health", "3F": "health", "4": "housing", "5A": "council",
    "5B": "council", "5C": "council", "5D": "council", "6": "police", "7": "other", "8": "other", "9": "other",
    "10": "other",
}  # fmt: skip

# Somebody's own word: who it was belongs to the source layer, so that a neighbour or a parent is not given away.
INDIVIDUALS = ("1A", "1B", "1C", "1D", "9")
AN_INDIVIDUAL = "an individual"

# What a contact or referral led to: flags of the extract, and how they are said.
OUTCOMES: dict[str, str] = {
    "NEW_REFERRAL": "new referral", "EXISTING_REFERRAL": "added to an open referral",
    "CP_ENQUIRY": "child protection enquiry", "NFA": "no further action", "ADVICE": "advice given",
    "MISSING": "missing child notified", "OLA_CP": "another council's protection plan",
    "PRIVATE_FOSTERING": "private fostering", "NON_AGENCY_ADOPTION": "adoption outside an agency",
    "OTHER_OUTCOMES_EXIST": "another outcome", "SINGLE_ASSESSMENT": "assessment",
    "STRATEGY_DISCUSSION": "strategy discussion", "CLA_REQUEST": "asked to look after the child",
}  # fmt: skip
SIGNIFICANT_OUTCOMES = ("CP_ENQUIRY", "STRATEGY_DISCUSSION", "OLA_CP")


def outcomes_in_words(flags: dict[str, object]) -> str:
    """Return what came of it: "new referral; advice given". Flags that were not set are left out."""
    return "; ".join(
        OUTCOMES.get(name, name.replace("_", " ").casefold())
        for name, told in flags.items()
        if told not in (False, 0, "")
    )
