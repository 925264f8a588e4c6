"""Short forms, spellings and look-alikes of names: reference data, read once."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

_DATA = json.loads((files("wardlight.people") / "reference" / "name_variants.json").read_text(encoding="utf-8"))


def _groups(lists: Iterable[list[str]]) -> dict[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(lists):
        for name in group:
            found[name].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


# Each name with the numbers of the groups it is in; two names go together when they share a group.
FORENAME_SPELLINGS = _groups(_DATA["forename_spellings"])
SHORT_FORMS = _groups(_DATA["short_forms"])
SURNAME_SPELLINGS = _groups(_DATA["surname_spellings"])
_IN_USE = json.loads((files("wardlight.people") / "reference" / "invented_names.json").read_text(encoding="utf-8"))
# Two forenames both in this set, and in no group together, are two names and not one misspelt: Hassan and Hussain.
KNOWN_FORENAMES = (
    frozenset(FORENAME_SPELLINGS)
    | frozenset(SHORT_FORMS)
    | frozenset(_DATA["easily_confused"])
    | frozenset(
        word.lower() for one in _IN_USE["communities"] for name in one["girls"] + one["boys"] for word in name.split()
    )
)
# First of several forenames so often, among brothers too, that sharing one says little.
OFTEN_SHARED = frozenset(_DATA["often_shared_forenames"])
PARTICLES = frozenset(_DATA["particles"])
TITLES = frozenset(_DATA["titles"])

# Surnames that change with sex in Polish, Czech, Slovak and Bulgarian families.
_GENDERED_ENDINGS = (("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("ova", "ov"), ("eva", "ev"))


def _first_of_group(lists: list[list[str]]) -> dict[str, str]:
    return {name: group[0] for group in reversed(lists) for name in group}


_STANDARD_FORENAMES = _first_of_group(_DATA["forename_spellings"])
_STANDARD_SURNAMES = _first_of_group(_DATA["surname_spellings"])


def standard_forename(name: str) -> str:
    """Return the one spelling under which all spellings of a forename are filed."""
    return _STANDARD_FORENAMES.get(name, name)


@lru_cache(maxsize=65536)
def standard_surname(name: str) -> str:
    """Return the one spelling under which all spellings of a surname are filed; Polish -ska is filed under -ski."""
    for feminine, masculine in _GENDERED_ENDINGS:
        if name.endswith(feminine) and len(name) > len(feminine) + 2:
            return name.removesuffix(feminine) + masculine
    return _STANDARD_SURNAMES.get(name, name)


_LONG_FORMS = {
    name: frozenset(standard_forename(_DATA["short_forms"][n][0]) for n in numbers)
    for name, numbers in SHORT_FORMS.items()
}


@lru_cache(maxsize=65536)
def long_forms(name: str) -> frozenset[str]:
    """Return the full forenames for which `name` may be short; a full forename returns itself."""
    standard = standard_forename(name)
    return _LONG_FORMS.get(name, frozenset()) | _LONG_FORMS.get(standard, frozenset()) | {standard}
