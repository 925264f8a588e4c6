"""`wardlight workers link ID USER --area A`: an imported worker is this user."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wardlight.exchange.services import linking
from wardlight.kernel.words import counted


class Command(BaseCommand):
    """Link an imported worker to an account."""

    help = "Say that an imported worker is this user, who then sees the children they work with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["link"])
        parser.add_argument("id", help="the worker's id in the extract, such as P001")
        parser.add_argument("user", help="the account's e-mail address or public id")
        parser.add_argument("--area", required=True, help="the local authority, such as luton")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        linked = linking.link(area=options["area"], worker=options["id"], user=options["user"], now=timezone.now())
        if options["json"]:
            self.stdout.write(
                json.dumps({"worker": options["id"], "user": str(linked.user), "children": linked.children})
            )
        else:
            self.stdout.write(
                f"{options['id']} is linked and works with {counted(linked.children, 'child', 'children')} now."
            )
