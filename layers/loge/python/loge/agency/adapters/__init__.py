"""Cognito and the table."""
