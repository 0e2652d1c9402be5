"""What is counted and measured; ``python -m bench`` prints it all."""
