"""`wardlight bench`: how fast the pages are, beside the least that any page could cost on this machine."""

import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from wardlight.kernel.refusals import Refusal
from wardlight.site.bench import ground, world

LEAST_REPEATS = 2


class TooFew(Refusal):
    """There would be too few people for a meeting of the panel and a queue, or too few times to say anything."""

    message = f"The benchmark needs at least {world.LEAST_PEOPLE} people and {LEAST_REPEATS} repeats."


class Command(BaseCommand):
    """Run the benchmark in a process of its own, whose settings are those of its own world."""

    help = "Measure the pages over a made-up world: SQLite in a temporary folder, or an empty PostgreSQL database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=20_000, help="people on file (20,000)")
        parser.add_argument("--repeats", type=int, default=40, help="how often each page is asked for (40)")
        parser.add_argument("--keep", action="store_true", help="leave the world, and say where it is")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["people"] < world.LEAST_PEOPLE or options["repeats"] < LEAST_REPEATS:
            raise TooFew
        given = [f"--people={options['people']}", f"--repeats={options['repeats']}"]
        given += [f"--{name}" for name in ("keep", "json") if options[name]]
        with ground.home(keep=options["keep"]) as environment:
            done = subprocess.run([sys.executable, "-m", "wardlight.site.bench", *given], env=environment, check=False)
        if done.returncode:
            sys.exit(done.returncode)
