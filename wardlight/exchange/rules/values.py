"""Reads one cell into a typed value, or says why a person has to look at it.

Nothing is guessed: a value that is not exactly a code, a label or an answer this council has given before is
unfit, with a suggestion where one is near.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from types import MappingProxyType

from wardlight.exchange.rules.layout import Column
from wardlight.exchange.rules.moments import Moment, NotADate, check_plausible, read_moment
from wardlight.kernel.codesets import Code, CodeSet, code_sets, folded, year_in_words

Flags = Mapping[str, bool | str]
Value = str | bool | date | Moment | Decimal | tuple[str, ...] | Flags | None
Answers = Mapping[tuple[str, str], str]  # (column, value as `folded` gives it) -> code; "" leaves the cell empty
Period = tuple[date | None, date | None]
Reader = Callable[[str], Value]

YES = frozenset({"y", "yes", "true", "1"})
NO = frozenset({"n", "no", "false", "0"})
NULL = "NULL"  # how a database tool writes an empty cell
ADDRESS_PARTS = ("ROOM", "FLOOR", "FLAT", "BUILDING", "HOUSE", "STREET", "TOWN", "UPRN", "EASTING", "NORTHING")
SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
CODED = frozenset({"code", "codes_json"})


@dataclass
class Unfit(Exception):
    """A cell that cannot be taken as it stands: why, what was probably meant, and which part of it."""

    reason: str
    suggestion: str | None = None
    part: str | None = None


def reader(column: Column, answers: Answers, today: date) -> Reader:
    """Return the function that reads a cleaned, non-empty cell of `column`. It raises Unfit."""
    kind = column.type
    if kind == "code":
        codes = code_sets()[column.codes or ""]
        return lru_cache(maxsize=5_000)(lambda text: read_code(text, column, codes, answers))
    if kind == "codes_json":
        codes = code_sets()[column.codes or ""]
        return lru_cache(maxsize=5_000)(lambda text: read_codes(text, column, codes, answers))
    if kind == "moment":
        return lambda text: _plausible(text, today)
    if kind == "date":
        return lambda text: _plausible(text, today).on
    if kind in {"id", "upn", "nhs", "postcode", "text", "name"}:
        shapes = {"id": _as_id, "upn": _as_upn, "nhs": _as_nhs, "postcode": _as_postcode}
        shape = shapes.get(kind, plain_text)
        return lambda text: _not_too_long(shape(text), column.longest)
    if kind == "yes_no":
        return lambda text: read_yes_no(text, column, answers)
    plain: dict[str, Reader] = {"number": read_number, "flags_json": read_flags, "address_json": read_address}
    return plain[kind]


def is_empty(text: str, column: Column) -> bool:
    """Tell whether a cleaned cell holds nothing. NULL is nothing, except where it may be a name."""
    return not text or (text == NULL and column.type != "name")


def read_code(text: str, column: Column, codes: CodeSet, answers: Answers) -> str | None:
    """Return the code for `text` as it is called today, or None where the council answered "leave empty"."""
    found = codes.exact(text)
    if found is None:
        answer = answers.get((column.name, folded(text)))
        if answer == "":
            return None
        found = codes.get(answer) if answer is not None else None
    if found is None:
        raise _unknown(text, codes)
    return codes.today(found)


def check_years(text: str, value: Value, column: Column, answers: Answers, period: Period) -> None:
    """Raise Unfit when a code was not in use in the time the row is about.

    Looks at the code as it was written, since "1" and "M" are one value with different years.
    """
    codes = code_sets()[column.codes or ""]
    for written in value if isinstance(value, tuple) else (text,):
        found = codes.exact(written) or codes.get(answers.get((column.name, folded(written)), ""))
        if found is not None and not found.stands(*period):
            raise Unfit(_out_of_use(found), part=written)


def read_codes(text: str, column: Column, codes: CodeSet, answers: Answers) -> tuple[str, ...]:
    """Return the codes of `["10A", "3B"]` or `{"10A": "Yes", "3B": "No"}`, once each, in the set's order."""
    found = _json(text)
    if isinstance(found, dict):
        named = [name for name, told in found.items() if _told(name, told)]
    elif isinstance(found, list) and all(isinstance(item, str) for item in found):
        named = found
    else:
        raise Unfit('Write the codes as a list, such as ["10A", "3B"].')
    taken = {read_code(name.strip(), column, codes, answers) for name in named if name.strip()}
    return tuple(code.code for code in codes.codes if code.code in taken)


