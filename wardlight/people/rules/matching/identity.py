"""What one side says about who a child is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wardlight.people.rules.matching.names_data import PARTICLES, TITLES
from wardlight.people.rules.matching.text import tokens

Sex = Literal["F", "M", "U"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in two parts, either of which may be empty."""

    forename: str = ""
    surname: str = ""

    @classmethod
    def as_given(cls, text: str) -> "PersonName":
        """Return the parts of a name written as one: "Tianna Marsh", "MARSH, Tianna", "Mrs O'Neill", "Tee".

        The last word is the surname, with any particle before it. One word alone counts as a forename, and is
        compared with both parts of the other name; after a title it is the surname.
        """
        if "," in text:
            surname, _, forename = text.partition(",")
            return cls(forename.strip(), surname.strip())
        words = text.split()
        titled = bool(words) and _plain(words[0]) in TITLES
        if titled:
            words = words[1:]
        if len(words) < 2:
            only = " ".join(words)
            return cls("", only) if titled else cls(only, "")
        start = len(words) - 1
        while start > 1 and _plain(words[start - 1]) in PARTICLES:
            start -= 1
        return cls(" ".join(words[:start]), " ".join(words[start:]))

    @property
    def full(self) -> str:
        """The name as it is read aloud."""
        return f"{self.forename} {self.surname}".strip()


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or reference that some scheme gives to one person, such as ("police", "PNC 12/3456A")."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything one side says that tells one child from another; any of it may be missing.

    Postcodes and addresses are given newest first. `age_about` is in years, on `age_on`.
    """

    name: PersonName = PersonName()
    also: tuple[PersonName, ...] = ()
    born_on: date | None = None
    age_about: int | None = None
    age_on: date | None = None
    sex: Sex | None = None
    postcodes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    school: str = ""
    nhs_number: str = ""
    upn: str = ""
    identifiers: tuple[Identifier, ...] = ()
    phones: tuple[str, ...] = ()
    carers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.age_about is not None and self.age_on is None:
            raise ValueError("An age needs the day on which it was given.")

    def names(self) -> tuple[PersonName, ...]:
        """Return the main name, then the others; one given without a surname takes that of the main name."""
        others = (PersonName(n.forename, self.name.surname) if n.forename and not n.surname else n for n in self.also)
        return (self.name, *others)


def _plain(word: str) -> str:
    return "".join(tokens(word))
