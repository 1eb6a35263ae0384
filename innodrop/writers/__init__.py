"""Writers draw any `Chart` by its kind: `plotly` for the screen, `svg` for reports and pages
without script.

Both render the same `Scene`, composed once per kind in `scenes`, so that they cannot disagree.
"""
