"""Use cases that change a ticket, one a file."""
