"""Bringing files in: what is applied, answered and remembered."""
