"""Jinja environment, components, form fields, charts, gallery page. Knows no area."""
