"""The grammars of dates, sums and quantities in official English."""
