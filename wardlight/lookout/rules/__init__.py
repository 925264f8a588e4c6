"""The rules, as pure functions over plain dated facts."""
