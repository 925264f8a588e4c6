"""Pages of sign-in, lock and area."""
