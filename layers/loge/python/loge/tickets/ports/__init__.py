"""What tickets need of the world, as Protocols; adapters and fakes implement them."""
