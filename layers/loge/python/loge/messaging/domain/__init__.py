"""States of a send, the alphabet of an SMS."""
