"""List, meeting, decision, minutes."""
