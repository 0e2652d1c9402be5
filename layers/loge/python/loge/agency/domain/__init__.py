"""Users, rights, delegations, settings: rules without input or output."""
