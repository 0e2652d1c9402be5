"""What the cloud gives, as adapters use it: the table, clients, settings."""
