"""One spelling for names and identifiers, so that agencies' records can be compared.

Each reader returns the one spelling, or None when the text cannot be such an identifier. None is not
a fault: what was written is kept as written by whoever asked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import jellyfish
import phonenumbers

JOINERS = "\u200c\u200d"  # they change how some scripts are read, so a name keeps them
APOSTROPHES = re.compile("['’‘ʼ`´]")
OUTSIDE_WORDS = re.compile(r"[\W_]+")
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})|(ZZ99)([0-9][A-Z]{2})|(GIR)(0AA)")
UPN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LONGEST_VRM = 7


@dataclass(frozen=True)
class Sounds:
    """How a name sounds, by two methods; empty where it has no letter of the Latin alphabet."""

    metaphone: str
    nysiis: str


def name(text: str) -> str:
    """Return a name as shown: composed (NFC), one space between words, no control or direction characters."""
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if char.isspace() else char for char in composed)
    return " ".join("".join(char for char in spaced if char in JOINERS or not _is_control(char)).split())


def name_key(text: str) -> str:
    """Return a name for comparing: no case, accents, apostrophes or hyphens ("O’Neill-Siân" is "oneill sian")."""
    parted = unicodedata.normalize("NFKD", name(text).casefold())
    bare = "".join(char for char in parted if not unicodedata.combining(char) and char not in JOINERS)
    return OUTSIDE_WORDS.sub(" ", APOSTROPHES.sub("", bare)).strip()


def sounds(text: str) -> Sounds:
    """Return how a name sounds, word by word."""
    words = [latin for word in name_key(text).split() if (latin := re.sub("[^a-z]", "", word))]
    return Sounds(
        metaphone=" ".join(filter(None, map(jellyfish.metaphone, words))),
        nysiis=" ".join(filter(None, map(jellyfish.nysiis, words))),
    )


def postcode(text: str) -> str | None:
    """Return a postcode as "LU1 3JU". Whether it exists is for the directory to say."""
    found = POSTCODE.fullmatch(_plain(text))
    return " ".join(part for part in found.groups() if part) if found else None


def upn(text: str) -> str | None:
    """Return a unique pupil number whose check letter is right; a temporary one ends in a letter."""
    plain = _plain(text)
    if not UPN.fullmatch(plain):
        return None
    values = [int(char) if char.isdigit() else UPN_LETTERS.index(char) for char in plain[1:]]
    check = sum(value * weight for weight, value in enumerate(values, start=2)) % 23
    return plain if plain[0] == UPN_LETTERS[check] else None


def nhs_number(text: str) -> str | None:
    """Return ten digits whose last agrees with modulus 11. One digit ten times over passes the sum and is refused."""
    plain = _plain(text)
    if not re.fullmatch("[0-9]{10}", plain) or len(set(plain)) == 1:
        return None
    check = 11 - sum(int(digit) * weight for digit, weight in zip(plain[:9], range(10, 1, -1), strict=True)) % 11
    return plain if check % 11 == int(plain[9]) else None  # a check of 10 is never a digit


def phone(text: str) -> str | None:
    """Return a telephone number as "+447700900123", taken as British unless it says otherwise.

    A number of possible length is kept: numbers set aside for stories are possible and not valid.
    """
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def vrm(text: str) -> str | None:
    """Return a vehicle's registration mark as "AB12CDE": at most seven letters and digits, with some of each."""
    plain = _plain(text)
    if not 2 <= len(plain) <= LONGEST_VRM or not re.fullmatch("[A-Z0-9]+", plain):
        return None
    return plain if re.search("[A-Z]", plain) and re.search("[0-9]", plain) else None


def _plain(text: str) -> str:
    """Return the text in capitals without spaces, hyphens or full stops, wide letters made usual ones."""
    return re.sub(r"[\s.\-‐‑–]", "", unicodedata.normalize("NFKC", text)).upper()


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf")
