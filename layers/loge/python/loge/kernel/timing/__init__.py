"""Which moments are meant, and which are worked in."""
