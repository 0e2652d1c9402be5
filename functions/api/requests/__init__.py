"""What clients may send, as strict models, and how it becomes values of the domain."""
