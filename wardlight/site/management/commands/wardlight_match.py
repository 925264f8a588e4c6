"""`wardlight match`: how well the matcher does on records whose truth is known, and its weights estimated anew."""

import json
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Refusal
from wardlight.people.linkage import estimating, evaluation, labelled, untuned, writing
from wardlight.people.linkage.invented import invent
from wardlight.people.rules import matching
from wardlight.site.bench import ground

NOT_INSTALLED = "An untuned Splink model: not run, as the extra “linkage” is not installed."


class NoExtra(Refusal):
    """What estimates is not here."""

    message = (
        "The extra “linkage” is not installed, and only Splink estimates the weights: see docs/engineers/matching.md."
    )


class Command(BaseCommand):
    """The matcher, measured; and its weights."""

    help = "Measure the matcher on records whose truth is known, beside simpler ways."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        evaluate = actions.add_parser("evaluate", help="precision and recall of links, and of links and review queue")
        evaluate.add_argument(
            "records", type=Path, help="CSV: record_id, forename, surname, dob, sex, postcode, upn, nhs_number"
        )
        evaluate.add_argument("truth", type=Path, help="CSV: record_id, person_id")
        evaluate.add_argument("--json", action="store_true", help="print one object for machines")

        estimate = actions.add_parser(
            "estimate", help="estimate the weights from invented records; needs the extra “linkage”"
        )
        estimate.add_argument("file", type=Path, help="the weights file to renew")
        estimate.add_argument("--people", type=int, default=6000, help="people to invent (6,000)")
        estimate.add_argument("--pairs", type=int, default=1_000_000, help="random pairs to look at (1,000,000)")
        estimate.add_argument("--seed", type=int, default=11, help="another seed invents other people (11)")

        bench = actions.add_parser("bench", help="how fast it is among very many; needs a while, and an empty database")
        bench.add_argument("--people", type=int, default=250_000, help="people on file (250,000)")
        bench.add_argument("--repeats", type=int, default=200, help="children asked about (200)")
        bench.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "bench":
            self._bench(**{name: options[name] for name in ("people", "repeats", "json")})
        elif options["action"] == "evaluate":
            self._evaluate(**{name: options[name] for name in ("records", "truth", "json")})
        else:
            self._estimate(**{name: options[name] for name in ("file", "people", "pairs", "seed")})

    def _estimate(self, file: Path, people: int, pairs: int, seed: int) -> None:
        if not untuned.is_installed():
            raise NoExtra
        if not file.is_file():
            raise Refusal(f"There is no weights file {file}.")
        before = json.loads(file.read_text(encoding="utf-8"))
        weights = matching.Weights.parse(before)
        records = invent(people, seed)
        self.stderr.write(f"Comparing {pairs:,} pairs of {len(records):,} invented records; this takes some minutes.")
        model = estimating.trained(records, weights, pairs=pairs, seed=seed)
        source = {
            "splink": metadata.version("splink"), "records": len(records), "seed": seed, "pairs": pairs,
            "on": f"{local_date(timezone.now()):%-d %B %Y}",
        }  # fmt: skip
        found = writing.renewed(before, estimating.shares(model, weights), estimating.frequent(records), source)
        file.write_text(writing.as_text(found), encoding="utf-8")
        self.stdout.write(f"{file} is version {found['version']} of the weights.")

    def _bench(self, people: int, repeats: int, json: bool) -> None:
        given = [f"--people={people}", f"--repeats={repeats}", *(["--json"] if json else [])]
        with ground.home(keep=False) as environment:
            command = [sys.executable, "-m", "wardlight.site.bench.matching", *given]
            done = subprocess.run(command, env=environment, check=False)
        if done.returncode:
            sys.exit(done.returncode)

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
