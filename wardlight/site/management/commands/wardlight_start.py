"""`wardlight start [--demo]`: setup, then serve with the worker as one process group."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from wardlight.site import serving


class Command(BaseCommand):
    """Set up and serve until stopped."""

    help = "Set up, then serve the pages and deliver notices, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="the demonstration: fictional cast, loopback only")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("wardlight_setup", demo=options["demo"])
        serving.serve(worker=True, say=self.stdout.write)
