"""Rules of KPIs: periods, adding up, plan, projection, status."""
