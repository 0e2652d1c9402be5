"""Who is signed in, colleagues, delegations."""
