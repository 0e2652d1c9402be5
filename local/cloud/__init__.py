"""The cloud of one instance: its emulator, and the template deployed on it."""
