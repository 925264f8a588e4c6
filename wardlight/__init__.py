"""Wardlight: the working system behind a partnership's strategy against child sexual exploitation."""
