"""Live news: sockets open and close, what changed is told on them."""
