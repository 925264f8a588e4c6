"""Changes to concerns, and to what came in about a child."""
