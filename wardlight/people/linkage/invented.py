"""Invented records of invented people, as several agencies would hold them, with who is who.

Made to estimate the weights and to measure with. Errors are those of typing, of hearing and of moving; the hard cases
(twins, brothers and sisters, namesakes, a number typed against two) are in it on purpose.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files

from wardlight.people.linkage.slips import misheard, mistyped, mistyped_date, mistyped_number
from wardlight.people.rules.matching import Identity, PersonName, Sex

DATA = json.loads((files("wardlight.people") / "reference" / "invented_names.json").read_text(encoding="utf-8"))
LAST_BORN = date(2024, 8, 31)
YEARS = 18
AGENCIES = ("SC", "PO", "HE", "ED")
# The chance that an agency holds a child at all, has a field, and has it wrong.
HOLDS = {"SC": 0.82, "PO": 0.55, "HE": 0.6, "ED": 0.88}
HAS_NHS = {"SC": 0.35, "PO": 0.0, "HE": 0.97, "ED": 0.0}
HAS_UPN = {"SC": 0.4, "PO": 0.0, "HE": 0.0, "ED": 0.98}
OFTEN_WRONG = {"SC": 1.0, "PO": 1.7, "HE": 0.8, "ED": 0.6}
A_SIBLING, A_TWIN = 0.38, 0.05  # of households, and of brothers and sisters
RARE_SURNAME = 0.3


@dataclass(frozen=True)
class Held:
    """One agency's record of one person."""

    record: str
    person: str
    agency: str
    identity: Identity


def invent(people: int, seed: int = 1) -> list[Held]:
    """Return the records of this many invented people, the same for the same seed, in no order."""
    chance = random.Random(seed)  # noqa: S311  invented data
    found: list[Held] = []
    everybody = [one for _, one in zip(range(people), _people(chance), strict=False)]
    for number, person in enumerate(everybody):
        for agency in AGENCIES:
            if chance.random() < HOLDS[agency]:
                identity = _as_held(person, agency, chance)
                if chance.random() < 0.004:  # a number typed against the wrong child, more often the next on the screen
                    other = everybody[number - 1]
                    identity = replace(identity, nhs_number=other.nhs_number, upn=identity.upn and other.upn)
                found.append(Held(f"{agency}{len(found):07}", f"P{number:07}", agency, identity))
    chance.shuffle(found)
    return found


def _people(chance: random.Random) -> Iterator[Identity]:
    while True:
        community = chance.choices(DATA["communities"], [c["share"] for c in DATA["communities"]])[0]
        surname, home = _surname(community, chance), _home(chance)
        carers = tuple(f"{_forename(community, sex, chance)} {surname}" for sex in ("F", "M"))
        phones = tuple(f"07700 9{chance.randrange(100000):05}" for _ in carers)
        born, sex, forenames = _born(chance), _sex(chance), set[str]()
        like = ""
        while True:
            forename = _forename(community, sex, chance, like)
            if forename in forenames:  # no family calls two children the same
                like = ""
            else:
                forenames.add(forename)
                yield Identity(
                    name=PersonName(forename, surname), born_on=born, sex=sex, postcodes=home[:1], addresses=home[1:],
                    school=chance.choice(DATA["schools"]), nhs_number=f"999{chance.randrange(10**7):07}",
                    upn=f"A821{chance.randrange(10**9):09}", phones=phones, carers=carers,
                )  # fmt: skip
            if chance.random() > A_SIBLING:
                break
            sex, like = _sex(chance), ""
            if chance.random() > A_TWIN:
                born = _born(chance)
            elif chance.random() < 0.5:
                like = forename[0]  # twins are often given names that go together


def _born(chance: random.Random) -> date:
    return LAST_BORN - timedelta(days=chance.randrange(int(365.25 * YEARS)))


def _sex(chance: random.Random) -> Sex:
    return "F" if chance.random() < 0.5 else "M"


def _falling(names: list[str], chance: random.Random) -> str:
    return chance.choices(names, [1 / (place + 3) for place in range(len(names))])[0]


def _forename(community: dict[str, list[str]], sex: Sex, chance: random.Random, like: str = "") -> str:
    names = community["girls" if sex == "F" else "boys"]
    return _falling([name for name in names if name.startswith(like)] or names, chance)


def _surname(community: dict[str, list[str]], chance: random.Random) -> str:
    if chance.random() < RARE_SURNAME:
        made = chance.choice(DATA["surname_beginnings"]) + chance.choice(DATA["surname_endings"])
        return made if chance.random() < 0.9 else f"{made}-{_falling(community['surnames'], chance)}"
    return _falling(community["surnames"], chance)


def _home(chance: random.Random) -> tuple[str, str]:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    postcode = f"LZ{chance.randint(1, 9)} {chance.randint(0, 9)}{chance.choice(letters)}{chance.choice(letters)}"
    return postcode, f"{chance.randint(1, 90)} {chance.choice(DATA['streets'])}"


def _as_held(person: Identity, agency: str, chance: random.Random) -> Identity:
    often = OFTEN_WRONG[agency]

    def happens(share: float) -> bool:
        return chance.random() < share * often

    home = (*person.postcodes, *person.addresses)
    if happens(0.16):
        home = _home(chance)  # moved, and this agency has the other home
    name = _name(person.name, often, chance)
    born = person.born_on
    return Identity(
        name=name,
        born_on=None if happens(0.015) or born is None else mistyped_date(born, chance) if happens(0.035) else born,
        sex=None if happens(0.015) else ("M" if person.sex == "F" else "F") if happens(0.006) else person.sex,
        postcodes=() if happens(0.04) else (home[0],),
        addresses=() if happens(0.3) else (home[1],),
        school="" if chance.random() < 0.4 else chance.choice(DATA["schools"]) if happens(0.1) else person.school,
        nhs_number=_number(person.nhs_number, HAS_NHS[agency], chance),
        upn=_number(person.upn, HAS_UPN[agency], chance),
        phones=chance.choices(((), person.phones[:1], person.phones[1:]), (6, 3, 1))[0],
        carers=chance.choices(((), person.carers[:1], person.carers[1:], person.carers), (6, 2, 1, 1))[0],
    )


def _number(number: str, has: float, chance: random.Random) -> str:
    if chance.random() > has:
        return ""
    return mistyped_number(number, chance) if chance.random() < 0.006 else number


def _name(name: PersonName, often: float, chance: random.Random) -> PersonName:
    forename, surname = name.forename, name.surname
    if chance.random() < 0.1 * often:
        forename = misheard(forename, chance)
    if chance.random() < 0.025 * often:
        forename = mistyped(forename, chance)
    if chance.random() < 0.1 * often and " " in forename:
        forename = chance.choice(forename.split())
    if chance.random() < 0.004 * often:
        forename = forename[:1]
    if chance.random() < 0.025 * often:
        surname = mistyped(surname, chance)
    if chance.random() < 0.04 * often:
        surname = misheard(surname, chance, "surname")
    if chance.random() < 0.02 * often:
        surname = _changed(surname, chance)
    if "-" in surname and chance.random() < 0.3:
        surname = chance.choice(surname.split("-"))
    if chance.random() < 0.012 * often:
        forename, surname = surname, forename
    return PersonName(forename, surname)


def _changed(surname: str, chance: random.Random) -> str:
    """Return the surname after a parent has married, or joined with the other parent's."""
    other = _falling(chance.choice(DATA["communities"])["surnames"], chance)
    return f"{surname}-{other}" if chance.random() < 0.5 else other
