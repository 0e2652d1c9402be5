"""The business clock: moved forward through everything that falls due."""
