"""The guests' kit: one visit, one refill, one answer loop, one layout, for whoever has a link."""
