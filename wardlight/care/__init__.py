"""Care episodes, legal status, placements."""
