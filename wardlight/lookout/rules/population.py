"""How many children live in an area, by group, as a council gives it: what a file must say, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wardlight.kernel.normalise import postcode
from wardlight.lookout.rules.groups import WARD, Category

COLUMNS = ("category", "group", "people", "source", "date")
MOST_PEOPLE = 3_000_000  # more children than any area of England has: a slip of the key


@dataclass(frozen=True)
class Figure:
    """How many children are in a group, by what source and as at what day."""

    category: str
    group: str
    people: int
    source: str
    on: date


def read(
    columns: Sequence[str], rows: Iterable[Mapping[str, str]], categories: Sequence[Category], today: date
) -> tuple[list[Figure], list[str]]:
    """Return the figures of a file, and a sentence for each thing that is wrong in it; with one of those nothing is loaded.

    A category must be given whole, from one source and day: a rate beside a gap would mislead.
    """
    if tuple(columns) != COLUMNS:
        return [], [f"The first line must be: {','.join(COLUMNS)}"]
    figures, problems = [], []
    for line, row in enumerate(rows, start=2):
        found = _figure(row, {one.id: one for one in categories}, today)
        if isinstance(found, Figure):
            figures.append(found)
        else:
            problems.append(f"Line {line}: {found}")
    if not figures and not problems:
        problems.append("There is no figure in it.")
    return figures, problems or _of_all(figures, categories)


def _figure(row: Mapping[str, str], categories: Mapping[str, Category], today: date) -> Figure | str:
    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    category = categories.get(said["category"])
    if category is None:
        return f"category “{said['category']}” is not one of {', '.join(categories)}"
    groups = [group.id for group in category.groups]
    if not said["group"] or (groups and said["group"] not in groups):
        return f"group “{said['group']}” is not one of {', '.join(groups) or 'the names of wards'}"
    if not said["people"].isascii() or not said["people"].isdigit() or int(said["people"]) > MOST_PEOPLE:
        return f"people “{said['people']}” is not a number of children"
    if not said["source"]:
        return "say the source"
    try:
        on = date.fromisoformat(said["date"])
    except ValueError:
        return f"date “{said['date']}” is not a day such as 2025-06-30"
    if on > today:
        return f"date {on.isoformat()} is still to come"
    return Figure(category.id, said["group"], int(said["people"]), said["source"], on)


def _of_all(figures: Sequence[Figure], categories: Sequence[Category]) -> list[str]:
    problems = []
    for category in categories:
        given = [one for one in figures if one.category == category.id]
        groups = [one.group for one in given]
        problems += [
            f"{category.id}, {group}: given twice" for group in sorted({g for g in groups if groups.count(g) > 1})
        ]
        missing = [group.id for group in category.groups if given and group.id not in groups]
        problems += [f"{category.id}: {', '.join(missing)} is not given"] if missing else []
        if len({(one.source, one.on) for one in given}) > 1:
            problems.append(f"{category.id}: give one source and one date for the whole of it")
    return problems


def read_wards(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> tuple[dict[str, str], list[str]]:
    """Return the ward of each postcode in a list with the columns postcode and ward, others passed over; and what is wrong.

    A postcode whose ward is empty is in none of the area's wards, and is left out.
    """
    if not {"postcode", WARD} <= set(columns):
        return {}, ["The first line must name the columns postcode and ward."]
    wards: dict[str, str] = {}
    problems = []
    for line, row in enumerate(rows, start=2):
        code, ward = postcode(row.get("postcode") or ""), (row.get(WARD) or "").strip()
        if code is None:
            problems.append(f"Line {line}: “{row.get('postcode')}” is not a postcode")
        elif ward and wards.setdefault(code, ward) != ward:
            problems.append(f"Line {line}: {code} is in two wards")
    if not wards and not problems:
        problems.append("There is no postcode with a ward in it.")
    return wards, problems
