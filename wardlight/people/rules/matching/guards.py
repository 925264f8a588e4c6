"""What holds a pair back, however much else agrees.

Fellegi-Sunter takes fields as independent. Twins, brothers and sisters share surname, home, school, carers and phone
together, and a mistyped identifier carries the whole weight of another child; for these the sum is not to be believed.
"""

from collections.abc import Mapping

from wardlight.people.rules.matching.names import NamesCompared, is_misspelt
from wardlight.people.rules.matching.reasons import MISSING, Band, FieldReason, Match, Symbol

RISING = (Band.UNLIKELY, Band.POSSIBLE, Band.LIKELY, Band.NEARLY_CERTAIN)
# One of these on its own, on a sure first name, may carry a pair to the top.
_UNIQUE = ("nhs_number", "upn", "identifier")
_SURE_FORENAMES = frozenset(("same", "spelling", "nickname", "sounds_same", "part"))
_SURE_SURNAMES = frozenset(("same", "spelling", "sounds_same", "part"))
_ONE_HOME = frozenset(("same_address", "same_postcode", "past_postcode"))
_ANOTHER_FORENAME = frozenset(("lookalike", "differs"))
_ANOTHER_NAME = frozenset(("surname_only", "differs"))
# What agrees between any two girls of one name does not tell them apart.
_TELLS_NOTHING = frozenset(("name", "sex", "age"))


def may_join(fields: Mapping[str, FieldReason]) -> bool:
    """Say whether a person may join the two: something agrees besides name and sex."""
    return any(r.symbol is Symbol.AGREES for field, r in fields.items() if field not in _TELLS_NOTHING)


def may_stand_together(match: Match) -> bool:
    """Say whether two records may be of one person when a third, like both, joins them: nothing speaks for two people.

    That little speaks for one is no matter: somebody who moved and married has records with only a first name in common.
    """
    fields = {reason.field: reason for reason in match.fields}
    another_number = any(_level(fields, field) == "differs" for field in _UNIQUE)
    return _level(fields, "name") not in _ANOTHER_NAME and not _another_day(fields) and not another_number


def held(band: Band, fields: Mapping[str, FieldReason], names: NamesCompared) -> Band:
    """Return `band`, held between the lowest and the highest that this pair may have."""
    return max(_lowest(fields, names), min(band, _highest(fields, names), key=RISING.index), key=RISING.index)


def _highest(fields: Mapping[str, FieldReason], names: NamesCompared) -> Band:
    identified, another_day = _identified(fields), _another_day(fields)
    if names.forename in _ANOTHER_FORENAME and not identified:
        # Brother or sister, twin, or a name nobody recorded: only the last two can have one birth date.
        return Band.UNLIKELY if another_day or _another_sex(fields) else Band.POSSIBLE
    if not may_join(fields) or (names.forename in _ANOTHER_FORENAME and another_day):
        return Band.POSSIBLE
    another_number = any(_level(fields, field) == "differs" for field in _UNIQUE)
    # Born on one day and in one home under one first name: the other sex, or another surname, is then a slip or a wedding.
    at_home = _level(fields, "birth_date") == "same" and _level(fields, "home") in _ONE_HOME
    misspelt = names.forename == "close" and (identified or (at_home and is_misspelt(names.left, names.right)))
    unsure_of_forename = names.forename not in _SURE_FORENAMES and not misspelt
    unsure_of_surname = names.surname in ("differs", "lookalike", MISSING) and not (identified or at_home)
    another_sex = _another_sex(fields) and not (at_home and names.surname in _SURE_SURNAMES)
    contradicted = another_day or another_sex or another_number
    no_birth_date = _level(fields, "birth_date") == MISSING and not identified
    if contradicted or unsure_of_forename or unsure_of_surname or no_birth_date:
        return Band.LIKELY
    return Band.NEARLY_CERTAIN


def _lowest(fields: Mapping[str, FieldReason], names: NamesCompared) -> Band:
    """A shared number is worth a look whatever the name is, unless it may be a brother's or sister's telephone."""
    sibling = names.forename in _ANOTHER_FORENAME and (_another_day(fields) or _another_sex(fields))
    shares_phone = _level(fields, "phone") == "same" and not sibling
    return Band.POSSIBLE if shares_phone or _identified(fields) else Band.UNLIKELY


def _level(fields: Mapping[str, FieldReason], field: str) -> str:
    return fields[field].level if field in fields else MISSING


def _identified(fields: Mapping[str, FieldReason]) -> bool:
    return any(_level(fields, field) == "same" for field in _UNIQUE)


def _another_day(fields: Mapping[str, FieldReason]) -> bool:
    return _level(fields, "birth_date") in ("differs", "same_year")


def _another_sex(fields: Mapping[str, FieldReason]) -> bool:
    return _level(fields, "sex") == "differs"
