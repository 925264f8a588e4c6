"""Rules of children in care."""
