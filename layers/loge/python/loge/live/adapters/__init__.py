"""The connections in the table, the sockets of API Gateway."""
