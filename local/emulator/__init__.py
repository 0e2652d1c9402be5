"""The process of the cloud emulator; runs with the emulator's own Python environment."""
