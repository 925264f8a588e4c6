"""How outside files are read, checked and written. No Django."""
