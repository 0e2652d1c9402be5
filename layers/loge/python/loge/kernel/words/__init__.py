"""French that every context shares."""
