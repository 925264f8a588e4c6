"""`wardlight release --area A --quarter 2026Q4`: freeze a quarter's measures, which is all that the board reads."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wardlight.access import queries as access
from wardlight.access.viewer import system_viewer
from wardlight.assurance import services
from wardlight.assurance.rules import quarters


class Command(BaseCommand):
    """Once for a quarter; a second time restates it, with a reason, and leaves the first as it was."""

    help = "Freeze a quarter's measures for the board, with small numbers held back. Again only with --reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", required=True, help="the local authority, such as luton")
        parser.add_argument(
            "--quarter", required=True, help="of the calendar year, such as 2026Q4: October to December"
        )
        parser.add_argument("--reason", default="", help="why a quarter that has been released is restated")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        now, area = timezone.now(), access.area(options["area"])
        viewer = system_viewer(
            "release", area_id=area.pk, area_public_id=area.public_id, area_code=area.code, area_name=area.name, now=now
        )
        made = services.freeze_quarter(viewer=viewer, quarter=options["quarter"], reason=options["reason"], now=now)
        held = sum(figure.is_held_back for figure in made.figures.all())
        total = made.figures.count()
        if options["json"]:
            said = {
                "area": area.code, "quarter": made.quarter, "release": made.number, "counted_to": made.counted_to.isoformat(),
                "whole_quarter": made.is_whole_quarter, "figures": total, "held_back": held,
            }  # fmt: skip
            self.stdout.write(json.dumps(said))
            return
        words = quarters.parse(made.quarter).words
        again = f", release {made.number}" if made.number > 1 else ""
        so_far = "" if made.is_whole_quarter else f" The quarter is not over: counted to {made.counted_to:%d %B %Y}."
        self.stdout.write(f"{area.name}, {words}{again}: {total} measures, {held} held back.{so_far}")
