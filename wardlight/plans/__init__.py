"""Statutory assessments and plans, strategy discussions, enquiries, conferences."""
