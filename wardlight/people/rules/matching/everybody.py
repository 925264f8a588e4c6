"""Everybody compared with everybody: what a night's run, an import and a measurement use.

Two who share a key are worth a look; a block too large to tell anybody apart is left out, as other keys of a child are
rarer. Most of what remains is thrown out on figures alone (the most that dates, homes and numbers could say), so that
only pairs that may come to something are compared field by field.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wardlight.people.rules.matching.blocking import keys
from wardlight.people.rules.matching.details import postcodes
from wardlight.people.rules.matching.figures import Figures
from wardlight.people.rules.matching.identity import Identity
from wardlight.people.rules.matching.name_figures import NameFigures
from wardlight.people.rules.matching.reasons import Band, Match
from wardlight.people.rules.matching.score import score
from wardlight.people.rules.matching.weights import Weights

LARGEST_BLOCK = 60  # people; the pairs of a block grow with its square
AT_ONCE = 1_000_000  # pairs looked at together as numbers
NAMES_AT_ONCE = 4_000_000  # pairs whose names are compared together: two spellings that meet often are compared once
TOGETHER = 8_000_000  # pairs kept before those that came twice are thrown out

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of those compared, by their places in the list, the lower first."""

    left: int
    right: int
    match: Match


def among(weights: Weights, identities: Sequence[Identity]) -> Weights:
    """Return the weights as they are for these people: how many there are, and how many live at each postcode."""
    homes = Counter(postcode for identity in identities for postcode in set(postcodes(identity)))
    shared = {postcode: count for postcode, count in homes.items() if count > 1}
    return weights.for_people(len(identities), shared)


def worth_comparing(identities: Sequence[Identity], weights: Weights) -> Numbers:
    """Return the pairs that may be one person, as places in the list: two columns, sorted, each pair once."""
    count = len(identities)
    if not count:
        return np.empty((0, 2), dtype=np.int64)
    figures, names = Figures(identities, weights), NameFigures(identities, weights)
    codes = _hopeful(identities, figures, weights)
    found: list[Numbers] = []
    for begin in range(0, len(codes), NAMES_AT_ONCE):
        some = codes[begin : begin + NAMES_AT_ONCE]
        left, right = some // count, some % count
        lacking = weights.least_bits - figures.most_bits(left, right)
        may_be = names.most_bits(left, right, enough=lacking) >= lacking
        found.append(some[may_be | figures.shares_number(left, right)])
    codes = np.concatenate(found) if found else codes
    return np.stack((codes // count, codes % count), axis=1)


def _hopeful(identities: Sequence[Identity], figures: Figures, weights: Weights) -> Numbers:
    """Return the pairs that share a key and may be one person were their names the same: one number each, sorted.

    This is quick and leaves few, so that names, which are slow, are compared once for each pair and not for each key.
    """
    count = len(identities)
    found, held = [np.empty(0, dtype=np.int64)], 0
    for one, other in _sharing_a_key(identities):
        may_be = figures.most_bits(one, other) + weights.most_name_bits >= weights.least_bits
        may_be |= figures.shares_number(one, other)
        one, other = one[may_be], other[may_be]
        found.append(np.minimum(one, other) * count + np.maximum(one, other))
        held += len(one)
        if held > TOGETHER:
            found, held = [np.unique(np.concatenate(found))], 0
    return np.unique(np.concatenate(found))


def compare_all(identities: Sequence[Identity], pairs: Iterable[list[int]], weights: Weights) -> Iterator[Pair]:
    """Return each pair compared field by field that is more than unlikely to be one person."""
    for left, right in pairs:
        match = score(identities[left], identities[right], weights)
        if match.band is not Band.UNLIKELY:
            yield Pair(left, right, match)


def _sharing_a_key(identities: Sequence[Identity]) -> Iterator[tuple[Numbers, Numbers]]:
    """Return pairs that share a key, in batches; a pair that shares several comes as often."""
    numbers: dict[str, int] = {}
    key_of, who = array("q"), array("q")
    for place, identity in enumerate(identities):
        for key in keys(identity):
            key_of.append(numbers.setdefault(key, len(numbers)))
            who.append(place)
    if not key_of:
        return
    by_key, people = np.frombuffer(key_of, dtype=np.int64), np.frombuffer(who, dtype=np.int64)
    order = np.argsort(by_key, kind="stable")
    people = people[order]
    sizes = np.bincount(by_key)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    for size in range(2, min(int(sizes.max()), LARGEST_BLOCK) + 1):
        first = starts[sizes == size]
        one, other = np.triu_indices(size, 1)
        blocks_at_once = max(1, AT_ONCE // len(one))
        for begin in range(0, len(first), blocks_at_once):
            rows = people[first[begin : begin + blocks_at_once, None] + np.arange(size)]
            yield rows[:, one].ravel(), rows[:, other].ravel()
