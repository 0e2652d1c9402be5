"""Rules of the trade: pure, standard library only."""