def read_yes_no(text: str, column: Column, answers: Answers) -> bool | None:
    """Return what Y, N, yes, no, true, false, 1 or 0 says; None where the council answered "leave empty"."""
    told = answers.get((column.name, folded(text)), text).casefold()
    if not told:
        return None
    if told in YES:
        return True
    if told in NO:
        return False
    raise Unfit("This is neither yes nor no. Write Y or N.", _near_yes_no(told))


def read_number(text: str) -> Decimal:
    """Return a number written with digits and at most one point."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Unfit("This is not a number.") from None
    if not number.is_finite() or abs(number) > 10**9:
        raise Unfit("This number cannot be right.")
    return number


@lru_cache(maxsize=5_000)
def read_flags(text: str) -> Flags:
    """Return the flags of a JSON cell: names in capitals without `_FLAG`; yes and no as bool, else the words."""
    found = _json(text)
    if isinstance(found, list) and all(isinstance(item, str) for item in found):
        found = dict.fromkeys(found, "Y")
    if not isinstance(found, dict):
        raise Unfit('Write the outcomes as flags, such as {"NFA_FLAG": "Y"}.')
    flags: dict[str, bool | str] = {}
    for name, told in found.items():
        words = _words(told)
        if words:
            flag = words.casefold()
            flags[name.strip().upper().removesuffix("_FLAG")] = (
                True if flag in YES else False if flag in NO else plain_text(words)
            )
    return MappingProxyType(flags)


@lru_cache(maxsize=5_000)
def read_address(text: str) -> Flags:
    """Return the parts of an address that are filled in, under their names in capitals."""
    found = _json(text)
    if not isinstance(found, dict):
        raise Unfit('Write the address as its parts, such as {"HOUSE": "12", "STREET": "..."}.')
    parts = {name.strip().upper(): plain_text(_words(told)) for name, told in found.items()}
    return MappingProxyType({name: parts[name] for name in ADDRESS_PARTS if parts.get(name)})


def plain_text(text: str) -> str:
    """Return text in composed form, without control characters; a line break becomes a space unless it is a note's."""
    kept = (
        sign if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"} else " " if sign in "\t\v\f\r" else ""
        for sign in text.replace("\r\n", "\n")
    )
    return unicodedata.normalize("NFC", text if text.isprintable() else "".join(kept)).strip()


def canonical(value: Value) -> object:
    """Return the value as it is digested: the same however the file wrote it."""
    if isinstance(value, Moment):
        return value.at.isoformat() if value.at is not None else value.on.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {name: value[name] for name in sorted(value)}
    return value


def _plausible(text: str, today: date) -> Moment:
    try:
        moment = read_moment(text)
        check_plausible(moment.on, today)
    except NotADate as why:
        raise Unfit(str(why)) from None
    return moment


def _not_too_long(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Unfit(f"This is longer than {longest} characters.")
    return text


def _as_id(text: str) -> str:
    if SCIENTIFIC.fullmatch(text):
        raise Unfit("A spreadsheet has rounded this identifier. Export it again as text.")
    return plain_text(text)


def _as_upn(text: str) -> str:
    return _as_id(text).replace(" ", "").upper()


def _as_nhs(text: str) -> str:
    return _as_upn(text).replace("-", "")


def _as_postcode(text: str) -> str:
    return " ".join(plain_text(text).upper().split())


def _unknown(text: str, codes: CodeSet) -> Unfit:
    near = codes.suggest(text)
    if near is None:
        return Unfit(f"This is not a known {codes.title}.", part=text)
    return Unfit(f"This is not a known {codes.title}. Is it {near.code}, {near.label}?", near.code, text)


def _out_of_use(code: Code) -> str:
    if code.until is not None:
        return f"{code.code} ({code.label}) was withdrawn after {year_in_words(code.until)}."
    return f"{code.code} ({code.label}) came into use in {year_in_words(code.since or 0)}."


def _near_yes_no(told: str) -> str | None:
    return {"y": "Y", "n": "N", "t": "Y", "f": "N"}.get(told[:1])


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unfit("This cell should hold JSON, and what it holds cannot be read.") from None


def _words(told: object) -> str:
    """Return a JSON value as text; what is nested stays JSON, with its names in order."""
    if told is None:
        return ""
    if isinstance(told, str):
        return told.strip()
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _told(name: str, told: object) -> bool:
    words = _words(told).casefold()
    if words in YES:
        return True
    if words in NO or not words:
        return False
    raise Unfit("Each factor must be marked yes or no.", part=name)
