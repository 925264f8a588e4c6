"""Home, search and the shell of every page."""
