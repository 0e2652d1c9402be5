"""Places and vendors (REG-1)."""
