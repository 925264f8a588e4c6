"""Everybody compared with everybody: nothing is thrown out that the comparison would keep, and nobody is joined by a chain."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest

from tests.people.pairs import SAME_CHILD, TIANA, TWO_CHILDREN, bare, called
from wardlight.people.linkage.invented import invent
from wardlight.people.rules.matching import (
    Band,
    Identity,
    Pair,
    compare_all,
    groups,
    score,
    supplied_weights,
    worth_comparing,
)
from wardlight.people.rules.matching.figures import Figures
from wardlight.people.rules.matching.name_figures import NameFigures

WEIGHTS = supplied_weights()


def together(*identities: Identity) -> list[tuple[int, ...]]:
    """Return who is put together when these are all there are."""
    pairs = compare_all(identities, worth_comparing(identities, WEIGHTS).tolist(), WEIGHTS)
    return [group for group in groups(identities, pairs, WEIGHTS) if len(group) > 1]


@pytest.mark.parametrize("seed", range(3))
def test_figures_never_promise_less_than_the_comparison_gives(seed: int) -> None:
    identities = [held.identity for held in invent(40, seed)]
    identities += [one for pair in (*SAME_CHILD.values(), *TWO_CHILDREN.values()) for one in pair]
    places = np.array(list(combinations(range(len(identities)), 2)))
    sides = places[:, 0], places[:, 1]
    most = Figures(identities, WEIGHTS).most_bits(*sides) + NameFigures(identities, WEIGHTS).most_bits(*sides)
    for (left, right), bits in zip(places.tolist(), most.tolist(), strict=True):
        assert score(identities[left], identities[right], WEIGHTS).weight_bits <= bits + 1e-9


def test_every_pair_is_named_once_with_the_lower_place_first() -> None:
    pairs = worth_comparing([TIANA, TIANA, called(TIANA, "Ella Poole"), TIANA], WEIGHTS).tolist()
    assert [pair for pair in pairs if 2 not in pair] == [[0, 1], [0, 3], [1, 3]]
    assert all(left < right for left, right in pairs)


def test_nobody_and_one_alone_have_no_pairs() -> None:
    assert worth_comparing([], WEIGHTS).tolist() == worth_comparing([TIANA], WEIGHTS).tolist() == []
    assert worth_comparing([Identity(), Identity()], WEIGHTS).tolist() == []


def test_a_chain_joins_what_no_pair_alone_would() -> None:
    first = Identity(name=TIANA.name, born_on=TIANA.born_on, sex="F", postcodes=("LZ1 1AA",), nhs_number="999 000 0018")
    married = replace(called(first, "Tiana Green"), postcodes=("LZ4 4DD",), upn="A821000000001")
    moved = replace(called(first, "Tiana Green"), postcodes=("LZ4 4DD",), nhs_number="", upn="A821000000001")
    assert score(first, moved, WEIGHTS).band is not Band.NEARLY_CERTAIN
    assert together(first, married, moved) == [(0, 1, 2)]


def test_a_record_that_is_like_both_twins_does_not_make_them_one() -> None:
    twins = [replace(bare(called(TIANA, name)), nhs_number="") for name in ("Amina Marsh", "Amira Marsh")]
    both = replace(twins[0], also=(twins[1].name,))
    assert not any({0, 1} <= set(group) for group in together(*twins, both))


def test_a_number_typed_against_two_children_does_not_make_them_one() -> None:
    other = Identity(
        name=called(TIANA, "Sophie Bell").name, born_on=date(2009, 1, 2), sex="F", nhs_number=TIANA.nhs_number
    )
    assert together(TIANA, other) == []


def test_a_group_that_no_person_could_be_is_left_alone() -> None:
    many = [bare(TIANA)] * 70
    pairs = [Pair(a, b, score(many[a], many[b], WEIGHTS)) for a, b in combinations(range(len(many)), 2)]
    assert max(map(len, groups(many, pairs, WEIGHTS))) == 60


def test_the_surest_pairs_of_invented_children_are_right() -> None:
    records = invent(300, 5)
    identities = [held.identity for held in records]
    pairs = list(compare_all(identities, worth_comparing(identities, WEIGHTS).tolist(), WEIGHTS))
    certain = [pair for pair in pairs if pair.match.band is Band.NEARLY_CERTAIN]
    wrong = [pair for pair in certain if records[pair.left].person != records[pair.right].person]
    assert len(certain) > 300
    assert wrong == []
