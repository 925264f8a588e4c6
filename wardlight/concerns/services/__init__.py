"""Changes to concerns and their routes."""
