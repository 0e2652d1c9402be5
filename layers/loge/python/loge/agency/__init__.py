"""An agency, its settings, the people who work there."""
