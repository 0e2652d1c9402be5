"""A vendor's pages: its intervention, what is asked of it, its files (VEN)."""
