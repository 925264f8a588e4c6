"""Tests of the tools in `tools/`, and of what `tests/plugins` promises."""
