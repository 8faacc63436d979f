"""bereik: which jobs can be held from this home without a car, there before the shift and back home after."""
