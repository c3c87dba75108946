"""What makes the shipped files: run by make, not part of the package."""
