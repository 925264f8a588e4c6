"""`wardlight work`: deliver notices and run timed jobs."""

from typing import Any

from django.core.management.base import BaseCommand

from wardlight.site import working


class Command(BaseCommand):
    """Work until stopped."""

    help = "Deliver notices and run timed jobs, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        working.work()
