"""Rules of actions: what they are for, and where a late one goes."""
