"""Queue → send: what an act wants told leaves, once."""
