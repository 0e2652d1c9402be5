"""An SMS came in."""
