"""The single table, through PynamoDB."""
