"""Splink as it comes: the comparisons of its own library, trained on the records themselves, and nothing set by us.

It stands beside the matcher's figures, as what a partnership would have for the asking.
"""

import importlib.util
import logging
from itertools import combinations

from wardlight.people.linkage.evaluation import Places
from wardlight.people.linkage.labelled import Labelled

AT = 0.99  # probability from which two records are linked, before they are clustered
SEED = 1


def is_installed() -> bool:
    """Say whether the extra `linkage` is installed."""
    return all(importlib.util.find_spec(name) for name in ("splink", "duckdb", "pyarrow"))


def pairs(records: Labelled) -> set[Places]:
    """Return the pairs that an untuned Splink model puts in one cluster. Needs the extra `linkage`."""
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    table = pa.table(
        {
            "unique_id": list(range(len(records.identities))),
            "forename": [i.name.forename or None for i in records.identities],
            "surname": [i.name.surname or None for i in records.identities],
            "dob": [i.born_on.isoformat() if i.born_on else None for i in records.identities],
            "sex": [i.sex for i in records.identities],
            "postcode": [i.postcodes[0] if i.postcodes else None for i in records.identities],
            "upn": [i.upn or None for i in records.identities],
            "nhs_number": [i.nhs_number or None for i in records.identities],
        }
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("forename"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            cl.PostcodeComparison("postcode"),
            cl.ExactMatch("upn"),
            cl.ExactMatch("nhs_number"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("dob"), block_on("postcode"), block_on("forename", "surname"), block_on("upn"),
            block_on("nhs_number"),
        ],
    )  # fmt: skip
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("forename", "surname", "dob"), block_on("upn"), block_on("nhs_number")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    for rule in (block_on("forename", "surname"), block_on("dob", "postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_probability=AT)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, threshold_match_probability=AT)
    members: dict[int, list[int]] = {}
    for row in clusters.as_record_list():
        members.setdefault(row["cluster_id"], []).append(row["unique_id"])
    return {places for several in members.values() for places in combinations(sorted(several), 2)}
