"""`wardlight prove routes`: no route of a concern is lost, whatever crashes, leaves or comes late."""

import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from wardlight.kernel.refusals import Refusal
from wardlight.site.bench import ground


class TooFew(Refusal):
    """Nothing to say anything of."""

    message = "A proof needs at least 1 concern and 2 days."


class Command(BaseCommand):
    """Run the proof over a made-up world: SQLite in a temporary folder, or an empty PostgreSQL database."""

    help = (
        "Drive made-up concerns through the services with crashes, absences and late answers, and count what is lost."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["routes"])
        parser.add_argument("--concerns", type=int, default=10_000, help="how many are sent (10,000)")
        parser.add_argument("--days", type=int, default=28, help="over how many days (28)")
        parser.add_argument("--seed", type=int, default=1, help="which world is drawn (1)")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["concerns"] < 1 or options["days"] < 2:
            raise TooFew
        given = [f"--{name}={options[name]}" for name in ("concerns", "days", "seed")]
        given += ["--json"] if options["json"] else []
        with ground.home(keep=False) as environment:
            done = subprocess.run([sys.executable, "-m", "wardlight.site.prove", *given], env=environment, check=False)
        if done.returncode:
            raise SystemExit(done.returncode)
