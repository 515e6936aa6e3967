"""How two runs are compared: sides, the join of their files, pairs, fields."""
