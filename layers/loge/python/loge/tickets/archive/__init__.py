"""What a closed ticket leaves."""
