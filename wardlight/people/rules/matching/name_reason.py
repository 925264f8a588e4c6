"""The name row of the compare page: both parts of the name, and other names on file, in words."""

from rapidfuzz.distance import Levenshtein

from wardlight.people.rules.matching.identity import Identity, PersonName
from wardlight.people.rules.matching.names import GRADES, NamesCompared, compare_main_names, compare_names
from wardlight.people.rules.matching.reasons import MISSING, FieldReason, Symbol, cannot_compare
from wardlight.people.rules.matching.text import slips, tokens
from wardlight.people.rules.matching.weights import Weights

ALIKE = frozenset(("same", "spelling", "nickname", "sounds_same"))
UNLIKE = frozenset(("lookalike", "differs"))

_WORDS = {
    "same": "The same",
    "spelling": "Another spelling of the same name",
    "nickname": "A short form of the same name",
    "sounds_same": "Sounds the same",
    "part": "Part of the name is the same",
    "close": "Nearly the same",
    "initial": "The same initial",
    "shared_part": "Only a first name that many share is the same",
}
_COUNT = {2: "Two", 3: "Three", 4: "Four"}


def name_reason(a: Identity, b: Identity, weights: Weights) -> tuple[FieldReason, NamesCompared]:
    """Return the name row, and the pairing of names from which its weight comes."""
    best = compare_names(a, b, weights)
    if best.forename == best.surname == MISSING:
        return cannot_compare("name", a.name.full, b.name.full), best
    through_other = not (best.left_is_main and best.right_is_main)
    level, symbol, says = _graded(best)
    detail = ""
    if through_other:
        level = "alias" if symbol is Symbol.AGREES else level
        main = compare_main_names(a, b, weights)
        main_level, main_symbol, main_says = _graded(main)
        if main_symbol is Symbol.AGREES:
            says, detail = main_says, _sentences(_letters(main, main_level), _on_file(best, "spelling"))
        else:
            says, detail = _through_other(best, symbol, says)
    else:
        detail = _letters(best, level)
    return FieldReason("name", level, symbol, says, a.name.full, b.name.full, detail, best.bits), best


def _graded(names: NamesCompared) -> tuple[str, Symbol, str]:
    """Return the level, mark and words for one pairing of names."""
    forename, surname = names.forename, names.surname
    given = [grade for grade in (forename, surname) if grade != MISSING]
    weakest = max(given, key=GRADES.index) if given else MISSING
    if not given:
        return MISSING, Symbol.CANNOT_COMPARE, "Cannot be compared"
    if weakest in UNLIKE:
        return _unlike(forename, surname)
    if len(given) == 1:
        which = "The one name given" if names.swapped else "First name" if surname == MISSING else "Surname"
        says = {"same": f"{which} is the same", "sounds_same": f"{which} sounds the same"}
        return "one_name", Symbol.FITS, says.get(weakest, f"{which} is close")
    symbol = Symbol.AGREES if weakest in ALIKE else Symbol.FITS
    if names.swapped:
        return "swapped", symbol, "First name and surname swapped"
    return weakest, symbol, _WORDS[weakest]


def _unlike(forename: str, surname: str) -> tuple[str, Symbol, str]:
    if forename in UNLIKE and surname not in UNLIKE and surname != MISSING:
        other = "First names look alike but are two names" if forename == "lookalike" else "First name differs"
        return "surname_only", Symbol.DIFFERS, other
    if surname in UNLIKE and forename not in UNLIKE and forename != MISSING:
        return "forename_only", Symbol.DIFFERS, "Surname differs"
    return "differs", Symbol.DIFFERS, "Differs"


def _through_other(best: NamesCompared, symbol: Symbol, says: str) -> tuple[str, str]:
    if symbol is Symbol.DIFFERS:
        return says, ""
    return (says if says != "The same" else "The same as another name"), _on_file(best, "name")


def _on_file(best: NamesCompared, what: str) -> str:
    if best.left_is_main:
        return f"The record already has this {what}."
    if best.right_is_main:
        return f"It is one of the other {what}s given."
    return f"Both have this {what} among others."


def _letters(names: NamesCompared, level: str) -> str:
    """Say how far apart two names are that are nearly one: "One letter more." on the left, compared with the right."""
    if level not in ("sounds_same", "close"):
        return ""
    left, right = _written(names.left), _written(names.right)
    if slips(left, right) == 1 and Levenshtein.distance(left, right) == 2:
        return "Two letters have changed places."
    count = Levenshtein.distance(left, right)
    if count == 1:
        return {1: "One letter more.", -1: "One letter fewer.", 0: "One letter differs."}[len(left) - len(right)]
    return f"{_COUNT[count]} letters differ." if count in _COUNT else ""


def _written(name: PersonName) -> str:
    return " ".join(tokens(name.full))


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)
