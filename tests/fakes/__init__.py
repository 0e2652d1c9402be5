"""In-memory implementations of every port, and builders of the domain's values."""
