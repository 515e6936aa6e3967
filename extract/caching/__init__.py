"""What a run keeps, so that the next one need not do it again."""
