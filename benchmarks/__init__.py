"""Ratios against Streamlit itself and between small and large data: `python -m benchmarks`."""
