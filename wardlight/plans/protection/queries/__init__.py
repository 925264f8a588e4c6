"""Questions about strategy discussions, enquiries, conferences and plans."""
