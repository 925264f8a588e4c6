"""“Look again”: rules that ask a named person to look at a child once more, and what came of it. A person decides; there is no score."""
