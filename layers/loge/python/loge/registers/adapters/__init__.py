"""The registers in the table."""
