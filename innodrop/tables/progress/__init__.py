"""Tables of KPIs, target paths and observations."""
