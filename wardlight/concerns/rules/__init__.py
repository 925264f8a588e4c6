"""Rules of concerns: which routes open, how they move, what is red at once."""
