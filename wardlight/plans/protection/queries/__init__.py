"""Questions about what protects a child."""
