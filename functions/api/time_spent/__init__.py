"""Time spent on a ticket's screen."""
