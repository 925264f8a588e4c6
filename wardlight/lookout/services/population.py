"""Loading how many children live in an area, by group, and which postcodes are in which ward. Nothing is shipped: a council gives it."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from wardlight.access.viewer import Viewer
from wardlight.kernel.days import local_date
from wardlight.kernel.refusals import Refusal
from wardlight.ledger import audit, editions
from wardlight.ledger.acts import act
from wardlight.lookout.queries import population as queries
from wardlight.lookout.rules import population as rules

SHOWN = 20  # problems said at once


class NotAPopulation(Refusal):
    """The file is not what it should be; nothing of it was loaded."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Say the first problems, and how many more there are."""
        self.problems = list(problems)
        more = [f"and {len(problems) - SHOWN} more"] if len(problems) > SHOWN else []
        super().__init__("\n".join(["Nothing was loaded.", *problems[:SHOWN], *more]))


@act
def load_population(*, viewer: Viewer, path: Path, now: datetime) -> None:
    """Load an area's figures from a file in place of those before, which are kept. Raises NotAPopulation, NotSetUp."""
    today = local_date(now)
    categories = queries.loaded(viewer.area_code, today).categories
    figures, problems = _read(path, lambda columns, rows: rules.read(columns, rows, categories, today))
    if problems:
        raise NotAPopulation(problems)
    body = [
        {"category": one.category, "group": one.group, "people": one.people, "source": one.source, "date": one.on.isoformat()}
        for one in figures
    ]  # fmt: skip
    editions.load(queries.figures_name(viewer.area_code), {"figures": body}, now=now, effective_from=today)
    audit.record(viewer, "lookout.population.loaded", None, now=now, detail={"figures": len(figures)})


@act
def load_wards(*, viewer: Viewer, path: Path, now: datetime) -> None:
    """Load which postcode is in which ward, in place of the list before, which is kept. Raises NotAPopulation."""
    wards, problems = _read(path, rules.read_wards)
    if problems:
        raise NotAPopulation(problems)
    editions.load(queries.wards_name(viewer.area_code), {"wards": wards}, now=now, effective_from=local_date(now))
    audit.record(viewer, "lookout.wards.loaded", None, now=now, detail={"postcodes": len(wards)})


def _read(path: Path, read: Callable[[Sequence[str], Iterable[Mapping[str, str]]], Any]) -> Any:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            return read([name.strip() for name in rows.fieldnames or []], rows)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise NotAPopulation([f"{path.name} cannot be read: {type(problem).__name__}"]) from problem
