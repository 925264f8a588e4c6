"""Rules of assurance: quarters, what each measure counts, the tables that are published, and how a target is judged."""
