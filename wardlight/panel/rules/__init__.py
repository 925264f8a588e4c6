"""Rules of the panel: how a case moves, the order of the agenda, quorum, intervals, what a decision needs."""
