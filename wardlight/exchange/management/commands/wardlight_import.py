"""`wardlight import KIND PATH --area A [--dry-run]`: bring a council's extract in."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from wardlight.exchange import ports
from wardlight.exchange.services import importing
from wardlight.exchange.services.surveying import Progress
from wardlight.kernel import words

MOST_SHOWN = 20  # reasons; `--json` has them all


class Command(BaseCommand):
    """Read and check every file, then apply what is new or changed, in batches."""

    help = "Bring an extract in: every row is new, changed, unchanged, or held with a reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=["ssd"], help="ssd: tables of the Standard Safeguarding Dataset, as CSV")
        parser.add_argument("path", type=Path, help="a folder of tables, or one table; known by their columns")
        parser.add_argument("--area", required=True, help="the local authority whose extract it is, such as luton")
        parser.add_argument("--dry-run", action="store_true", help="say what would become of every row; change nothing")
        parser.add_argument("--json", action="store_true", help="print one object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        with Bar() as bar:
            outcome = importing.import_ssd(
                area=options["area"], path=options["path"], now=timezone.now(), dry_run=options["dry_run"], say=bar.show
            )
        if options["json"]:
            self.stdout.write(json.dumps(_for_machines(outcome)))
            for sentence in _on_file_twice(outcome):
                self.stderr.write(sentence)
        else:
            self.stdout.write(_in_words(outcome, dry_run=options["dry_run"]))
        if outcome.applied:
            for sentence in ports.tell_applied(options["area"], timezone.now()):
                self.stderr.write(sentence)


class Bar:
    """One progress bar on standard error, which each part of the work fills anew."""

    def __init__(self) -> None:
        self.bar: tqdm[Any] | None = None
        self.what = ""

    def __enter__(self) -> "Bar":
        return self

    def show(self, progress: Progress) -> None:
        """Show how far the work is."""
        if self.bar is None or progress.what != self.what:
            self.__exit__()
            self.what = progress.what
            self.bar = tqdm(
                total=progress.total, desc=self.what, file=sys.stderr, leave=False, unit="", unit_scale=True
            )
        self.bar.update(progress.done - self.bar.n)

    def __exit__(self, *exception: object) -> None:
        if self.bar is not None:
            self.bar.close()


def _for_machines(outcome: importing.Outcome) -> dict[str, Any]:
    return {
        "tables": outcome.tables, "held": [asdict(held) for held in outcome.held], "seconds": outcome.seconds,
        "peak_mb": outcome.peak_mb, "applied": outcome.applied,
    }  # fmt: skip


def _on_file_twice(outcome: importing.Outcome) -> list[str]:
    """Return in a sentence who was found to be on file already; nothing where nobody was."""
    linked, waiting = outcome.looked.linked, outcome.looked.waiting
    if not linked and not waiting:
        return []
    pairs = words.counted(waiting, "pair waits", "pairs wait")
    return [
        f"Children on file already: {linked:,} linked to their other record on its own; {pairs} for a data officer, under "
        "Matching."
    ]


def _in_words(outcome: importing.Outcome, *, dry_run: bool) -> str:
    lines = [f"{'table':28}{'rows':>9}{'new':>9}{'changed':>9}{'unchanged':>11}{'held':>9}"]
    for name, counts in outcome.tables.items():
        lines.append(
            f"{name:28}{counts['rows']:>9,}{counts['new']:>9,}{counts['changed']:>9,}{counts['unchanged']:>11,}"
            f"{counts['held']:>9,}"
        )
    lines += [f"Left aside: {why}" for _, why in outcome.left]
    reasons = Counter((held.table, held.column, held.reason) for held in outcome.held)
    for (table, column, reason), number in reasons.most_common(MOST_SHOWN):
        lines.append(f"Held, {number:,}: {table}{f', {column}' if column else ''}: {reason}")
    if len(reasons) > MOST_SHOWN:
        lines.append(f"and {len(reasons) - MOST_SHOWN:,} more reasons: --json lists every row")
    if outcome.resumed:
        lines.append("An import of these files that had broken off was gone on with.")
    lines += _on_file_twice(outcome)
    rate = outcome.rows / outcome.seconds if outcome.seconds else 0
    lines.append(
        f"{outcome.rows:,} rows in {outcome.seconds:,.1f} s, {rate:,.0f} rows a second, {outcome.peak_mb:,.0f} MB at most"
    )
    if outcome.cancelled:
        lines.append("Cancelled on the way. Import the same files again to go on.")
    elif dry_run:
        lines.append("A dry run: nothing was changed.")
    else:
        lines.append("Applied.")
    return "\n".join(lines)
