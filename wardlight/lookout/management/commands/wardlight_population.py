"""`wardlight population load FILE --area A`: how many children live in an area, to set children identified beside them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wardlight.access import queries as access
from wardlight.access.viewer import system_viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.words import counted
from wardlight.lookout import services
from wardlight.lookout.queries import population


class Command(BaseCommand):
    """`load` takes figures by group; `wards` takes which postcode is in which ward. Each replaces what was loaded before."""

    help = (
        "load: a CSV file with the columns category,group,people,source,date. wards: one with the columns postcode,ward. "
        "With anything wrong in it nothing is loaded, and each fault is named by its line."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("does", choices=["load", "wards"], help="what the file holds")
        parser.add_argument("file", type=Path)
        parser.add_argument("--area", required=True, help="the local authority, such as luton")

    def handle(self, *args: Any, **options: Any) -> None:
        now, area = timezone.now(), access.area(options["area"])
        viewer = system_viewer(
            "population",
            area_id=area.pk,
            area_public_id=area.public_id,
            area_code=area.code,
            area_name=area.name,
            now=now,
        )
        load = services.load_population if options["does"] == "load" else services.load_wards
        load(viewer=viewer, path=options["file"], now=now)
        found = population.loaded(area.code, local_date(now))
        if options["does"] == "wards":
            self.stdout.write(
                f"{area.name}: {counted(len(found.wards), 'postcode', 'postcodes')} in {counted(len(set(found.wards.values())), 'ward', 'wards')}."
            )
            return
        for category in found.categories:
            given = [one for one in found.figures if one.category == category.id]
            if given:
                said = f"{sum(one.people for one in given):,} children in {len(given)} groups"
                self.stdout.write(f"{category.title}: {said}. {given[0].source}, {given[0].on.isoformat()}.")
            else:
                self.stdout.write(f"{category.title}: not given.")
