"""Changes of what is stored, numbered, resumable, run by hand (docs/operating.md)."""
