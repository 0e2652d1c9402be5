"""Reports in the table, on paper and by mail."""
