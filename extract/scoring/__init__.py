"""What measures a run against gold: how texts compare, what pairs, what gold holds."""
