"""The demonstration: a fictional cast and their story, written through the services, dated back from the day of setup."""
