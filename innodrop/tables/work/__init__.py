"""Tables of the work plan: work packages, deliverables, milestones, events, risks, money."""
