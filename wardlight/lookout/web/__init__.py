"""Pages of looking again."""
