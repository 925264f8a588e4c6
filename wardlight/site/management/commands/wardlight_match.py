"""`wardlight match evaluate RECORDS TRUTH`: how well the matcher does on records whose truth is known."""

import json
import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from wardlight.people.linkage import evaluation, labelled, untuned
from wardlight.people.rules import matching

NOT_INSTALLED = "An untuned Splink model: not run, as the extra “linkage” is not installed."


class Command(BaseCommand):
    """The matcher, measured."""

    help = "Measure the matcher on records whose truth is known, beside simpler ways."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        evaluate = actions.add_parser("evaluate", help="precision and recall of links, and of links and review queue")
        evaluate.add_argument(
            "records", type=Path, help="CSV: record_id, forename, surname, dob, sex, postcode, upn, nhs_number"
        )
        evaluate.add_argument("truth", type=Path, help="CSV: record_id, person_id")
        evaluate.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        self._evaluate(**{name: options[name] for name in ("records", "truth", "json")})

    def _evaluate(self, records: Path, truth: Path, json: bool) -> None:
        known = labelled.read(records, truth)
        began = time.monotonic()
        outcome = evaluation.matched(known, matching.supplied_weights(), _watched)
        seconds, peak = time.monotonic() - began, _peak_mb()
        if json:
            self.stdout.write(_as_json(known, outcome, seconds, peak))
            return
        self.stdout.write(
            f"{len(known.people):,} records of {len(set(known.people)):,} people; "
            f"{evaluation.true_pairs(known.people):,} pairs are one person."
        )
        self.stdout.write(f"{'':42}{'pairs':>8}{'precision':>11}{'recall':>9}")
        self._line("Linked on its own", outcome.auto)
        self._line("Left for a person to look at", outcome.review)
        self._line("Both", outcome.both)
        for name, simpler in evaluation.BASELINES.items():
            self._line(name, evaluation.scored(known, simpler(known)))
        if untuned.is_installed():
            self._line(f"An untuned Splink model at {untuned.AT}", evaluation.scored(known, untuned.pairs(known)))
        else:
            self.stdout.write(NOT_INSTALLED)
        self.stdout.write(f"The matcher took {seconds:.1f} seconds; {peak:,} MB at most.")

    def _line(self, name: str, score: evaluation.Score) -> None:
        self.stdout.write(f"{name:42}{score.pairs:>8,}{score.precision:>11.4f}{score.recall:>9.4f}")


def _as_json(known: labelled.Labelled, outcome: evaluation.Outcome, seconds: float, peak: int) -> str:
    auto = outcome.auto
    return json.dumps(
        {
            "records": len(known.people),
            "people": len(set(known.people)),
            "auto": {"precision": auto.precision, "recall": auto.recall, "pairs": auto.pairs},
            "review": {"pairs": outcome.review.pairs, "precision": outcome.review.precision},
            "auto_and_review": {"recall": outcome.both.recall},
            "seconds": round(seconds, 2),
            "peak_mb": peak,
        }
    )


def _watched(pairs: Sequence[list[int]]) -> Iterable[list[int]]:
    return tqdm(pairs, desc="Comparing", unit=" pairs", file=sys.stderr, disable=None, leave=False)


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
