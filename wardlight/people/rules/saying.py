"""How a child is spoken of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pronouns:
    """The words for a child in a sentence: she, her, her; `has` and `is_` agree with them."""

    subject: str
    object: str
    possessive: str
    has: str
    is_: str


_BY_SEX = {
    "F": Pronouns("she", "her", "her", "has", "is"),
    "M": Pronouns("he", "him", "his", "has", "is"),
}
_THEY = Pronouns("they", "them", "their", "have", "are")


def pronouns(sex: str) -> Pronouns:
    """Return the words for a child of this sex on file; "they" where it is not known."""
    return _BY_SEX.get(sex, _THEY)


def possessive(name: str) -> str:
    """Return "Tiana’s", "Marcus’s"."""
    return f"{name}’s"
