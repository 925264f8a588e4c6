"""`wardlight answers --area A [COLUMN VALUE CODE]`: what a council means by its own words."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wardlight.exchange import queries
from wardlight.exchange.services import answering
from wardlight.kernel.words import counted


class Command(BaseCommand):
    """List the held values that wait for an answer, or record one."""

    help = "List held values that wait for a person; with COLUMN VALUE CODE, record what this council means by one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("answer", nargs="*", metavar="COLUMN VALUE CODE", help="a code of - leaves the cell empty")
        parser.add_argument("--area", required=True, help="the local authority, such as luton")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        given = options["answer"]
        if len(given) not in {0, 3}:
            raise CommandError("Give a column, a value and a code, or none of them to list what waits.")
        if given:
            self._record(given, options)
        else:
            self._list(options)

    def _record(self, given: list[str], options: dict[str, Any]) -> None:
        column, value, code = given
        kept = answering.answer(area=options["area"], column=column, value=value, code=code, now=timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps({"column": column, "value": value, "code": kept.code}))
        else:
            self.stdout.write(
                f"Remembered: in {column}, “{value}” is {kept.code or 'left empty'}. Import again to use it."
            )

    def _list(self, options: dict[str, Any]) -> None:
        found = queries.waiting(options["area"])
        if options["json"]:
            self.stdout.write(json.dumps({"waiting": [asdict(row) for row in found]}))
            return
        for row in found:
            near = f", perhaps {row.suggestion}" if row.suggestion else ""
            self.stdout.write(f"{row.column}: “{row.value}” in {counted(row.rows, 'row', 'rows')}{near}")
        if not found:
            self.stdout.write("Nothing waits for an answer.")
