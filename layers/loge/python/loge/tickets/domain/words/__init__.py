"""French words of tickets."""
