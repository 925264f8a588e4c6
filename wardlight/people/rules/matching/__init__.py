"""Who is this? Compares two descriptions of a child, field by field, and says in words what agrees.

Fellegi-Sunter: each field falls into a graded level, and each level has a weight (`weights`, reference data). A name
alone never joins two records, and some disagreements hold a pair back however much else agrees (`guards`), because a
wrong join shows one child's record to the wrong people. `keys` finds candidates without comparing everybody.
"""

from wardlight.people.rules.matching.blocking import keys
from wardlight.people.rules.matching.differences import differences
from wardlight.people.rules.matching.everybody import Pair, among, compare_all, worth_comparing
from wardlight.people.rules.matching.groups import groups
from wardlight.people.rules.matching.identity import Identifier, Identity, PersonName, Sex
from wardlight.people.rules.matching.reasons import Band, FieldReason, Match, Symbol
from wardlight.people.rules.matching.score import headline, score
from wardlight.people.rules.matching.weights import Weights, supplied_weights

__all__ = [
    "Band",
    "FieldReason",
    "Identifier",
    "Identity",
    "Match",
    "Pair",
    "PersonName",
    "Sex",
    "Symbol",
    "Weights",
    "among",
    "compare_all",
    "differences",
    "groups",
    "headline",
    "keys",
    "score",
    "supplied_weights",
    "worth_comparing",
]
