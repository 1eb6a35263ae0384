"""The least that a rerun can do: a page with one filter and nothing else."""

import streamlit as st

st.selectbox("Partner", ["All partners", "One", "Another"])
