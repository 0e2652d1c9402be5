"""The local stage: the deployed template on one machine, one address, one outbox page."""
