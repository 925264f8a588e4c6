"""Words, tags and colours for concerns."""
