"""Roles and the permission table: plain data and plain functions."""
