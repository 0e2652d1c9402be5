"""Listening to live news."""
