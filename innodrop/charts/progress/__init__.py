"""Figures of KPIs, objectives, partners and reports."""
