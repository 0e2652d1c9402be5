"""Tickets in the table."""
