"""One run: build, serve, ask for each page and its floor in turn, and count what each asks of the database."""

import os
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from wardlight.site.bench import counting, pages, servers, staff
from wardlight.site.bench.asking import Browser, Request, Times
from wardlight.site.bench.ground import free_port
from wardlight.site.bench.pages import Page
from wardlight.site.bench.report import Row
from wardlight.site.bench.world import World

WARM_UP = 5  # requests at most that nobody times
A_SITTING = 20  # requests of one session: search lets nobody ask more than 30 times a minute


def measure(world: World, repeats: int, now: datetime, say: Callable[[str], None]) -> list[Row]:
    """Serve the world and its floor, and return one row for each page there is."""
    turns = min(WARM_UP, repeats) + repeats + 1
    rows = []
    with (
        servers.wardlight(os.environ) as port,
        servers.floor(os.environ, free_port()) as floor_port,
    ):
        for page in pages.all_of(world, now, turns):
            say(f"Asking for: {page.what}")
            rows.append(_page(page, world, port, floor_port, turns, repeats))
    return rows


def _page(page: Page, world: World, port: int, floor_port: int, turns: int, repeats: int) -> Row:
    def sit_down() -> str:
        return staff.sit_down(world.users[page.who], timezone.now())

    counted = counting.count(page.request(0), sit_down())
    floor = page.floor or Request("/form/", {"inserts": str(counted.inserts)})
    browser, bare = Browser(port), Browser(floor_port)
    times, floor_times = [], []
    for turn in range(1, turns):
        if turn % A_SITTING == 1:
            browser.signed_in(sit_down())
        times.append(browser.ask(page.request(turn)))
        floor_times.append(bare.ask(floor))
    browser.close()
    bare.close()
    taken, least = Times(times[-repeats:]), Times(floor_times[-repeats:])
    return Row(page.what, taken.p50, taken.p95, counted.own, counted.apart, least.p50)
