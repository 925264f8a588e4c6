"""axe, run on a page as it stands, and what a page must be at each width it is read at."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDE, PHONE = 1280, 390  # the two layouts there are
SMALLEST = 320  # also a wide screen at 400%


def assert_no_violations(page: Page) -> None:
    """Fail, with a line for each place, when axe finds anything wrong with `page`."""
    page.wait_for_load_state("load")  # without its style sheet a page shows what it hides
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT.read_text())
    violations = page.evaluate("() => axe.run({resultTypes: ['violations']})")["violations"]
    if violations:
        pytest.fail(f"axe on {page.url}\n" + "\n".join(map(_in_words, violations)), pytrace=False)


def assert_faultless(page: Page, layouts: Sequence[int] = (WIDE, PHONE), *, smallest: int = SMALLEST) -> None:
    """Fail when axe finds anything wrong in a layout of the page that is open, or when it is wider than a screen.

    The page is not loaded again, and is left as wide as it was.
    """
    before = page.viewport_size
    height = before["height"] if before else 900
    for width in dict.fromkeys((*layouts, smallest)):
        page.set_viewport_size({"width": width, "height": height})
        if width in layouts:
            assert_no_violations(page)
        needed = page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{page.url} is {needed} wide on a screen of {width}"
    if before:
        page.set_viewport_size(before)


def _in_words(violation: dict[str, Any]) -> str:
    places = "".join(
        f"\n    {' '.join(map(str, node['target']))}\n      {node['html'][:200]}" for node in violation["nodes"]
    )
    return f"  {violation['id']} ({violation['impact']}): {violation['help']}{places}"
