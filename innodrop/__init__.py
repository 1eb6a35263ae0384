"""INNO-DROP dashboard: KPIs, events and label progress of a cluster partnership."""
