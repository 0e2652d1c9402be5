"""Use cases of reports and statistics."""
