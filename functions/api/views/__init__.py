"""Builders: from values of the domain to answers."""
