"""Who goes when (排班求解), as the assignment problem it is: models, the solver, and what stands in the way."""
