"""Writers draw any `Chart` for screen (`plotly`) and paper (`svg`), both from the same `Scene`."""
