"""The settings of the agency (SET-2)."""
