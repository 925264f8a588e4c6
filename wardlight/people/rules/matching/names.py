"""Two people's names compared: the grade of each part, and of the best pairing of all their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Literal

from wardlight.people.rules.matching import names_data as data
from wardlight.people.rules.matching.identity import Identity, PersonName
from wardlight.people.rules.matching.phonetics import sounds_the_same
from wardlight.people.rules.matching.reasons import MISSING
from wardlight.people.rules.matching.text import likeness, slips, tokens
from wardlight.people.rules.matching.weights import Weights

Part = Literal["forename", "surname"]

# Grades of one part of a name, closest first.
GRADES = (
    "same",
    "spelling",  # another spelling of one name: Yusuf, Yousaf
    "nickname",
    "sounds_same",
    "part",  # one side gives only some of several names
    "close",
    "initial",
    "shared_part",  # all that they share is a first name that brothers often share
    "lookalike",  # two well-known names that look alike: Hassan, Hussain
    "differs",
    MISSING,
)
CLOSE_FROM = 0.90  # Jaro-Winkler likeness
ONE_SLIP_FROM = 4  # letters; in names this long one slip of the keyboard is close as well
EXACTLY = 4.0  # bits
MOST_WORDS = 4  # a part of more words than this is compared as one word


@dataclass(frozen=True, slots=True)
class NamesCompared:
    """The pairing of two people's names that speaks most for one person."""

    forename: str
    surname: str
    swapped: bool
    left: PersonName
    right: PersonName
    left_is_main: bool
    right_is_main: bool
    bits: float

    def order(self) -> tuple[float, int, int, bool]:
        """Sort key: the most evidence, then the closer grades, then the order as given.

        A name on file exactly as written is shown before one that only sounds so, though it may be no stronger evidence.
        """
        exactly = {self.forename, self.surname} <= {"same", MISSING}
        return (
            self.bits + EXACTLY * exactly,
            -GRADES.index(self.forename),
            -GRADES.index(self.surname),
            not self.swapped,
        )


def compare_names(a: Identity, b: Identity, weights: Weights) -> NamesCompared:
    """Return the best pairing among all names of both, forename and surname also exchanged."""
    several = bool(a.also or b.also)
    found: list[NamesCompared] = []
    for i, left in enumerate(a.names()):
        for j, right in enumerate(b.names()):
            if (i or j) and not (left.full and right.full):
                continue
            found += _in_every_order(left, right, (i == 0, j == 0), several, weights)
    return max(found, key=NamesCompared.order)


def compare_main_names(a: Identity, b: Identity, weights: Weights) -> NamesCompared:
    """Return how the two main names compare, in the order in which they agree best."""
    return max(_in_every_order(a.name, b.name, (True, True), False, weights), key=NamesCompared.order)


def _in_every_order(
    left: PersonName, right: PersonName, main: tuple[bool, bool], several: bool, weights: Weights
) -> Iterator[NamesCompared]:
    # Either side may be the one written in the wrong order; which, matters where a name is common as a surname only.
    orders = (
        (False, left, right),
        (True, PersonName(left.surname, left.forename), right),
        (True, left, PersonName(right.surname, right.forename)),
    )
    for swapped, one, other in orders:
        forename = grade(one.forename, other.forename, "forename")
        surname = grade(one.surname, other.surname, "surname")
        bits = _bits("forename", forename, one.forename, other.forename, weights)
        bits += _bits("surname", surname, one.surname, other.surname, weights)
        if not forename == surname == MISSING:
            bits += weights.bits("name_order", "swapped" if swapped else "as_given")
            if several:
                bits += weights.bits("name_on_file", "main" if all(main) else "other")
        yield NamesCompared(forename, surname, swapped, left, right, *main, bits)


def part_bits(part: Part, a: str, b: str, weights: Weights) -> float:
    """Return the weight of one part of two names, however they are otherwise."""
    return _bits(part, grade(a, b, part), a, b, weights)


