"""Loge: the ticket system of French property managers."""
