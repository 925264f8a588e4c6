"""Plans around a child, each kind a package of its own."""
