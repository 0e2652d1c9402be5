"""The shape of a row, its conditions and changes, timers, statuses."""
