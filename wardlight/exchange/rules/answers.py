"""Which values a person can answer for, and what may be answered."""

from __future__ import annotations

from wardlight.exchange.rules.layout import Column, ssd_tables
from wardlight.exchange.rules.values import CODED, NO, YES
from wardlight.kernel.codesets import code_sets, folded
from wardlight.kernel.refusals import Refusal

NOTHING = "-"  # what a person types for "leave the cell empty"
LONGEST = 255  # characters of a value


class NoSuchColumn(Refusal):
    """No coded column has this name."""


class NoSuchCode(Refusal):
    """The column has no such code."""


class NeedsNoAnswer(Refusal):
    """The value is understood as it stands."""


def column_of(name: str) -> Column | None:
    """Return the column of this name, where its values are codes, or yes and no."""
    for table in ssd_tables().values():
        for column in table.columns:
            if column.name == name and (column.type in CODED or column.type == "yes_no"):
                return column
    return None


def is_answerable(column: str, value: str) -> bool:
    """Say whether a held value waits for an answer: it is in a coded column and means nothing there yet."""
    found = column_of(column)
    if found is None or not value or len(value) > LONGEST:
        return False
    if found.codes is None:
        return folded(value) not in YES | NO
    return code_sets()[found.codes].exact(value) is None


def check(column: str, value: str, code: str) -> tuple[str, str]:
    """Return the value as it is remembered, and the code as the set spells it; `-` is nothing.

    Raises NoSuchColumn, NoSuchCode, NeedsNoAnswer.
    """
    found = column_of(column)
    if found is None:
        raise NoSuchColumn(f"No column {column} holds codes. `wardlight answers` lists those that wait.")
    if not is_answerable(column, value):
        raise NeedsNoAnswer(f"“{value}” is understood in {column} as it stands, or is no value to answer for.")
    if code == NOTHING:
        if found.required:
            raise NoSuchCode(f"{column} may not be left empty. Choose a code.")
        return folded(value), ""
    if found.codes is None:
        if folded(code) not in YES | NO:
            raise NoSuchCode(f"{column} is yes or no. Answer Y or N.")
        return folded(value), "Y" if folded(code) in YES else "N"
    codes = code_sets()[found.codes]
    known = codes.get(code)
    if known is None:
        listed = ", ".join(each.code for each in codes.codes if each.means is None)
        raise NoSuchCode(f"{code} is not a {codes.title}. The codes are: {listed}.")
    return folded(value), known.code
