"""Tickets: what a leak becomes until it is in the archive."""
