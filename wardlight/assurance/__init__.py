"""Strategy commitments, measures, releases."""
