"""The parts of the stack, one subject each."""
