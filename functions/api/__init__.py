"""The HTTP API of the console and of programs: signed-in users only."""
