"""What touches the world: storage, mail, SMS, files, time."""
