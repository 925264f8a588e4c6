"""The law and practice of identity as plain functions over plain values."""
