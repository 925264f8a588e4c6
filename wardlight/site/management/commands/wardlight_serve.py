"""`wardlight serve`: the web pages alone."""

from typing import Any

from django.core.management.base import BaseCommand

from wardlight.site import serving


class Command(BaseCommand):
    """Serve until stopped."""

    help = "Serve the pages, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        serving.serve(worker=False, say=self.stdout.write)
