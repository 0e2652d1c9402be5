"""Statistics and reports (END-3, END-4)."""
