"""What a measure says of itself: read from the reference data, and the same for the page, the release and the count."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EVERYONE = "everyone"
CUTS = {EVERYONE: "Everyone", "sex": "By sex", "care": "By care status", "service": "By service", "agency": "By agency"}
SEXES = {"F": "Girls", "M": "Boys", "U": "Sex not recorded"}
CARE = {"in_care": "In care", "care_leaver": "Care leavers", "neither": "Neither"}
PEOPLE = frozenset({"children", "concerns", "actions"})  # the rest counts services, schools and seats, never people


@dataclass(frozen=True)
class Measure:
    """One measure: its words, its categories in order, which of them the figure counts, and how it is cut.

    `kind` is share (of the base, in per cent), count, median (of a number), gap (between the shares of two groups of
    another measure, in points), part (one group's share of another measure's base) or part_of_counted (of its count).
    """

    id: str
    commitment: str
    title: str
    kind: str
    unit: str
    better: str  # which way is better: higher or lower
    base: str
    categories: Mapping[str, str]
    counts: frozenset[str]
    cuts: tuple[str, ...]
    definition: str
    missing: str
    of: str = ""
    cut: str = ""
    groups: tuple[str, ...] = ()

    @property
    def is_derived(self) -> bool:
        """Say whether it is worked out from another measure's published table, and counts nothing itself."""
        return bool(self.of)

    @property
    def is_of_people(self) -> bool:
        """Say whether small numbers in it are about people."""
        return self.unit in PEOPLE


def read(body: Mapping[str, Any]) -> dict[str, Measure]:
    """Return the measures of an edition by id, in order."""
    return {
        given["id"]: Measure(
            id=given["id"], commitment=given["commitment"], title=given["title"], kind=given["kind"],
            unit=given["unit"], better=given["better"], base=given["base"],
            categories={category["key"]: category["label"] for category in given["categories"]},
            counts=frozenset(given["counts"]), cuts=tuple(given["cuts"]), definition=given["definition"],
            missing=given["missing"], of=given.get("of", ""), cut=given.get("cut", ""),
            groups=tuple(given.get("groups", ())),
        )
        for given in body["measures"]
    }  # fmt: skip


def of_commitment(measures: Mapping[str, Measure], commitment: str) -> list[Measure]:
    """Return a commitment's measures, the one its row shows first."""
    return [measure for measure in measures.values() if measure.commitment == commitment]
