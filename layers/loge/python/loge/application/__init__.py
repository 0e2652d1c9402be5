"""Use cases: load, decide, save. They know the domain and Protocols, never an adapter."""
