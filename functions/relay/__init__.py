"""Stream → queue, nothing else."""
