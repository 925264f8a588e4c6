"""What a comparison says, in a form that a page can show and a person can check."""

from dataclasses import dataclass
from enum import StrEnum


class Symbol(StrEnum):
    """How one field of two descriptions stands, as the compare page marks it."""

    AGREES = "agrees"
    FITS = "fits"
    DIFFERS = "differs"
    CANNOT_COMPARE = "cannot compare"


class Band(StrEnum):
    """How sure the comparison is. Only the first may be joined without a person."""

    NEARLY_CERTAIN = "nearly certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


MISSING = "missing"  # the level of a field that one side does not give; it has no weight


@dataclass(frozen=True, slots=True)
class FieldReason:
    """How one field compares: `says` in bold, `detail` beneath it, and what each side gave.

    Of a home, carer or phone that only one side gives, it shows only that it is on file: until two records are joined
    a person sees only what tells one child from another.
    """

    field: str
    level: str
    symbol: Symbol
    says: str
    left: str
    right: str
    detail: str = ""
    bits: float = 0.0  # weight of evidence; positive speaks for one person

    @property
    def words(self) -> str:
        """The whole reason, for a list or a screen reader."""
        return f"{self.says}. {self.detail}" if self.detail else self.says


@dataclass(frozen=True, slots=True)
class Match:
    """Two descriptions compared. `weight_bits` includes how rare a match is to begin with.

    `probability` is held within the band, so that candidates sort the same by either; it is never shown to anybody.
    """

    weight_bits: float
    probability: float
    band: Band
    may_join: bool  # False while nothing but the name, or the name and sex, agrees
    fields: tuple[FieldReason, ...]


def cannot_compare(field: str, left: str, right: str) -> FieldReason:
    """Return the reason for a field that at least one side does not give."""
    return FieldReason(
        field, MISSING, Symbol.CANNOT_COMPARE, "Cannot be compared", left or NOT_GIVEN, right or NOT_GIVEN
    )


NOT_GIVEN = "Not given"
