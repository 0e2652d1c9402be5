"""Tickets: creation, reading, edition, acts."""
