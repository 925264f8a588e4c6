"""What the test runner does for every test."""
