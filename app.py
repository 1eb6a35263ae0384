"""The launcher. `streamlit run` recognises it by this literal call, so it holds nothing else.

The script it names is the only way into the pages, see docs/decisions.
"""

import streamlit as st

from innodrop.web.door import lifespan, middleware, routes

app = st.App(
    "innodrop/ui/main.py", lifespan=lifespan, routes=routes(), middleware=middleware(st.get_option)
)
