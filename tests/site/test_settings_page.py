"""The documentation's page of settings says what the code reads."""

from pathlib import Path

from wardlight.site import environment


def test_the_page_is_the_code_s():
    page = Path(environment.CHECKOUT / "docs/operators/settings.md").read_text(encoding="utf-8")
    assert page == environment.page(), "run: python -m wardlight.site.environment > docs/operators/settings.md"
