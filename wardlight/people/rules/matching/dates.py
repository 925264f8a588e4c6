"""Birth dates and ages compared."""

from datetime import date

from wardlight.people.rules.matching.identity import Identity
from wardlight.people.rules.matching.reasons import FieldReason, Symbol, cannot_compare
from wardlight.people.rules.matching.text import slips

_AGREES, _FITS, _DIFFERS = Symbol.AGREES, Symbol.FITS, Symbol.DIFFERS


def birth_date_reason(a: Identity, b: Identity) -> FieldReason:
    """Return how two birth dates compare, with the slips that are made in typing one."""
    left, right = a.born_on, b.born_on
    shown = (written(left) if left else "", written(right) if right else "")
    if left is None or right is None:
        return cannot_compare("birth_date", *shown)
    level, symbol, says, detail = _compare(left, right)
    return FieldReason("birth_date", level, symbol, says, *shown, detail)


def _compare(left: date, right: date) -> tuple[str, Symbol, str, str]:
    if left == right:
        return "same", _AGREES, "The same", ""
    same_day = (left.day, left.month) == (right.day, right.month)
    if left.year == right.year and (left.day, left.month) == (right.month, right.day):
        return "swapped", _FITS, "Day and month swapped", ""
    if slips(left.strftime("%d%m%Y"), right.strftime("%d%m%Y")) == 1:
        detail = "Day and month are the same." if same_day else ""
        digits = sum(x != y for x, y in zip(left.isoformat(), right.isoformat(), strict=True))
        return "one_digit", _FITS, "One digit differs" if digits == 1 else "Two digits have changed places", detail
    if same_day and abs(left.year - right.year) == 1:
        return "year_out_by_one", _FITS, "One year apart", "Day and month are the same."
    if left.year == right.year:
        return "same_year", _DIFFERS, "Differs", "The year is the same."
    return "differs", _DIFFERS, "Differs", ""


def age_reason(a: Identity, b: Identity) -> FieldReason | None:
    """Return how an age that somebody judged compares with the other side; None when nobody gave an age.

    Both ages are taken on the day on which the left side's was given, or else the right side's.
    """
    day = a.age_on if a.age_about is not None else b.age_on if b.age_about is not None else None
    if day is None:
        return None
    left, right = age_on(a, day), age_on(b, day)
    shown = (_shown(a, left), _shown(b, right))
    if left is None or right is None:
        return cannot_compare("age", *shown)
    apart = abs(left - right)
    if apart <= 1:
        return FieldReason("age", "fits", _FITS, "Fits", *shown, "" if apart == 0 else "Within a year.")
    if apart == 2:
        return FieldReason("age", "near", _FITS, "Nearly fits", *shown, "Two years apart.")
    return FieldReason("age", "differs", _DIFFERS, "Differs", *shown, f"{apart} years apart.")


def age_on(identity: Identity, day: date) -> int | None:
    """Return the age in whole years that somebody gave, moved on to `day`; or that their birth date gives."""
    if identity.age_about is not None and identity.age_on is not None:
        return identity.age_about + _whole_years(identity.age_on, day)
    return None if identity.born_on is None else _whole_years(identity.born_on, day)


def _whole_years(start: date, end: date) -> int:
    if end < start:
        return -_whole_years(end, start)
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def written(day: date) -> str:
    """Return a date as the pages write it: 3 May 2012."""
    return f"{day.day} {day:%B %Y}"


def _shown(identity: Identity, age: int | None) -> str:
    if age is None:
        return ""
    return f"About {age}" if identity.age_about is not None else str(age)
