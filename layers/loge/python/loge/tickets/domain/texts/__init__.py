"""What a text that comes in says: the tickets it names, what an SMS asks."""
