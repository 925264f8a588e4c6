"""Documents as files: typeset, marked, numbered."""
