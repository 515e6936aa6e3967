"""What reviewers decide, and how later runs obey it."""
