"""The weights of evidence, estimated by Splink from invented records: how often each level of each comparison is seen.

Splink is given the product's own comparison as a function of the database, so what is estimated is what is used. u comes
from pairs drawn at random, m from expectation maximisation over several blockings, each leaving out what it blocks on.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from wardlight.people.linkage.invented import Held
from wardlight.people.rules.matching import Identity, Weights, score
from wardlight.people.rules.matching.name_reason import name_reason
from wardlight.people.rules.matching.names_data import standard_forename, standard_surname
from wardlight.people.rules.matching.reasons import MISSING
from wardlight.people.rules.matching.text import compact
from wardlight.people.rules.matching.weights import LEVELS

OFTEN = 0.002  # share of people from which a name has a line of its own
LEAST = 0.00001  # a level that was never seen is rare, and not impossible
# What an invented record of an agency has; the rest of the comparisons keep the shares they had. The order of the names is
# not among them: it is chosen so that the names agree best, so it speaks only together with them.
FIELDS = (
    "forename",
    "surname",
    "birth_date",
    "sex",
    "home",
    "school",
    "carer",
    "phone",
    "nhs_number",
    "upn",
)


def levels(left: Identity, right: Identity, weights: Weights) -> dict[str, str]:
    """Return the level of each comparison of two descriptions; what cannot be compared is not in it."""
    _, names = name_reason(left, right, weights)
    found = {reason.field: reason.level for reason in score(left, right, weights).fields}
    found |= {"forename": names.forename, "surname": names.surname}
    return {field: level for field, level in found.items() if field in FIELDS and level != MISSING}


def trained(records: Sequence[Held], weights: Weights, *, pairs: int, seed: int) -> dict[str, Any]:
    """Return Splink's model as it saves it, trained on these records. Needs the extra `linkage`."""
    import duckdb
    import pyarrow as pa
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    identities = [held.identity for held in records]

    @lru_cache(maxsize=2_000_000)
    def compared(left: int, right: int) -> dict[str, str]:
        return levels(identities[left], identities[right], weights)

    def level(field: str, left: int, right: int) -> str:
        return compared(min(left, right), max(left, right)).get(field, MISSING)

    connection = duckdb.connect()
    connection.execute("SET threads = 1")  # the function is Python's, and takes turns anyway
    connection.create_function("level_of", level, ["VARCHAR", "BIGINT", "BIGINT"], "VARCHAR")
    table = pa.table(
        {
            "unique_id": list(range(len(records))),
            "who": list(range(len(records))),
            "forename": [compact(i.name.forename) or None for i in identities],
            "surname": [compact(i.name.surname) or None for i in identities],
            "dob": [i.born_on.isoformat() if i.born_on else None for i in identities],
            "postcode": [compact(i.postcodes[0]) if i.postcodes else None for i in identities],
            "nhs_number": [i.nhs_number or None for i in identities],
            "upn": [i.upn or None for i in identities],
        }
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(field) for field in FIELDS],
        blocking_rules_to_generate_predictions=[block_on("dob")],
        additional_columns_to_retain=["who"],
    )
    linker = Linker(DuckDBAPI(connection).register(table), settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("forename", "surname", "dob"), block_on("upn"), block_on("nhs_number")], recall=0.7
    )
    training.estimate_u_using_random_sampling(max_pairs=pairs, seed=seed, min_count_per_level=None)
    for rule in (block_on("upn"), block_on("nhs_number"), block_on("forename", "surname", "dob")):
        training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    return linker.misc.save_model_to_json()


def _comparison(field: str) -> dict[str, Any]:
    """Return one comparison as Splink takes it: its levels are those of the weights file, by their names."""
    *others, last = sorted(LEVELS[field], key=lambda name: (name == "differs", name))
    asked = f"level_of('{field}', who_l, who_r)"
    return {
        "output_column_name": field,
        "comparison_levels": [
            {"sql_condition": f"{asked} = '{MISSING}'", "label_for_charts": MISSING, "is_null_level": True},
            *({"sql_condition": f"{asked} = '{name}'", "label_for_charts": name} for name in others),
            {"sql_condition": "ELSE", "label_for_charts": last},
        ],
    }


def shares(model: Mapping[str, Any], before: Weights) -> dict[str, dict[str, dict[str, float]]]:
    """Return how often each level is seen, for one person and for two, from a model as Splink saves it.

    Among random pairs of one file some are one person; what they add to u is taken off again. A comparison that was not
    estimated, and a level that invented records never have, keep what they had `before`; a level
    never seen on one side only is rare there, and not impossible.
    """
    found = {
        field: {name: (level.m, level.u) for name, level in levels.items()}
        for field, levels in before.comparisons.items()
    }
    one_person = float(model["probability_two_random_records_match"])
    for comparison in model["comparisons"]:
        for level in comparison["comparison_levels"]:
            m, u = level.get("m_probability") or 0.0, level.get("u_probability") or 0.0
            if not level.get("is_null_level") and max(m, u) >= LEAST:
                of_two = (u - one_person * m) / (1 - one_person)
                found[comparison["output_column_name"]][level["label_for_charts"]] = (max(LEAST, m), max(LEAST, of_two))
    return {field: _whole(levels) for field, levels in found.items()}


def _whole(levels: Mapping[str, tuple[float, float]]) -> dict[str, dict[str, float]]:
    all_m, all_u = (sum(pair[side] for pair in levels.values()) for side in (0, 1))
    return {name: {"m": _rounded(m / all_m), "u": _rounded(u / all_u)} for name, (m, u) in levels.items()}


def _rounded(share: float) -> float:
    return round(share, 6) if share > 0.9 else float(f"{share:.4g}")


def frequent(records: Sequence[Held]) -> dict[str, dict[str, float]]:
    """Return the names that many have, with the share of records that have them, in their standard spelling."""
    forenames = Counter(standard_forename(compact(held.identity.name.forename)) for held in records)
    surnames = Counter(standard_surname(compact(held.identity.name.surname)) for held in records)
    return {
        part: {
            name: _rounded(count / len(records))
            for name, count in counts.most_common()
            if count / len(records) >= OFTEN
        }
        for part, counts in (("forename", forenames), ("surname", surnames))
    }
