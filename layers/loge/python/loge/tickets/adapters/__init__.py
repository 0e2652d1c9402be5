"""Tickets in the table, messages from templates, PDF and zip."""
