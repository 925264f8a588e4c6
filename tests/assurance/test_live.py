"""Reading the quarter so far: what it costs."""

from typing import Any

import pytest

from tests.panel import thread as threads
from tests.panel.thread import COORDINATOR
from wardlight.assurance import queries, services

pytestmark = pytest.mark.django_db


def test_it_costs_as_many_queries_for_one_child_as_for_four(at: Any, query_count: Any) -> None:
    thread = threads.start(at.now)
    services.load(now=at.now)
    viewer = thread.viewer(COORDINATOR)
    thread.child("Child 1")
    one = query_count(lambda: queries.so_far(viewer, at.now))
    for number in range(2, 5):
        thread.child(f"Child {number}")
    assert query_count(lambda: queries.so_far(viewer, at.now)) == one
    assert one <= 10
