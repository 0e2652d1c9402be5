"""Reports, periods, statistics."""
