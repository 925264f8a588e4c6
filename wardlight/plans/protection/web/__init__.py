"""Pages about what protects a child."""
