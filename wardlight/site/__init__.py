"""Settings, URLs, home page, search, navigation, start-up wiring, command line."""
