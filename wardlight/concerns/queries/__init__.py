"""Questions about concerns."""
