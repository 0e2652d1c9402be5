"""Reports, schedules, statistics."""
