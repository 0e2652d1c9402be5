"""What reads the rows: deciding, offering, drawing."""
