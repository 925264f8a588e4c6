"""How well records are linked: pairs said to be one person, against those that are."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from wardlight.people.linkage.labelled import Labelled
from wardlight.people.rules import matching

Places = tuple[int, int]


@dataclass(frozen=True)
class Score:
    """Pairs that were said to be one person: how many, the share that are, and the share found of all that are."""

    pairs: int
    precision: float
    recall: float


@dataclass(frozen=True)
class Outcome:
    """The matcher's links, its review queue, and both together."""

    auto: Score
    review: Score
    both: Score


def matched(
    records: Labelled, weights: matching.Weights, watch: Callable[[Sequence[list[int]]], Iterable[list[int]]]
) -> Outcome:
    """Run the matcher as it runs on people on file, and compare what it says with the truth.

    `watch` is given what is to be compared, and may show how far it has come.
    """
    weights = matching.among(weights, records.identities)
    worth = matching.worth_comparing(records.identities, weights)
    pairs = list(matching.compare_all(records.identities, watch(worth.tolist()), weights))
    found = matching.groups(records.identities, pairs, weights)
    auto = {places for group in found for places in combinations(group, 2)}
    review = {(pair.left, pair.right) for pair in pairs} - auto
    return Outcome(scored(records, auto), scored(records, review), scored(records, auto | review))


def scored(records: Labelled, pairs: Iterable[Places]) -> Score:
    """Return how many of these pairs are one person, and how much of the truth they are."""
    said = set(pairs)
    right = sum(records.people[left] == records.people[right] for left, right in said)
    total = true_pairs(records.people)
    return Score(len(said), right / len(said) if said else 0.0, right / total if total else 0.0)


def true_pairs(people: Sequence[str]) -> int:
    """Return how many pairs of records are of one person."""
    return sum(count * (count - 1) // 2 for count in Counter(people).values())


def same_numbers(records: Labelled) -> set[Places]:
    """Return the pairs that the simplest matcher would link: those with one NHS number or pupil number, in a chain."""
    return _chained(records, NUMBERS)


def same_numbers_or_name(records: Labelled) -> set[Places]:
    """Return those pairs, and the pairs of one name born on one day, in a chain."""
    return _chained(records, (*NUMBERS, _name_and_day))


def _name_and_day(identity: matching.Identity) -> str:
    name = f"{identity.name.forename}|{identity.name.surname}".lower()
    return f"{name}|{identity.born_on}" if identity.born_on else ""


def _chained(records: Labelled, values: Iterable[Callable[[matching.Identity], str]]) -> set[Places]:
    """Return every pair that is joined by agreeing in one of these, directly or through others."""
    group_of = [[place] for place in range(len(records.identities))]
    for value in values:
        first: dict[str, int] = {}
        for place, identity in enumerate(records.identities):
            if not (found := value(identity)):
                continue
            one, other = group_of[first.setdefault(found, place)], group_of[place]
            if one is not other:
                one.extend(other)
                for member in other:
                    group_of[member] = one
    several = {id(group): sorted(group) for group in group_of}.values()
    return {places for group in several for places in combinations(group, 2)}


NUMBERS: tuple[Callable[[matching.Identity], str], ...] = (lambda i: i.nhs_number, lambda i: i.upn)
BASELINES: Mapping[str, Callable[[Labelled], set[Places]]] = {
    "The same NHS number or pupil number": same_numbers,
    "That, or the same name and birth date": same_numbers_or_name,
}
