"""Rules of assessment and protection."""
