"""axe, run on a page as it stands."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def assert_no_violations(page: Page) -> None:
    """Fail, with a line for each place, when axe finds anything wrong with `page`."""
    page.wait_for_load_state("load")  # without its style sheet a page shows what it hides
    page.evaluate(SCRIPT.read_text())
    violations = page.evaluate("() => axe.run()")["violations"]
    if violations:
        pytest.fail(f"axe on {page.url}\n" + "\n".join(map(_in_words, violations)), pytrace=False)


def _in_words(violation: dict[str, Any]) -> str:
    places = "".join(
        f"\n    {' '.join(map(str, node['target']))}\n      {node['html'][:200]}" for node in violation["nodes"]
    )
    return f"  {violation['id']} ({violation['impact']}): {violation['help']}{places}"
