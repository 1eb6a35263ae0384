"""The empty page that the Overview is measured against."""

import streamlit as st

st.title("Empty")
