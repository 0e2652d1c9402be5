"""Letting a browser listen, and telling the news."""
