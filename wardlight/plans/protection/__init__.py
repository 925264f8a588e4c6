"""Child protection: assessments, plans, strategy discussions, enquiries, conferences."""
