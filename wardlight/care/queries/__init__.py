"""Questions about children in care."""
