"""What holds a pair back, however much else agrees.

Fellegi-Sunter takes fields as independent. Twins, brothers and sisters share surname, home, school, carers and phone
together, and a mistyped identifier carries the whole weight of another child; for these the sum is not to be believed.
"""

from collections.abc import Mapping

from wardlight.people.rules.matching.names import NamesCompared
from wardlight.people.rules.matching.reasons import MISSING, Band, FieldReason, Symbol

# One of these on its own, on a sure first name, may carry a pair to the top.
_UNIQUE = ("nhs_number", "upn", "identifier")
_SURE_FORENAMES = frozenset(("same", "spelling", "nickname", "sounds_same", "part"))
_ANOTHER_FORENAME = frozenset(("lookalike", "differs"))
# What agrees between any two girls of one name does not tell them apart.
_TELLS_NOTHING = frozenset(("name", "sex", "age"))


def may_join(fields: Mapping[str, FieldReason]) -> bool:
    """Say whether a person may join the two: something agrees besides name and sex."""
    return any(r.symbol is Symbol.AGREES for field, r in fields.items() if field not in _TELLS_NOTHING)


def highest_band(fields: Mapping[str, FieldReason], names: NamesCompared) -> Band:
    """Return the highest band that this pair may have."""
    levels = {field: reason.level for field, reason in fields.items()}
    identified = any(levels.get(field) == "same" for field in _UNIQUE)
    another_day = levels["birth_date"] in ("differs", "same_year")
    if names.forename in _ANOTHER_FORENAME and not identified:
        # Brother or sister, twin, or a name nobody recorded: only the last two can have one birth date.
        apart = another_day or levels["sex"] == "differs"
        return Band.UNLIKELY if apart else Band.POSSIBLE
    if not may_join(fields):
        return Band.POSSIBLE
    contradicted = another_day or "differs" in (levels["sex"], *(levels.get(field) for field in _UNIQUE))
    unsure_of_name = names.forename not in _SURE_FORENAMES and not (identified and names.forename == "close")
    another_surname = names.surname in ("differs", "lookalike", MISSING) and not identified
    if contradicted or unsure_of_name or another_surname:
        return Band.LIKELY
    return Band.NEARLY_CERTAIN
