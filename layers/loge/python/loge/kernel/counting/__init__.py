"""What is counted so that it has an end: budgets of a day, tries at a door."""
