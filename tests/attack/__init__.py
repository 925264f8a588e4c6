"""What somebody inside tries who wants to know or do what is not theirs; each was possible once."""
