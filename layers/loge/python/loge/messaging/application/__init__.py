"""What carries messages, as ports."""
