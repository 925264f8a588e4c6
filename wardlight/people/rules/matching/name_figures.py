"""What the names of many pairs say, worked out once for each two spellings that meet."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from wardlight.people.rules.matching.identity import Identity
from wardlight.people.rules.matching.names import part_bits
from wardlight.people.rules.matching.text import tokens
from wardlight.people.rules.matching.weights import Weights

Numbers = NDArray[np.int64]
Bits = NDArray[np.float64]


class NameFigures:
    """The names of many people, ready to compare pair by pair."""

    def __init__(self, identities: Sequence[Identity], weights: Weights) -> None:
        self._weights = weights
        self._words: dict[str, int] = {}
        self._forenames = np.array([self._number(i.name.forename) for i in identities], dtype=np.int64)
        self._surnames = np.array([self._number(i.name.surname) for i in identities], dtype=np.int64)
        self._texts = list(self._words)
        self._several = np.array([bool(i.also) for i in identities], dtype=bool)

    def _number(self, part: str) -> int:
        return self._words.setdefault(" ".join(tokens(part)), len(self._words))

    def most_bits(self, left: Numbers, right: Numbers, enough: Bits | None = None) -> Bits:
        """Return, for each pair, a weight of evidence that their names cannot exceed: exact where each has one name.

        Where `enough` is given, no other order is looked at for a pair whose names reach it as they are written.
        """
        bits = self._parts(self._forenames, self._surnames, left, right)
        open_ = np.flatnonzero(bits < enough) if enough is not None else np.arange(len(bits))
        # Taken apart, the parts are as like as they are; together they can only agree in one order.
        some, others = left[open_], right[open_]
        swapped = np.maximum(
            self._parts(self._surnames, self._forenames, some, others, self._forenames, self._surnames),
            self._parts(self._forenames, self._surnames, some, others, self._surnames, self._forenames),
        )
        bits[open_] = np.maximum(bits[open_], swapped)
        return np.where(self._several[left] | self._several[right], self._weights.most_name_bits, bits)

    def _parts(
        self, forenames: Numbers, surnames: Numbers, left: Numbers, right: Numbers,
        other_forenames: Numbers | None = None, other_surnames: Numbers | None = None,
    ) -> Bits:  # fmt: skip
        other_forenames = forenames if other_forenames is None else other_forenames
        other_surnames = surnames if other_surnames is None else other_surnames
        return self._each(forenames[left], other_forenames[right], self._forename_bits) + self._each(
            surnames[left], other_surnames[right], self._surname_bits
        )

    def _each(self, left: Numbers, right: Numbers, bits: Callable[[str, str], float]) -> Bits:
        count = len(self._texts)
        codes, where = np.unique(left * count + right, return_inverse=True)
        found = np.array([bits(self._texts[code // count], self._texts[code % count]) for code in codes.tolist()])
        return found[where] if len(codes) else np.empty(0)

    def _forename_bits(self, a: str, b: str) -> float:
        return part_bits("forename", a, b, self._weights)

    def _surname_bits(self, a: str, b: str) -> float:
        return part_bits("surname", a, b, self._weights)
