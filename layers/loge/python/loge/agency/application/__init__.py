"""Sessions and delegations."""
