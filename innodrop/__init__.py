"""INNO-DROP dashboard: KPIs, events and label progress of a cluster partnership."""

__version__ = "0.2.0"
