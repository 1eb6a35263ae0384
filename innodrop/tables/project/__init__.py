"""Tables of the project, its partners and clusters, and its objectives."""
