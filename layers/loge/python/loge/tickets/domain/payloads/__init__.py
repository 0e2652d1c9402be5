"""What comes with an act: a class for each shape, named by the rows of the lifecycle."""
