"""Places and vendors."""
