"""The most that two descriptions could have in common, from figures alone: for many pairs at once, before any is compared.

It never says less than the comparison would, so nothing is lost by leaving out what it says is hopeless.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from wardlight.people.rules.matching.details import phone_digits, postcodes, sector
from wardlight.people.rules.matching.identity import Identity
from wardlight.people.rules.matching.text import compact
from wardlight.people.rules.matching.weights import Weights

Numbers = NDArray[np.int64]
_NOTHING = -1
_DIGITS = 10  # of a number; two that differ in more than two places cannot be one slip apart


class Figures:
    """The dates, homes and numbers of many people, ready to compare pair by pair."""

    def __init__(self, identities: Sequence[Identity], weights: Weights) -> None:
        self._weights = weights
        self._days = np.array([_day(i) for i in identities], dtype=np.int64)
        self._homes = _numbered(identities, postcodes)
        self._sectors = _numbered(identities, lambda i: [sector(p) for p in postcodes(i)])
        self._has_address = _has(identities, lambda i: bool(i.addresses))
        self._phones = _numbered(identities, lambda i: [phone_digits(p) for p in i.phones])
        self._nhs = _letters(identities, lambda i: i.nhs_number)
        self._upn = _letters(identities, lambda i: i.upn)
        # Of these only whether there is anything to compare.
        self._given = {
            "school": _has(identities, lambda i: bool(i.school)),
            "carer": _has(identities, lambda i: bool(i.carers)),
            "identifier": _has(identities, lambda i: bool(i.identifiers)),
        }
        self._several_names = _has(identities, lambda i: bool(i.also))
        self._judged = _has(identities, lambda i: i.age_about is not None)
        self._always = weights.prior_bits + _most(weights, "sex", "name_order")

    def most_bits(self, left: Numbers, right: Numbers) -> NDArray[np.float64]:
        """Return, for each pair, a weight of evidence that the comparison cannot exceed, their names apart."""
        bits = np.full(len(left), self._always)
        bits += self._date_bits(self._days[left], self._days[right])
        bits += self._home_bits(left, right)
        bits += _shared(self._phones, left, right) * max(0.0, self._weights.bits("phone", "same"))
        for field, values in (("nhs_number", self._nhs), ("upn", self._upn)):
            bits += self._number_bits(field, values[left], values[right])
        for field, given in self._given.items():
            bits += (given[left] & given[right]) * _most(self._weights, field)
        bits += (self._several_names[left] | self._several_names[right]) * _most(self._weights, "name_on_file")
        return bits + (self._judged[left] | self._judged[right]) * _most(self._weights, "age")

    def shares_number(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """Say of each pair whether they have a number in common, or may: that is worth a look whatever the rest says."""
        same = _shared(self._phones, left, right) | (self._given["identifier"][left] & self._given["identifier"][right])
        for values in (self._nhs, self._upn):
            same |= (values[left, 0] != 0) & (values[left] == values[right]).all(axis=1)
        return same

    def _date_bits(self, left: Numbers, right: Numbers) -> NDArray[np.float64]:
        of = {level: self._weights.bits("birth_date", level) for level in self._weights.comparisons["birth_date"]}
        slip = max(of["one_digit"], of["swapped"], of["year_out_by_one"])
        unlike = _places_that_differ(left, right)
        year, month, day = left // 10000, left // 100 % 100, left % 100
        swapped = (year == right // 10000) & (month == right % 100) & (day == right // 100 % 100)
        a_year_apart = (left % 10000 == right % 10000) & (np.abs(year - right // 10000) == 1)
        bits = np.where(year == right // 10000, of["same_year"], of["differs"])
        bits = np.where(swapped | a_year_apart | (unlike <= 2), slip, bits)
        bits = np.where(left == right, of["same"], bits)
        return np.where((left == _NOTHING) | (right == _NOTHING), 0.0, bits)

    def _home_bits(self, left: Numbers, right: Numbers) -> NDArray[np.float64]:
        of = {level: self._weights.bits("home", level) for level in self._weights.comparisons["home"]}
        addresses = self._has_address[left] & self._has_address[right]
        same = max(of["same_postcode"], of["past_postcode"])
        bits = np.where(addresses, max(of["same_street"], of["differs"]), of["differs"])
        bits = np.where(_shared(self._sectors, left, right), max(of["same_sector"], of["same_street"]), bits)
        bits = np.where(
            _shared(self._homes, left, right), np.where(addresses, max(same, of["same_address"]), same), bits
        )
        nowhere = (self._homes[left, 0] == _NOTHING) | (self._homes[right, 0] == _NOTHING)
        return np.where(nowhere, np.where(addresses, of["same_address"], 0.0), bits)

    def _number_bits(self, field: str, left: NDArray[np.uint8], right: NDArray[np.uint8]) -> NDArray[np.float64]:
        of = {level: self._weights.bits(field, level) for level in self._weights.comparisons[field]}
        unlike = (left != right).sum(axis=1)
        bits = np.where(unlike <= 2, max(of["one_digit"], of["differs"]), of["differs"])
        bits = np.where((left == 0).sum(axis=1) != (right == 0).sum(axis=1), max(of["one_digit"], of["differs"]), bits)
        bits = np.where(unlike == 0, of["same"], bits)
        return np.where((left[:, 0] == 0) | (right[:, 0] == 0), 0.0, bits)


def _has(identities: Sequence[Identity], what: Callable[[Identity], bool]) -> NDArray[np.bool_]:
    return np.array([what(identity) for identity in identities], dtype=bool)


def _day(identity: Identity) -> int:
    day = identity.born_on
    return day.year * 10000 + day.month * 100 + day.day if day else _NOTHING


def _places_that_differ(left: Numbers, right: Numbers) -> Numbers:
    count = np.zeros(len(left), dtype=np.int64)
    for place in range(8):
        count += left // 10**place % 10 != right // 10**place % 10
    return count


def _numbered(identities: Sequence[Identity], values: Callable[[Identity], Sequence[str]]) -> Numbers:
    """Return the values of each person as numbers, a row each, in as many columns as anybody has of them."""
    several = [values(identity) for identity in identities]
    known: dict[str, int] = {}
    found = np.full((len(several), max((len(row) for row in several), default=0) or 1), _NOTHING, dtype=np.int64)
    for place, row in enumerate(several):
        for column, value in enumerate(row):
            found[place, column] = known.setdefault(value, len(known))
    return found


def _shared(values: Numbers, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
    found = np.zeros(len(left), dtype=bool)
    for one in range(values.shape[1]):
        for other in range(values.shape[1]):
            found |= (values[left, one] != _NOTHING) & (values[left, one] == values[right, other])
    return found


def _letters(identities: Sequence[Identity], value: Callable[[Identity], str]) -> NDArray[np.uint8]:
    """Return a number's letters and digits, a row for each person, filled up with zeros."""
    several = [compact(value(identity)).encode("ascii", "replace") for identity in identities]
    width = max(_DIGITS, *(len(text) for text in several)) if several else _DIGITS
    found = np.frombuffer(b"".join(text.ljust(width, b"\0") for text in several), dtype=np.uint8)
    return found.reshape(len(several), width)


def _most(weights: Weights, *fields: str) -> float:
    return sum(max(0.0, *(level.bits for level in weights.comparisons[field].values())) for field in fields)
