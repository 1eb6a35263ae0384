"""The door: what stands between the network and the pages. Starlette only; Streamlit is handed
in."""
