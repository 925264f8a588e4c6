"""The benchmark: a world of its own on the engine of this run, every page beside its floor."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from wardlight.kernel.refusals import Refusal
from wardlight.site.bench.asking import Times
from wardlight.site.bench.pages import misspelt
from wardlight.site.bench.report import Row

CHECKOUT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "wardlight.site.command", "bench"]
KEYS = ["what", "p50_ms", "p95_ms", "queries", "floor_ms", "ratio"]


def _where(database: str) -> str:
    host, port, user = (os.environ.get(name, "") for name in ("PGHOST", "PGPORT", "PGUSER"))
    return f"postgresql://{user}@:{port}/{database}?host={quote(host, safe='')}"


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """The environment of somebody who runs the benchmark: on PostgreSQL with an empty database made for it."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("WARDLIGHT_", "DJANGO_"))}
    if connection.vendor == "sqlite":
        yield ours
        return
    name = f"bench_{os.getpid()}"
    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield {**ours, "WARDLIGHT_DATABASE_URL": _where(name)}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _run(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *arguments], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )


def test_it_prints_one_object_with_a_floor_for_every_page(environment: dict[str, str]) -> None:
    done = _run(environment, "--people", "60", "--repeats", "2", "--json")

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert list(said) == ["engine", "rows"]
    assert said["engine"].startswith({"sqlite": "SQLite 3", "postgresql": "PostgreSQL 1"}[connection.vendor])
    assert len(said["rows"]) >= 8
    for row in said["rows"]:
        assert list(row) == KEYS
        assert min(row["p50_ms"], row["p95_ms"], row["queries"], row["floor_ms"], row["ratio"]) > 0
    if connection.vendor == "postgresql":
        with psycopg.connect(environment["WARDLIGHT_DATABASE_URL"]) as left:
            tables = left.execute("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        assert tables == (0,)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is measured in a folder of its own")
def test_a_database_that_holds_anything_is_refused_and_left_alone(environment: dict[str, str]) -> None:
    with psycopg.connect(environment["WARDLIGHT_DATABASE_URL"], autocommit=True) as theirs:
        theirs.execute("CREATE TABLE people_person (id integer)")

        done = _run(environment, "--people", "60", "--repeats", "2")

        assert done.returncode == 1
        assert "builds in an empty database only" in done.stderr
        assert theirs.execute("SELECT COUNT(*) FROM people_person").fetchone() == (0,)


@pytest.mark.parametrize(("people", "repeats"), [(59, 2), (60, 1)])
def test_too_little_to_measure_is_refused_in_words(people: int, repeats: int) -> None:
    with pytest.raises(Refusal, match="at least 60 people and 2 repeats"):
        call_command("wardlight_bench", people=people, repeats=repeats)


def test_half_of_the_times_are_under_p50_and_95_of_100_under_p95() -> None:
    times = Times([float(n) for n in range(100, -1, -1)])

    assert (times.p50, times.p95) == (50.0, 95.0)


@pytest.mark.parametrize(
    ("p50", "own", "apart", "over"),
    [
        (30.0, 10, 5, ""),
        (30.1, 10, 5, "ratio"),
        (30.0, 11, 6, "queries, session, rights and trail"),
    ],
)
def test_what_is_over_the_budget_is_said(p50: float, own: int, apart: int, over: str) -> None:
    assert Row("a page", p50=p50, p95=p50, own=own, apart=apart, floor=10.0).over == over


def test_a_name_is_misspelt_in_its_last_letters() -> None:
    assert misspelt("Mahmood") == "Mahmodo"


def test_the_matcher_is_measured_among_those_on_file(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*COMMAND[:-1], "match", "bench", "--people", "300", "--repeats", "4", "--json"],
        cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["people"], said["children"]) == (300, 69)
    assert list(said["suggestion"]) == ["p50_ms", "p95_ms"]
    assert said["match"]["links"] > 50
