"""The maps of a region: what each kind asks, counts and shows. `maps` draws them."""
