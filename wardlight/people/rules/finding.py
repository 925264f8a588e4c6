"""Finding a child by what somebody types: reading it, the keys that look it up, and how close a name is, in words.

Unlike the matcher, which asks whether two descriptions are one child, this only finds children whom one word may mean.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wardlight.kernel import normalise, words
from wardlight.people.rules.matching import names_data as data
from wardlight.people.rules.matching.identity import Identity
from wardlight.people.rules.matching.names import grade
from wardlight.people.rules.matching.phonetics import metaphone, nysiis
from wardlight.people.rules.matching.text import compact, tokens
from wardlight.ui.typed import parse_date

START = 3  # letters of a word under which it is filed, so that a beginning finds it and a slip later on does no harm
LEAST_DIGITS = 5  # what has fewer figures is not taken for somebody's number
MOST_WORDS = 6
VOWELS = re.compile("[aeiouy]")
TWICE = re.compile(r"(.)\1+")
REFERENCE = re.compile(r"WL([0-9A-Z]{4})([0-9]{2})")
WITH_DATE = re.compile(
    r"(?P<name>.*?)[\s,]+(?:born |dob:? ?)?(?P<day>\d{1,2}[\s/.-]+\w+[\s/.-]+\d{4}|\d{4}-\d{2}-\d{2})", re.IGNORECASE
)
BEGINS = "begins"
# Grades that count as found, closest first, with the words for them.
GRADES = {
    "same": "the same",
    "spelling": "another spelling of the same name",
    "nickname": "a short form of the same name",
    "sounds_same": "sounds the same",
    BEGINS: "begins the same",
    "close": "spelt nearly the same",
    "initial": "the same initial",
}


@dataclass(frozen=True)
class Sought:
    """What was typed, read: a reference, a number, a postcode, or a name, a birth date or both."""

    reference: str = ""
    number: str = ""
    postcode: str = ""
    born_on: date | None = None
    name: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Closeness:
    """How close a name on file is to the words sought; the smaller, the closer."""

    grade: int
    is_part: bool

    @property
    def words(self) -> str:
        """How close, to stand inside a sentence: "sounds the same"."""
        said = list(GRADES.values())[self.grade]
        return f"part of the name: {said}" if self.is_part else said


def read(text: str) -> Sought:
    """Return what somebody typed as what it can be looked up by; empty when there is nothing to look up."""
    typed = normalise.name(text)
    plain = compact(typed)
    if found := REFERENCE.fullmatch(plain.upper()):
        return Sought(reference=f"WL {found[1]} {found[2]}")
    if day := _day(typed):
        return Sought(born_on=day)
    if postcode := normalise.postcode(typed):
        return Sought(postcode=compact(postcode))
    if sum(char.isdigit() for char in plain) >= LEAST_DIGITS and not WITH_DATE.fullmatch(typed):
        return Sought(number=plain)
    found = WITH_DATE.fullmatch(typed)
    if found and (day := _day(found["day"])):
        return Sought(born_on=day, name=tokens(found["name"])[:MOST_WORDS])
    return Sought(name=tokens(typed)[:MOST_WORDS])


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def keys_on_file(identity: Identity, numbers: Iterable[str]) -> frozenset[str]:
    """Return the keys under which a person on file is found: every word of every name, postcodes, and numbers."""
    parts = {part for name in identity.names() for part in (name.forename, name.surname)}
    found = {key for part in parts for word in tokens(part) for key in word_keys(word)}
    found |= {postcode_key(compact(postcode)) for postcode in identity.postcodes}
    found |= {number_key(compact(number)) for number in numbers}
    return frozenset(found)


def word_keys(word: str) -> frozenset[str]:
    """Return the keys of one word of a name, sought or on file; two spellings of it share at least one.

    Its start; how it sounds, under every full name it may be short for; and its consonants, whole and with one left out.
    """
    forms = {word, data.standard_surname(word), *data.long_forms(word)}
    sounds = {sound for form in forms for sound in (metaphone(form), nysiis(form).lower())}
    found = {f"start:{word[:START]}", *(f"sound:{sound}" for sound in sounds if len(sound) > 1)}
    consonants = TWICE.sub(r"\1", VOWELS.sub("", word))
    fewer = {consonants[:n] + consonants[n + 1 :] for n in range(len(consonants))}
    shapes = {consonants, *(shape for shape in fewer if len(shape) >= START)}
    return frozenset(found | {f"shape:{shape}" for shape in shapes if len(shape) > 1})


def postcode_key(plain: str) -> str:
    """Return the key of a postcode without its space, in small letters."""
    return f"postcode:{plain}"


def number_key(plain: str) -> str:
    """Return the key of an identifier without spaces or marks, in small letters."""
    return f"number:{plain}"


def closeness(sought: tuple[str, ...], forename: str, surname: str) -> Closeness | None:
    """Return how close a name on file is to the words sought, or None when some word of them is not in it."""
    grades = list(GRADES)
    on_file = [(word, "forename") for word in tokens(forename)] + [(word, "surname") for word in tokens(surname)]
    worst, used = 0, set()
    for word in sought:
        graded = [
            (grades.index(found), place)
            for place, (other, part) in enumerate(on_file)
            if (found := _grade(word, other, part)) in GRADES
        ]
        if not graded:
            return None
        best, place = min(graded)
        worst = max(worst, best)
        used.add(place)
    return Closeness(worst, len(used) < len(on_file))


def _grade(sought: str, on_file: str, part: str) -> str:
    found = grade(sought, on_file, "surname" if part == "surname" else "forename")
    if found in ("differs", "lookalike", "close") and len(sought) >= START and on_file.startswith(sought):
        return BEGINS
    return found


def why(kind: str, name: str, how: Closeness) -> str:
    """Return the match in words: "Sounds the same", "Also known as Tee", "Formerly Tiana Lowe: sounds the same"."""
    if kind == "usual":
        return words.sentence(how.words)
    said = f"{'Also known as' if kind == 'alias' else 'Formerly'} {name}"
    return said if how.grade == 0 else f"{said}: {how.words.removeprefix('part of the name: ')}"
