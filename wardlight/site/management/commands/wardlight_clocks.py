"""`wardlight clocks due CLOCK FROM`: when a clock runs out, by which rule; `--csv FILE` for many."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from wardlight.kernel import clocks
from wardlight.kernel.days import LONDON, standard_calendars
from wardlight.kernel.limits import Limit, MonthMode
from wardlight.kernel.opening import Opening
from wardlight.kernel.refusals import Refusal


class BadTrigger(Refusal):
    """What starts the clock is not a date, or a local date and time."""

    message = "Enter the start as 2025-04-17, or as 2025-04-17 14:30 for a local time."


class NoSuchFile(Refusal):
    """The file named is not there, or has no column `clock` and `trigger`."""

    message = "Name a CSV file with the columns clock and trigger."


class BadSetting(Refusal):
    """A setting of a clock cannot be read."""

    message = (
        "Write month_mode as calendar or days_91_183, first_review as 2025-04-28, opening as 09:00-17:00, and stops as "
        "2026-03-05/2026-03-15, several apart by a space."
    )


def _moment(text: str) -> date | datetime:
    try:
        if len(text.strip()) == len("2025-04-17"):
            return date.fromisoformat(text.strip())
        return datetime.fromisoformat(text.strip()).replace(tzinfo=LONDON)
    except ValueError:
        raise BadTrigger from None


def _stops(text: str) -> list[tuple[date, date]]:
    pairs = [pair.split("/") for pair in text.split()]
    return [(date.fromisoformat(stopped), date.fromisoformat(again)) for stopped, again in pairs]


def _opening(text: str) -> Opening:
    opens, closes = (time.fromisoformat(part.strip()) for part in text.split("-"))
    return Opening(opens, closes)


READ: dict[str, Callable[[str], Any]] = {
    "stage": str.strip,
    "limit": Limit.parse,
    "month_mode": lambda text: MonthMode(text.strip().upper()),
    "first_review": lambda text: date.fromisoformat(text.strip()),
    "stops": _stops,
    "opening": _opening,
}


def _due(clock: str, trigger: str, settings: Mapping[str, str]) -> clocks.Due:
    try:
        given: dict[str, Any] = {name: read(settings[name]) for name, read in READ.items() if settings.get(name)}
    except ValueError:
        raise BadSetting from None
    return clocks.due(clock.strip(), _moment(trigger), standard_calendars(), **given)


def _said(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        return value.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if value else ""


class Command(BaseCommand):
    """One clock, or a file of them."""

    help = "Say when a clock of the table runs out, and by which rule."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["due"])
        parser.add_argument("clock", nargs="?", help="such as C03")
        parser.add_argument("trigger", nargs="?", metavar="from", help="a date, or a local date and time")
        parser.add_argument("--csv", type=Path, help="a file with the columns clock, trigger, and any setting")
        parser.add_argument("--stage", default="", help="which of a clock's limits, where it has several")
        parser.add_argument("--limit", default="", help="a local limit, such as '6 weeks'")
        parser.add_argument("--month-mode", default="", choices=["", "calendar", "days_91_183"])
        parser.add_argument("--first-review", default="", help="the date of the first review, where the clock asks")
        parser.add_argument("--stops", default="", help="when a clock was stopped and restarted: 2026-03-05/2026-03-15")
        parser.add_argument("--opening", default="", help="opening hours for a clock in working hours: 09:00-17:00")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["csv"] and (options["json"] or options["clock"]):
            raise Refusal("A file is printed as rows: leave out --json and the clock, or leave out --csv.")
        if options["csv"]:
            self._file(options["csv"])
            return
        if not options["clock"] or not options["trigger"]:
            raise Refusal("Name a clock and what starts it: `wardlight clocks due C03 2025-03-03`.")
        found = _due(options["clock"], options["trigger"], options)
        answer = {
            "clock": found.clock,
            "from": _said(found.trigger),
            "due": _said(found.due),
            "practical": _said(found.practical),
            "rule": found.rule,
            "source": found.source,
        }
        if options["json"]:
            self.stdout.write(json.dumps(answer))
            return
        for name, value in answer.items():
            self.stdout.write(f"{name + ':':11}{value}")

    def _file(self, path: Path) -> None:
        if not path.is_file():
            raise NoSuchFile
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            if not {"clock", "trigger"} <= set(rows.fieldnames or ()):
                raise NoSuchFile
            out = csv.DictWriter(self.stdout, [*(rows.fieldnames or ()), "due", "practical"], lineterminator="\n")
            out.writeheader()
            for number, row in enumerate(rows, start=2):
                try:
                    found = _due(row["clock"], row["trigger"], {k: v or "" for k, v in row.items()})
                except Refusal as refusal:
                    raise Refusal(f"Row {number}: {refusal.message}") from None
                out.writerow({**row, "due": _said(found.due), "practical": _said(found.practical)})
