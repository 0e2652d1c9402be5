"""The start of the console: a session and what its first page shows."""
