"""Identity, involvement, the child's record and chronology, matching."""
