"""What a ticket writes: from the outbox row to the send, and what becomes of it."""
