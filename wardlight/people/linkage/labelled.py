"""Records as agencies hold them, with who is who, read from two files."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wardlight.kernel.refusals import Refusal
from wardlight.people.rules.matching import Identity, PersonName

COLUMNS = ("record_id", "forename", "surname", "dob", "sex", "postcode", "upn", "nhs_number")
TRUTH = ("record_id", "person_id")


class NotReadable(Refusal):
    """A file is not there, or not laid out as it has to be."""

    message = "Give a file of records and one of the truth."


@dataclass(frozen=True)
class Labelled:
    """Records, and whose each is, in one order."""

    identities: list[Identity]
    people: list[str]


def read(records: Path, truth: Path) -> Labelled:
    """Return the records of one file with the truth of the other. Raises NotReadable, saying what is wrong with which."""
    whose = {row["record_id"]: row["person_id"] for _, row in _rows(truth, TRUTH)}
    identities, people = [], []
    for number, row in _rows(records, COLUMNS):
        if row["record_id"] not in whose:
            raise NotReadable(f"{records.name}, row {number}: {row['record_id']!r} is not in {truth.name}.")
        try:
            identities.append(_identity(row))
        except ValueError:
            raise NotReadable(
                f"{records.name}, row {number}: {row['dob']!r} is not a date such as 2012-05-03."
            ) from None
        people.append(whose[row["record_id"]])
    return Labelled(identities, people)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    if not path.is_file():
        raise NotReadable(f"There is no file {path}.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            if missing := set(columns) - set(rows.fieldnames or ()):
                raise NotReadable(f"{path.name} has no column {', '.join(sorted(missing))}.")
            for number, row in enumerate(rows, start=2):
                yield number, {name: (row[name] or "").strip() for name in columns}
    except UnicodeDecodeError:
        raise NotReadable(f"{path.name} is not text in UTF-8.") from None


def _identity(row: dict[str, str]) -> Identity:
    sex = row["sex"].upper()
    return Identity(
        name=PersonName(row["forename"], row["surname"]),
        born_on=date.fromisoformat(row["dob"]) if row["dob"] else None,
        sex="F" if sex == "F" else "M" if sex == "M" else None,
        postcodes=(row["postcode"],) if row["postcode"] else (),
        nhs_number=row["nhs_number"],
        upn=row["upn"],
    )
