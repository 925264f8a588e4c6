"""Proofs that a promise holds: a made-up world, driven through the real services, and counted."""
