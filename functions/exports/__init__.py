"""PDF summary and zip of a closed ticket."""
