"""The rows: orders, quotes, the whole ticket."""
