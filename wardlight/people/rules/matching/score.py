"""Two identities compared as a whole."""

from collections import Counter
from dataclasses import replace

from wardlight.people.rules.matching.dates import age_reason, birth_date_reason
from wardlight.people.rules.matching.details import (
    carer_reason,
    home_reason,
    identifier_reason,
    number_reason,
    phone_reason,
    postcodes,
    school_reason,
    sex_reason,
)
from wardlight.people.rules.matching.guards import RISING, held, may_join
from wardlight.people.rules.matching.identity import Identity
from wardlight.people.rules.matching.name_reason import name_reason
from wardlight.people.rules.matching.reasons import MISSING, Band, FieldReason, Match, Symbol
from wardlight.people.rules.matching.weights import Weights

_SURE_OF = 500.0  # bits beyond which a float probability no longer changes


def score(a: Identity, b: Identity, weights: Weights) -> Match:
    """Compare what one side says (`a`, shown on the left) with another (`b`).

    Weight, probability, band and levels are the same in both directions; words and what is shown follow the sides.
    """
    name, names = name_reason(a, b, weights)
    found = (
        sex_reason(a, b),
        school_reason(a, b),
        birth_date_reason(a, b),
        age_reason(a, b),
        home_reason(a, b),
        carer_reason(a, b),
        phone_reason(a, b),
        number_reason("nhs_number", a.nhs_number, b.nhs_number),
        number_reason("upn", a.upn, b.upn),
        identifier_reason(a, b),
    )
    both_born = a.born_on is not None and b.born_on is not None
    rows = [name, *(_weighed(reason, weights, both_born) for reason in found if reason is not None)]
    rows = [_at_home(reason, a, b, weights) if reason.field == "home" else reason for reason in rows]
    by_field = {reason.field: reason for reason in rows}
    bits = weights.prior_bits + sum(reason.bits for reason in rows)
    probability = _probability(bits)
    band = held(weights.band(probability), by_field, names)
    return Match(bits, _within(probability, band, weights), band, may_join(by_field), tuple(rows))


def headline(match: Match) -> str:
    """Return the comparison in a sentence: "4 agree, 1 fits, 3 cannot be compared. Nothing differs."."""
    counts = Counter(reason.symbol for reason in match.fields)
    agree, fit, differ = counts[Symbol.AGREES], counts[Symbol.FITS], counts[Symbol.DIFFERS]
    parts = [
        f"{agree} {'agrees' if agree == 1 else 'agree'}" if agree else "",
        f"{fit} {'fits' if fit == 1 else 'fit'}" if fit else "",
        f"{differ} {'differs' if differ == 1 else 'differ'}" if differ else "",
        f"{counts[Symbol.CANNOT_COMPARE]} cannot be compared" if counts[Symbol.CANNOT_COMPARE] else "",
    ]
    told = ", ".join(part for part in parts if part) + "."
    return told if differ else f"{told} Nothing differs."


def _weighed(reason: FieldReason, weights: Weights, both_born: bool) -> FieldReason:
    # An age says nothing more once both birth dates are known.
    if reason.level == MISSING or (reason.field == "age" and both_born):
        return reason
    return replace(reason, bits=weights.bits(reason.field, reason.level))


def _at_home(reason: FieldReason, a: Identity, b: Identity, weights: Weights) -> FieldReason:
    if reason.symbol is not Symbol.AGREES:
        return reason
    shared = [postcode for postcode in postcodes(a) if postcode in postcodes(b)]
    return replace(reason, bits=weights.same_home_bits(reason.level, shared))


def _probability(bits: float) -> float:
    return float(1 / (1 + 2.0 ** -max(-_SURE_OF, min(_SURE_OF, bits))))


def _within(probability: float, band: Band, weights: Weights) -> float:
    """Bring a probability to the edge of the band in which the guards hold the pair."""
    place = RISING.index(band)
    most = 1.0 if band is RISING[-1] else weights.bands[RISING[place + 1]]
    least = 0.0 if band is RISING[0] else weights.bands[band]
    return max(least, min(most, probability))
