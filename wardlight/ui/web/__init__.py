"""The gallery, and the address that browsers send their policy reports to."""
