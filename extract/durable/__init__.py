"""What is written is whole or not there at all, and by one process at a time."""
