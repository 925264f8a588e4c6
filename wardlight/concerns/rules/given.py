"""What the five steps of the concern form ask, as one value: what is sent, and what may still be missing."""

from dataclasses import dataclass
from datetime import date

NO_NAME = "this child"


@dataclass(frozen=True)
class GivenLine:
    """A person, vehicle, place, phone or handle. `kind` as `Line.Kind`; `works_with_children` yes, no, not_sure or empty."""

    kind: str
    words: str
    plate: str = ""
    works_with_children: str = ""


@dataclass(frozen=True)
class ConcernGiven:
    """A concern as its author gives it. Empty means not answered; the values are those of the choices of `Concern`."""

    # 1 Safe now?
    safe: str
    safe_words: str = ""
    # 2 The child: each may be not known
    forename: str = ""
    surname: str = ""
    description: str = ""
    sex: str = "U"
    born_on: date | None = None
    age_about: int | None = None  # years
    school: str = ""
    school_year: int | None = None
    usual_place: str = ""
    postcode: str = ""
    # 3 The worry
    signs: tuple[str, ...] = ()
    sign_answers: tuple[tuple[str, str], ...] = ()  # sign code, words
    strands: tuple[str, ...] = ()
    words: str = ""
    child_words: str = ""
    offence: str = ""  # what may be a crime, as told; reported to police as one
    # 4 People and places
    lines: tuple[GivenLine, ...] = ()
    how_known: str = ""
    told_by: str = ""
    who_else: str = ""  # other children at home, or in the same place
    # 5 Who knows
    child_knows: str = ""
    family_knows: str = ""
    child_asked: str = ""
    child_agrees: str = ""
    why_not_asked: str = ""
    safe_to_tell: str = ""
    reach_me: str = ""
    # Check: what should not go, each with a reason
    left_out: tuple[tuple[str, str], ...] = ()  # route kind, reason
    lead_left_out_because: str = ""

    @property
    def as_given(self) -> str:
        """The child as the author names or describes them."""
        return f"{self.forename} {self.surname}".strip() or self.description or self.usual_place

    @property
    def called(self) -> str:
        """What the questions call the child."""
        return self.forename or self.surname or NO_NAME

    @property
    def names_somebody_who_works_with_children(self) -> bool:
        """Say whether a person in it is known to work with children (C34)."""
        return any(line.kind == "person" and line.works_with_children == "yes" for line in self.lines)


def missing(given: ConcernGiven) -> list[str]:
    """Return what stops a send, by step: `safe`, `child`, `worry`. Nothing else does (experience page, section 3)."""
    return [
        step
        for step, there in (
            ("safe", given.safe),
            ("child", given.as_given),
            ("worry", given.signs or given.words.strip() or given.child_words.strip()),
        )
        if not there
    ]
