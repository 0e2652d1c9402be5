"""Tools of the repository: set-up, builds, checks. Nothing here runs in production."""
