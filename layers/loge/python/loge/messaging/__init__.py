"""E-mail and SMS: envelopes, alphabets, carriers; it knows no ticket."""
