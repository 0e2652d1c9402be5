"""What every feature of the API stands on: declaring routes, reading requests, answering."""
