"""News, and who may hear them."""
