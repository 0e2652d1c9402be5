"""What a ticket is, and its rules: values, the lifecycle, words."""
