"""The private pages of vendors: server-rendered, opened by a link token, no account (VEN)."""
