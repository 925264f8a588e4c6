"""Changes to concerns and their routes, and to what came in about a child."""
