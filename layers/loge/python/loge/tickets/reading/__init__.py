"""Use cases that read tickets, one a file."""
