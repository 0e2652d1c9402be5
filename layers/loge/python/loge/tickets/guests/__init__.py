"""What vendors and approvers see of a ticket."""
