"""Who is one person among many records: nearly certain pairs put together, so long as no two within a group disagree.

A chain of pairs, each nearly certain, may still run from one twin to the other; so two groups become one only when every
record of one may be the same person as every record of the other.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from wardlight.people.rules.matching.everybody import Pair
from wardlight.people.rules.matching.guards import may_stand_together
from wardlight.people.rules.matching.identity import Identity
from wardlight.people.rules.matching.reasons import Band
from wardlight.people.rules.matching.score import score
from wardlight.people.rules.matching.weights import Weights

LARGEST_GROUP = 60  # records; a larger one is no person, and is left as it is for somebody to look at


def groups(identities: Sequence[Identity], pairs: Iterable[Pair], weights: Weights) -> list[tuple[int, ...]]:
    """Return every record's place once, those of one person together; a record that is joined to none stands alone.

    The surest pairs are taken first, so that what holds a doubtful one back is already there.
    """
    known = {(pair.left, pair.right): pair.match for pair in pairs}
    certain = sorted(
        (places for places, match in known.items() if match.band is Band.NEARLY_CERTAIN),
        key=lambda places: (-known[places].weight_bits, places),
    )

    def stand_together(left: int, right: int) -> bool:
        places = (min(left, right), max(left, right))
        if places not in known:
            known[places] = score(identities[places[0]], identities[places[1]], weights)
        return may_stand_together(known[places])

    return _grown(len(identities), certain, stand_together)


def _grown(
    count: int, certain: Iterable[tuple[int, int]], stand_together: Callable[[int, int], bool]
) -> list[tuple[int, ...]]:
    group_of = {place: [place] for place in range(count)}
    for left, right in certain:
        one, other = group_of[left], group_of[right]
        if one is other or len(one) + len(other) > LARGEST_GROUP:
            continue
        if all(stand_together(a, b) for a, b in product(one, other)):
            one.extend(other)
            for place in other:
                group_of[place] = one
    return sorted({id(group): tuple(sorted(group)) for group in group_of.values()}.values())
