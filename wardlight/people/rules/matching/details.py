"""Sex, home, school, carers, phones and identifiers compared."""

import re

from rapidfuzz import fuzz

from wardlight.people.rules.matching.identity import Identity, PersonName
from wardlight.people.rules.matching.names import grade
from wardlight.people.rules.matching.reasons import FieldReason, Symbol, cannot_compare
from wardlight.people.rules.matching.text import compact, slips, tokens

_AGREES, _FITS, _DIFFERS = Symbol.AGREES, Symbol.FITS, Symbol.DIFFERS
_SEXES = {"F": "Girl", "M": "Boy"}
_ALIKE = frozenset(("same", "spelling", "nickname", "sounds_same", "part", "close"))
# Words that say that it is a school, but not which.
_SCHOOL_WORDS = frozenset(("school", "the", "academy", "college", "of", "and", "for"))
_STREET_WORDS = {
    "rd": "road",
    "st": "street",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "cl": "close",
    "cres": "crescent",
    "dr": "drive",
    "gdns": "gardens",
    "ct": "court",
    "pl": "place",
    "sq": "square",
}
SCHOOL_CLOSE_FROM = 88  # of 100, words in any order


def sex_reason(a: Identity, b: Identity) -> FieldReason:
    """Return whether both are recorded as the same sex; "not known" cannot be compared."""
    left, right = (_SEXES.get(i.sex or "", "") for i in (a, b))
    if not left or not right:
        return cannot_compare("sex", left, right)
    if left == right:
        return FieldReason("sex", "same", _AGREES, "The same", left, right)
    return FieldReason("sex", "differs", _DIFFERS, "Differs", left, right)


def home_reason(a: Identity, b: Identity) -> FieldReason:
    """Return the closest that any address of one comes to any of the other, past addresses included."""
    left, right = _Homes(a), _Homes(b)
    shared = [p for p in left.postcodes if p in right.postcodes]
    sharing_now = bool(shared) and left.postcodes[0] == right.postcodes[0]
    shown = (_home_shown(a), _home_shown(b))
    doors = left.doors & right.doors
    comparable = (left.postcodes and right.postcodes) or (left.streets and right.streets)
    if not comparable:
        return cannot_compare("home", _counted(_home_count(a), "address"), _counted(_home_count(b), "address"))
    if doors and (shared or not (left.postcodes and right.postcodes)):
        return FieldReason("home", "same_address", _AGREES, "The same address", *shown)
    if shared and sharing_now:
        return FieldReason("home", "same_postcode", _AGREES, "The same postcode", *shown)
    if shared:
        return FieldReason("home", "past_postcode", _AGREES, "A past postcode is the same", *shown)
    if left.streets & right.streets:
        return FieldReason("home", "same_street", _FITS, "The same street name", *shown)
    if {sector(p) for p in left.postcodes} & {sector(p) for p in right.postcodes}:
        return FieldReason(
            "home", "same_sector", _FITS, "Near each other", *shown, "Postcodes differ in the last two letters."
        )
    return FieldReason("home", "differs", _DIFFERS, "Differs", *shown)


class _Homes:
    """Postcodes, streets, and doors (a street with its number) of one side, ready to compare."""

    def __init__(self, identity: Identity) -> None:
        self.postcodes = postcodes(identity)
        lines = [address_words(line) for line in identity.addresses]
        self.doors = {words for words in lines if any(w[0].isdigit() for w in words) and len(words) > 1}
        self.streets = {street for words in lines if (street := tuple(w for w in words if not w[0].isdigit()))}


def address_words(line: str) -> tuple[str, ...]:
    """Return an address line's words with the kind of street written out: 12a Acacia Rd, 12a acacia road."""
    words = tokens(line)
    return tuple(_STREET_WORDS.get(w, w) if i else w for i, w in enumerate(words))


def postcodes(identity: Identity) -> tuple[str, ...]:
    """Return the postcodes that are whole, newest first, without a space."""
    return tuple(p for p in map(compact, identity.postcodes) if re.fullmatch(r"[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}", p))


def sector(postcode: str) -> str:
    """Return a compact postcode less its last two letters: some 3,000 homes."""
    return postcode[:-2]


def _home_shown(identity: Identity) -> str:
    return ", ".join((*identity.addresses[:1], *identity.postcodes[:1]))


def _home_count(identity: Identity) -> int:
    return max(len(identity.postcodes), len(identity.addresses))


