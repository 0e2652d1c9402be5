"""The one address: console, API, private pages, outbox and time machine."""
