"""Drafts of the creation form."""
