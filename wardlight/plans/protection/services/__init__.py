"""Changes to what protects a child."""