def _bits(part: Part, level: str, a: str, b: str, weights: Weights) -> float:
    if level in ("same", "spelling"):
        standard = data.standard_forename if part == "forename" else data.standard_surname
        return min(weights.same_name_bits(part, level, standard("".join(tokens(name)))) for name in (a, b))
    return weights.bits(part, level)


@lru_cache(maxsize=262144)
def grade(a: str, b: str, part: Part) -> str:
    """Return how one part of two names compares, one of `GRADES`; the same in both directions."""
    left, right = tokens(a), tokens(b)
    if not left or not right:
        return MISSING
    joined = _grade_word("".join(left), "".join(right), part)
    if len(left) == len(right) == 1 or joined == "same" or max(len(left), len(right)) > MOST_WORDS:
        return joined
    fewer, more = sorted((left, right), key=len)
    wordwise = _grade_words(fewer, more, part)
    if min(len(left), len(right)) > 1:
        return wordwise
    # Anne Marie and Annmarie: one side ran the names together. What merely begins alike is not that.
    run_together = joined in ("spelling", "sounds_same") or slips("".join(left), "".join(right)) <= 1
    return _closest(joined, wordwise) if run_together else wordwise


def _grade_words(fewer: tuple[str, ...], more: tuple[str, ...], part: Part) -> str:
    """Return the weakest grade of the best placing of every word of `fewer` in `more`."""
    if set(fewer) == set(more):
        return "same"
    placings = (
        max((_grade_word(a, b, part) for a, b in zip(fewer, chosen, strict=True)), key=GRADES.index)
        for chosen in permutations(more, len(fewer))
    )
    weakest = min(placings, key=GRADES.index)
    if len(fewer) == len(more) or GRADES.index(weakest) >= GRADES.index("initial"):
        return weakest
    if part == "forename" and set(fewer) <= data.OFTEN_SHARED:
        return "shared_part"
    return "close" if weakest == "close" else "part"


def _closest(*grades: str) -> str:
    return min(grades, key=GRADES.index)


def _grade_word(a: str, b: str, part: Part) -> str:
    if a == b:
        return "same"
    if min(len(a), len(b)) == 1:
        return "initial" if a[0] == b[0] else "differs"
    if part == "surname":
        if data.standard_surname(a) == data.standard_surname(b):
            return "spelling"
    else:
        if data.standard_forename(a) == data.standard_forename(b):
            return "spelling"
        if _short_for(a, b) or _short_for(b, a):
            return "nickname"
        if _short_for_one_name(a, b):
            return "close"
    if sounds_the_same(a, b):
        alike = "sounds_same"
    elif likeness(a, b) >= CLOSE_FROM or (min(len(a), len(b)) >= ONE_SLIP_FROM and slips(a, b) == 1):
        alike = "close"
    else:
        alike = "differs"
    if part == "forename" and alike != "differs" and {a, b} <= data.KNOWN_FORENAMES:
        return "lookalike"
    return alike


def is_misspelt(left: PersonName, right: PersonName) -> bool:
    """Say whether one forename is a known one and the other, which is none, a single slip away from it.

    Two known ones a letter apart may be twins; two that nobody knows may be, too.
    """
    one, other = "".join(tokens(left.forename)), "".join(tokens(right.forename))
    known = (one in data.KNOWN_FORENAMES) + (other in data.KNOWN_FORENAMES)
    return known == 1 and min(len(one), len(other)) >= ONE_SLIP_FROM and slips(one, other) == 1


def _short_for(short: str, full: str) -> bool:
    return data.standard_forename(full) in data.long_forms(short)


def _short_for_one_name(a: str, b: str) -> bool:
    """Say whether one full name may stand behind both, as behind Rob and Bobby; but also behind Beth and Lizzie."""
    return not data.long_forms(a).isdisjoint(data.long_forms(b))
