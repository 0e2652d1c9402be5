"""The private pages of guests: server-rendered, opened by a link token, no account (VEN, QUO-2)."""
