"""Dates, working days, clocks, refusals, small numbers, normalisers. No Django."""
