"""`wardlight setup [--demo]`: migrate, load or update reference data, and with --demo the fictional cast."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from wardlight.site import setting_up


class Command(BaseCommand):
    """Safe to repeat: what is there already stays as it is."""

    help = "Migrate the database and load reference data. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="also the fictional cast and a sign-in for each role")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = setting_up.set_up(demo=options["demo"], say=lambda words: self.stderr.write(words))
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            for what, number in counts.items():
                self.stdout.write(f"{what}: {number}")
