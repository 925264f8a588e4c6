"""How well the matcher does, and where its weights come from: invented records with the truth, measured and estimated.

None of this runs while somebody waits for a page. Splink is used only here, and only where the extra is installed.
"""
