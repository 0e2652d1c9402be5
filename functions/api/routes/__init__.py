"""The routes, by subject; each reads, calls one use case and answers."""
