"""Questions about looking again. What people are shown starts from the gate; what a run reads is for the rules alone."""
