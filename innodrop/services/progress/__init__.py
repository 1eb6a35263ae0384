"""KPIs and objectives on a day: values, statuses, duties, the agenda."""
