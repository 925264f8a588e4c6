"""The macros give the markup that the package's own fixtures give, so its styles and scripts fit what we draw."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from wardlight.ui.jinja import GOVUK, govuk_macro

PACKAGE = Path(__file__).resolve().parents[2] / "node_modules/govuk-frontend/dist/govuk/components"
# Components of the package that the macros' library gives; each folder's fixtures.json lists its examples.
MACROS = {folder: macro for macro, folder in GOVUK.items()}


class _Events(HTMLParser):
    """The tags, attributes and words of a piece of HTML, whatever its spacing and attribute order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        plain = [(name, re.sub(r"\s+", " ", value or "").strip()) for name, value in attrs]
        self.seen.append((tag, sorted(plain)))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(("/", tag))

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data).strip()
        if words:
            self.seen.append(words)


def events(html: str) -> list[Any]:
    parser = _Events()
    parser.feed(html)
    parser.close()
    return parser.seen


def examples() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for folder in sorted(MACROS):
        fixtures = json.loads((PACKAGE / folder / "fixtures.json").read_text(encoding="utf-8"))
        found += [(folder, fixture) for fixture in fixtures["fixtures"]]
    return found


def test_every_example_of_the_package_is_drawn_alike() -> None:
    if not PACKAGE.is_dir():
        pytest.skip("node packages are not installed")
    differing = []
    every = examples()
    for folder, fixture in every:
        drawn = govuk_macro(MACROS[folder])(fixture["options"])
        if events(drawn) != events(fixture["html"]):
            differing.append(f"{folder}: {fixture['name']}")
    assert differing == []
    assert len(every) == 634


def test_a_difference_would_be_seen() -> None:
    assert events("<p class='a'>x</p>") != events("<p class='b'>x</p>")
    assert events("<p>x</p>") != events("<p>x y</p>")
    assert events("<p  id='b' class='a'>\n x</p>") == events("<p class='a' id='b'>x</p>")