def school_words(name: str) -> tuple[str, ...]:
    """Return the words that tell one school from another."""
    return tuple(w for w in tokens(name) if w not in _SCHOOL_WORDS)


def school_reason(a: Identity, b: Identity) -> FieldReason:
    """Return whether both name one school, however they write it."""
    left, right = school_words(a.school), school_words(b.school)
    if not left or not right:
        return cannot_compare("school", a.school, b.school)
    if sorted(left) == sorted(right):
        return FieldReason("school", "same", _AGREES, "The same", a.school, b.school)
    likeness = fuzz.token_sort_ratio(*sorted((" ".join(left), " ".join(right))))
    if likeness >= SCHOOL_CLOSE_FROM or set(left) <= set(right) or set(right) <= set(left):
        return FieldReason("school", "close", _FITS, "Nearly the same", a.school, b.school)
    return FieldReason("school", "differs", _DIFFERS, "Differs", a.school, b.school)


def carer_reason(a: Identity, b: Identity) -> FieldReason:
    """Return whether any parent or carer named by one side is named by the other."""
    left, right = (tuple(filter(None, i.carers)) for i in (a, b))
    if not left or not right:
        return cannot_compare("carer", _counted(len(left), "person"), _counted(len(right), "person"))
    shown = (", ".join(left), ", ".join(right))
    pairs = [(PersonName.as_given(x), PersonName.as_given(y)) for x in left for y in right]
    surnames = [(x, y) for x, y in pairs if grade(x.surname, y.surname, "surname") in _ALIKE]
    if any(grade(x.forename, y.forename, "forename") in _ALIKE for x, y in surnames):
        return FieldReason("carer", "same", _AGREES, "The same", *shown)
    if any(not (x.forename and y.forename) for x, y in surnames):
        return FieldReason("carer", "surname", _FITS, "The same surname", *shown)
    return FieldReason("carer", "differs", _DIFFERS, "Differs", *shown)


def phone_digits(number: str) -> str:
    """Return a number as dialled from this country: +44 (0)7700 900123 and 07700 900123 are one."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    return "0" + digits.removeprefix("0044").removeprefix("44") if digits.startswith(("44", "0044")) else digits


def phone_reason(a: Identity, b: Identity) -> FieldReason:
    """Return whether they share any number."""
    left, right = ({d for p in i.phones if len(d := phone_digits(p)) >= 7} for i in (a, b))
    if not left or not right:
        return cannot_compare("phone", _counted(len(a.phones), "number"), _counted(len(b.phones), "number"))
    shown = (", ".join(a.phones), ", ".join(b.phones))
    if left & right:
        return FieldReason("phone", "same", _AGREES, "The same", *shown)
    return FieldReason("phone", "differs", _DIFFERS, "Differs", *shown)


def number_reason(field: str, a: str, b: str) -> FieldReason | None:
    """Return how two NHS numbers or UPNs compare; None unless both sides give one.

    What one side alone holds tells nobody anything, and is not shown.
    """
    left, right = compact(a), compact(b)
    if not left or not right:
        return None
    if left == right:
        return FieldReason(field, "same", _AGREES, "The same", a, b)
    if slips(left, right) == 1:
        return FieldReason(
            field,
            "one_digit",
            _FITS,
            "One digit differs" if len(left) == len(right) else "One digit more or fewer",
            a,
            b,
        )
    return FieldReason(field, "differs", _DIFFERS, "Differs", a, b)


def identifier_reason(a: Identity, b: Identity) -> FieldReason | None:
    """Return how other references compare, scheme by scheme; None unless both sides give one of the same scheme."""
    left, right = ({(i.scheme, compact(i.value)): i.value for i in side.identifiers} for side in (a, b))
    schemes = {scheme for scheme, _ in left} & {scheme for scheme, _ in right}
    if not schemes:
        return None
    left_shown, right_shown = (
        ", ".join(value for (scheme, _), value in side.items() if scheme in schemes) for side in (left, right)
    )
    if left.keys() & right.keys():
        return FieldReason("identifier", "same", _AGREES, "The same", left_shown, right_shown)
    return FieldReason("identifier", "differs", _DIFFERS, "Differs", left_shown, right_shown)


def _counted(number: int, noun: str) -> str:
    """Return that something is on file without saying what: "One address", "2 numbers"."""
    plural = {"person": "people", "address": "addresses"}.get(noun, f"{noun}s")
    return "" if number == 0 else f"One {noun}" if number == 1 else f"{number} {plural}"
