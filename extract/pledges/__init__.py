"""What a text promises: programs, targets, deadlines, baselines, results."""
