"""What the benchmark says: a table for people, ratios first, and one object for machines."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from wardlight.site.bench.world import World

MOST_QUERIES, MOST_APART, MOST_RATIO = 10, 5, 3.0  # architecture, section 7


@dataclass(frozen=True)
class Row:
    """One page measured. Times in milliseconds; queries are the page's own, and the session, rights and trail apart."""

    what: str
    p50: float
    p95: float
    own: int
    apart: int
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor the page takes, half the time."""
        return self.p50 / self.floor

    @property
    def over(self) -> str:
        """What is over the budget, in words; empty where nothing is."""
        said = [
            ("queries", self.own > MOST_QUERIES),
            ("session, rights and trail", self.apart > MOST_APART),
            ("ratio", self.ratio > MOST_RATIO),
        ]
        return ", ".join(words for words, is_over in said if is_over)


def engine() -> str:
    """Return the engine's name and version."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def for_machines(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the object that `--json` prints (architecture, section 5)."""
    return {
        "engine": engine(),
        "rows": [
            {
                "what": row.what, "p50_ms": round(row.p50, 2), "p95_ms": round(row.p95, 2),
                "queries": row.own + row.apart, "floor_ms": round(row.floor, 2), "ratio": round(row.ratio, 2),
            }
            for row in rows
        ],
    }  # fmt: skip


def in_words(rows: Sequence[Row], world: World, repeats: int) -> str:
    """Return the table, ratios first."""
    lines = [
        f"{engine()}, {world.people:,} people on file, {world.rows:,} rows, built in {world.seconds:.0f} s;"
        f" {os.cpu_count()} cores, Python {platform.python_version()}; each page {repeats} times, in turn with its floor",
        "",
        f"{'x floor':>8} {'queries':>12} {'p50 ms':>8} {'p95 ms':>8} {'floor':>8}  page",
    ]
    for row in rows:
        queries = f"{row.own} + {row.apart}"
        over = f"  (over: {row.over})" if row.over else ""
        lines.append(
            f"{row.ratio:>8.1f} {queries:>12} {row.p50:>8.1f} {row.p95:>8.1f} {row.floor:>8.1f}  {row.what}{over}"
        )
    lines += [
        "",
        "Queries: the page's own + session, rights and trail. Floor: the same rows by bare SQL from the bare framework,",
        f"with one committed insert. Budget: {MOST_QUERIES} + {MOST_APART} queries, {MOST_RATIO:.0f} times the floor.",
    ]
    return "\n".join(lines)
