"""The weights of evidence: reference data with a version, checked as they are read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import isclose, log2
from typing import Any

from wardlight.people.rules.matching.reasons import MISSING, Band

# Every comparison with its levels. A weights file gives m and u for each of them, and for nothing else.
_NAME = ("same", "spelling", "sounds_same", "part", "close", "initial", "lookalike", "differs")
LEVELS: Mapping[str, frozenset[str]] = {
    "forename": frozenset((*_NAME, "nickname", "shared_part")),
    "surname": frozenset(_NAME),
    "name_order": frozenset(("as_given", "swapped")),
    "name_on_file": frozenset(("main", "other")),
    "birth_date": frozenset(("same", "swapped", "one_digit", "year_out_by_one", "same_year", "differs")),
    "age": frozenset(("fits", "near", "differs")),
    "sex": frozenset(("same", "differs")),
    "home": frozenset(("same_address", "same_postcode", "past_postcode", "same_street", "same_sector", "differs")),
    "school": frozenset(("same", "close", "differs")),
    "carer": frozenset(("same", "surname", "differs")),
    "phone": frozenset(("same", "differs")),
    "nhs_number": frozenset(("same", "one_digit", "differs")),
    "upn": frozenset(("same", "one_digit", "differs")),
    "identifier": frozenset(("same", "differs")),
}


FEWEST = 1000  # people; however few are on file, two children of one name are not taken for one the sooner


@dataclass(frozen=True, slots=True)
class Level:
    """How often a level is seen when two records are one person (`m`) and when they are two (`u`)."""

    m: float
    u: float

    @property
    def bits(self) -> float:
        """The weight of evidence that seeing this level gives."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One version of the weights. `frequent` gives, for common names and postcodes, the share that has each."""

    version: int
    estimated: bool  # False while set by hand
    source: str
    prior: float  # chance that any two records, drawn at random, are one person
    bands: Mapping[Band, float]  # the least probability of each band but the last
    comparisons: Mapping[str, Mapping[str, Level]]
    frequent: Mapping[str, Mapping[str, float]]

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> "Weights":
        """Return the weights in `data`, as read from JSON.

        Raises ValueError when a comparison or level is missing or unknown, a number is not a share, the shares of one
        comparison do not make a whole, or the bands do not fall.
        """
        comparisons = {
            field: {level: Level(m=float(p["m"]), u=float(p["u"])) for level, p in levels.items()}
            for field, levels in data["comparisons"].items()
        }
        weights = cls(
            version=int(data["version"]),
            estimated=bool(data["estimated"]),
            source=str(data["source"]),
            prior=float(data["prior"]),
            bands={Band(name): float(least) for name, least in data["bands"].items()},
            comparisons=comparisons,
            frequent=data["frequent"],
        )
        weights._check()
        return weights

    def _check(self) -> None:
        if {field: frozenset(levels) for field, levels in self.comparisons.items()} != LEVELS:
            raise ValueError("The weights do not name every comparison and level once.")
        levels = [level for levels in self.comparisons.values() for level in levels.values()]
        shares = [share for level in levels for share in (level.m, level.u)]
        shares += [self.prior, *self.bands.values(), *(s for names in self.frequent.values() for s in names.values())]
        if not all(0 < share < 1 for share in shares):
            raise ValueError("Every share in the weights lies between 0 and 1.")
        for field, graded in self.comparisons.items():
            for share in ("m", "u"):
                if not isclose(sum(getattr(level, share) for level in graded.values()), 1, abs_tol=0.001):
                    raise ValueError(f"The {share} of {field} do not add up to 1.")
        wanted = [Band.NEARLY_CERTAIN, Band.LIKELY, Band.POSSIBLE]
        least = [self.bands[band] for band in wanted if band in self.bands]
        if set(self.bands) != set(wanted) or least != sorted(set(least), reverse=True):
            raise ValueError("The bands are nearly certain, likely and possible, each lower than the one before.")
        if set(self.frequent) != {"forename", "surname", "postcode"}:
            raise ValueError("Frequent values are given for forenames, surnames and postcodes.")

    def bits(self, field: str, level: str) -> float:
        """Return the weight of evidence of one level; none for a field that cannot be compared."""
        return 0.0 if level == MISSING else self.comparisons[field][level].bits

    def same_name_bits(self, part: str, level: str, name: str) -> float:
        """Return the weight of sharing `name`, in its standard spelling: the commoner it is, the less it says."""
        found = self.comparisons[part][level]
        share = self.frequent[part].get(name, 0.0)
        return log2(found.m / max(found.u, share * found.m))

    def same_home_bits(self, level: str, postcodes: Iterable[str]) -> float:
        """Return the weight of sharing these postcodes: where many live, in a hostel or a tower, it says less."""
        if not (shares := [self.frequent["postcode"][p] for p in postcodes if p in self.frequent["postcode"]]):
            return self.bits("home", level)
        found = self.comparisons["home"][level]
        return log2(found.m / max(found.u, min(shares) * found.m))

    @property
    def prior_bits(self) -> float:
        """The evidence with which every pair starts."""
        return log2(self.prior / (1 - self.prior))

    @property
    def least_bits(self) -> float:
        """The evidence below which a pair is unlikely to be one person."""
        least = self.bands[Band.POSSIBLE]
        return log2(least / (1 - least))

    @property
    def most_name_bits(self) -> float:
        """The most that two names can say, both parts the same."""
        return sum(max(level.bits for level in self.comparisons[part].values()) for part in ("forename", "surname"))

    def for_people(self, people: int, postcodes: Mapping[str, int] | None = None) -> "Weights":
        """Return these weights for a search among so many: one of them is expected to be the person, if anybody is.

        `postcodes` says how many of them live, or lived, at each that somebody asks about.
        """
        shares = {postcode: min(0.5, count / max(people, FEWEST)) for postcode, count in (postcodes or {}).items()}
        return replace(self, prior=1 / max(people, FEWEST), frequent={**self.frequent, "postcode": shares})

    def band(self, probability: float) -> Band:
        """Return the highest band that `probability` reaches."""
        for band in (Band.NEARLY_CERTAIN, Band.LIKELY, Band.POSSIBLE):
            if probability >= self.bands[band]:
                return band
        return Band.UNLIKELY


@cache
def supplied_weights() -> Weights:
    """Return the weights that come with Wardlight."""
    source = files("wardlight.people") / "reference" / "match_weights.json"
    return Weights.parse(json.loads(source.read_text(encoding="utf-8")))
