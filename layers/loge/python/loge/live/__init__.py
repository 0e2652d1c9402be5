"""Live news: what changed is told to the browsers that may hear it (ADR 56)."""
