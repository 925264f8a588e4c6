"""The groups of children that are compared, and in which a child counts. No child has a score: children are counted, no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NOT_RECORDED = ""  # the group of a child of whom it is not on file
NO_DISABILITY = "NONE"
SEX, AGE, ETHNICITY, DISABILITY, CARE, WARD = "sex", "age", "ethnicity", "disability", "care", "ward"


@dataclass(frozen=True)
class Group:
    """One group: its label, the national codes in it, or the greatest age in it (years)."""

    id: str
    label: str
    codes: frozenset[str] = frozenset()
    until: int | None = None


@dataclass(frozen=True)
class Category:
    """Something children are compared by. Wards are given by the area's own list of postcodes, so none are named here."""

    id: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Described:
    """What is on file of a child that a count needs. `disabilities` are codes; nothing recorded is not "none"."""

    sex: str
    age: int | None  # years
    ethnicity: str
    disabilities: frozenset[str]
    in_care: bool
    ward: str


def read(body: Mapping[str, Any]) -> tuple[Category, ...]:
    """Return the categories that the reference data holds."""
    return tuple(
        Category(
            one["id"],
            one["title"],
            tuple(
                Group(group["id"], group["label"], frozenset(group.get("codes", ())), group.get("until"))
                for group in one["groups"]
            ),
        )
        for one in body["categories"]
    )


def group_of(child: Described, category: Category) -> str:
    """Return the group of a category in which a child counts; `NOT_RECORDED` where it is not on file."""
    known = {group.id for group in category.groups}
    if category.id == SEX:
        return child.sex if child.sex in known else NOT_RECORDED
    if category.id == AGE:
        return _of_age(child.age, category.groups)
    if category.id == ETHNICITY:
        return next((group.id for group in category.groups if child.ethnicity in group.codes), NOT_RECORDED)
    if category.id == DISABILITY:
        if child.disabilities - {NO_DISABILITY}:
            return "disabled"
        return "not_disabled" if child.disabilities else NOT_RECORDED
    if category.id == CARE:
        return "in_care" if child.in_care else "not_in_care"
    return child.ward


def _of_age(age: int | None, groups: Iterable[Group]) -> str:
    if age is None:
        return NOT_RECORDED
    return next((group.id for group in groups if group.until is not None and age <= group.until), NOT_RECORDED)
