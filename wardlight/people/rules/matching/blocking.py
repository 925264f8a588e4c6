"""Keys that find candidates: two descriptions of one child share at least one, however each was misspelt.

Stored beside each record and indexed, they let a candidate be found among everybody without comparing everybody. A key
is made of what is usually right together, so that a slip in one thing leaves other keys whole.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from wardlight.people.rules.matching import names_data as data
from wardlight.people.rules.matching.details import phone_digits, postcodes, school_words, sector
from wardlight.people.rules.matching.identity import Identity
from wardlight.people.rules.matching.phonetics import metaphone, nysiis
from wardlight.people.rules.matching.text import compact, tokens

GRAM = 3  # letters
AGE_MARGIN = 1  # years by which an age that somebody judged may be out


def keys(identity: Identity) -> frozenset[str]:
    """Return the keys of one description. Nothing in them depends on which part of a name was called the surname."""
    pairs = tuple(_name_pairs(identity))
    sounds = {sound for pair in pairs for part in pair for sound in part}
    days = {_either_way(identity.born_on)} if identity.born_on else set()
    found = set(_of_names(pairs))
    found |= {f"year:{sound}:{year}" for sound in sounds for year in _birth_years(identity)}
    found |= {f"gram:{gram}:{year}" for gram in _grams(identity) for year in _birth_years(identity)}
    found |= {f"day:{sound}:{day}" for sound in sounds for day in days}
    found |= {f"initials:{initials}:{day}" for initials in _initials(identity) for day in days}
    for postcode in postcodes(identity):
        found |= {f"home:{sound}:{postcode}" for sound in sounds}
        found |= {f"day-near:{day}:{sector(postcode)}" for day in days}
    found |= {f"school:{sound}:{word}" for sound in sounds for word in school_words(identity.school)[:1]}
    found |= set(_of_numbers(identity))
    return frozenset(found)


def _of_names(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Iterator[str]:
    for forename, surname in pairs:
        for one in forename:
            for other in surname:
                yield ":".join(("names", *sorted((one, other))))


def _of_numbers(identity: Identity) -> Iterator[str]:
    if nhs_number := compact(identity.nhs_number):
        yield f"nhs:{nhs_number}"
    if upn := compact(identity.upn):
        yield f"upn:{upn}"
    for identifier in identity.identifiers:
        yield f"id:{identifier.scheme}:{compact(identifier.value)}"
    for phone in identity.phones:
        if digits := phone_digits(phone):
            yield f"phone:{digits}"


def _initials(identity: Identity) -> Iterator[str]:
    """Return the first letters of both parts, in either order: what is left of a name misspelt throughout."""
    for name in identity.names():
        forename, surname = compact(name.forename), compact(name.surname)
        if forename and surname:
            yield "".join(sorted((forename[0], surname[0])))


def _grams(identity: Identity) -> frozenset[str]:
    """Return every three letters running in a name: a slip spoils three of them, wherever it is, and leaves the rest."""
    words = {
        "".join(tokens(part)) for name in identity.names() for part in (name.forename, name.surname) if part
    } - data.OFTEN_SHARED
    return frozenset(word[at : at + GRAM] for word in words for at in range(len(word) - GRAM + 1))


def _name_pairs(identity: Identity) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for name in identity.names():
        yield _sounds(name.forename), _sounds(name.surname)


def _sounds(part: str) -> frozenset[str]:
    """Return how each word of a part of a name sounds, under all full names for which it may be short."""
    words = tokens(part)
    # A first name that many share finds too many; the other words find the child, unless there are none.
    telling = [w for w in words if w not in data.OFTEN_SHARED] or list(words)
    if len(words) > 1:
        telling.append("".join(words))
    forms = {form for word in telling for form in (word, data.standard_surname(word), *data.long_forms(word))}
    return frozenset(sound for form in forms if len(form) > 1 for sound in (metaphone(form), nysiis(form).lower()))


def _birth_years(identity: Identity) -> frozenset[int]:
    if identity.born_on is not None:
        return frozenset((identity.born_on.year,))
    if identity.age_about is None or identity.age_on is None:
        return frozenset()
    latest = identity.age_on.year - identity.age_about
    return frozenset(range(latest - 1 - AGE_MARGIN, latest + AGE_MARGIN + 1))


def _either_way(day: date) -> str:
    """Return a key that a date shares with itself when day and month are swapped."""
    low, high = sorted((day.day, day.month))
    return f"{day.year}-{low:02}-{high:02}"
