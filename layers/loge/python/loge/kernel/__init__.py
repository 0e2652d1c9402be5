"""What every context stands on: errors, dates, people, time. It knows nothing of tickets."""
