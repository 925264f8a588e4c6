"""The benchmark: a world of its own, the real server, and beside it the floor, measured in the same run."""
