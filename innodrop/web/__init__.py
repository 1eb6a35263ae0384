"""The door between the network and the pages: Starlette only; Streamlit is handed in."""
