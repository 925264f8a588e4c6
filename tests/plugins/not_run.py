"""Tests whose tool is missing do not run, are counted in red, and make the run fail.

A test is marked `postgres` by hand; one that uses a browser is marked `browser` here.
"""

import os
from collections import Counter

import pytest

from tests.plugins.chromium import CHROMIUM

BROWSER_FIXTURES = {"browser", "context", "new_context", "page"}
SAYS = "NOT RUN, missing: "

_missing: Counter[str] = Counter()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    tools = {"browser": ("Chromium", CHROMIUM.exists()), "postgres": ("PostgreSQL", "PGHOST" in os.environ)}
    for item in items:
        if BROWSER_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        for mark, (tool, is_here) in tools.items():
            if not is_here and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=SAYS + tool))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and isinstance(report.longrepr, tuple):
        _, found, tool = report.longrepr[2].partition(SAYS)
        if found:
            _missing[tool] += 1


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _missing and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for tool, count in sorted(_missing.items()):
        terminalreporter.write_line(f"NOT RUN: {count} tests ({tool} is missing)", red=True, bold=True)
