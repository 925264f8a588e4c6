"""What a line names, in one spelling: so that the same van, number or name online is found again whoever wrote it."""

import re
from dataclasses import dataclass

from wardlight.kernel import normalise

PHONE = re.compile(r"\+?\d[\d\s().-]{6,18}\d")
POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b")
UNKNOWN = re.compile(r"[?*._]")  # a character of a plate that nobody could read
WHOLE_PLATE = 5  # characters; shorter marks are far oftener the part that somebody saw
LONGEST = 120  # characters of a structured value


@dataclass(frozen=True)
class Structured:
    """A line's comparable value, empty when there is none; `is_part` when it is known to be less than the whole."""

    value: str = ""
    is_part: bool = False


def structured(kind: str, words: str, plate: str = "") -> Structured:
    """Return what a line of this kind (`Line.Kind`) names: words stay as given, this is kept beside them.

    A vehicle gives its plate, "?" standing for what was not read; a phone its number as +44…; a place its postcode; a name
    used online without its @ or quotation marks and in small letters; a person the name without case, accents and hyphens.
    """
    if kind == "vehicle":
        return _plate(plate)
    if kind == "phone":
        found = PHONE.search(words)
        return Structured((normalise.phone(found.group()) if found else None) or "")
    if kind == "place":
        found = POSTCODE.search(words)
        return Structured((normalise.postcode(found.group()) if found else None) or "")
    if kind == "handle":
        first = re.split(r"[\s,;(]", normalise.name(words), maxsplit=1)[0]
        return Structured(first.strip("@“”‘’\"'").casefold()[:LONGEST])
    return Structured(normalise.name_key(words)[:LONGEST])


def _plate(plate: str) -> Structured:
    if not plate.strip():
        return Structured()
    unread = UNKNOWN.search(plate) is not None
    whole = None if unread else normalise.vrm(plate)
    if whole and len(whole) >= WHOLE_PLATE:
        return Structured(whole)
    return Structured(re.sub(r"[^A-Z0-9?]", "", UNKNOWN.sub("?", plate.upper()))[:LONGEST], is_part=True)


def in_one_spelling(kind: str, value: str, *, is_part: bool) -> str:
    """Return what a line's structured value says to whoever compares: "Plate K?2, a part", "+447700900118"; empty for names.

    A person's name is not compared by its spelling alone: that is for whoever knows who it is.
    """
    if not value or kind == "person":
        return ""
    if kind == "vehicle":
        return (
            f"Plate {value}, a part: ? was not read"
            if "?" in value
            else f"Plate {value}{', a part' if is_part else ''}"
        )
    return {"phone": f"Number {value}", "place": f"Postcode {value}", "handle": f"Name used online: {value}"}[kind]


def can_be_found_again(kind: str, value: str, *, is_part: bool) -> bool:
    """Say whether another line with the same value names the same thing: not for a person's name, nor a part of a plate."""
    return bool(value) and not is_part and kind != "person"
